"""Events of how officers arrange their work."""

from motcua.dossiers.enums import (
    BatchKind,
    OfficialForm,
    PaperSize,
    WorkList,
)
from motcua.kernel.events import Event, event


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
