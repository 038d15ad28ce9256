"""Events of how officers and the province arrange the work."""

from datetime import date
from typing import Any

from motcua.dossiers.enums import (
    BatchKind,
    OfficialForm,
    PaperSize,
    WorkList,
)
from motcua.kernel.events import Code, Digest, Event, event, upcast


@event("batch")
class BatchStarted(Event):
    """An officer chose so many steps to do one thing to in the background."""

    batch_kind: BatchKind
    steps: int


@event("batch")
class BatchEnded(Event):
    """The last step of a batch was done; so many were refused."""

    done: int
    refused: int


@event("savedview")
class ViewSaved(Event):
    """An officer kept a list under a name, or replaced one."""

    work_list: WorkList


@event("savedview")
class ViewRemoved(Event):
    """An officer removed a list that was kept under a name."""

    work_list: WorkList


@event("formpaper")
class FormPaperSet(Event):
    """A unit chose the paper of an official form."""

    form: OfficialForm
    paper: PaperSize


@event("lookfile")
class LooksRecorded(Event):
    """Who looked at which dossiers within ten minutes was recorded; the rows say who."""

    looks: int


@event("linkedgroup", version=2)
class LinkedGroupSet(Event):
    """Procedures are filed together from a day on, decided in this order; those `waiting` begin
    when the one before is finished. `decided` names agencies, as procedure:unit."""

    code: Code
    procedures: tuple[Code, ...]
    waiting: tuple[Code, ...] = ()
    valid_from: date
    valid_to: date | None = None
    source: Digest | None = None
    decided: tuple[Code, ...] = ()


@upcast("LinkedGroupSet", 1)
def _no_agency_was_named(data: dict[str, Any]) -> dict[str, Any]:
    return data
