"""Events of the steps of a dossier."""

from motcua.dossiers.events.base import DossierEvent
from motcua.kernel.events import AwareDatetime, Code, Digest, Event, event
from motcua.processes.enums import MoveKind


@event("dossier")
class StepMoved(DossierEvent):
    """A step was closed by a move; `opened_step` is the key of the next one."""

    step: Code
    move: MoveKind
    opened_step: Code | None = None
    remark: Digest | None = None


@event("dossier")
class OpinionAsked(DossierEvent):
    """An opinion was asked of a unit; both by id. Nothing moves until it is in if `needed`."""

    consultation: int
    unit: int
    due_at: AwareDatetime
    needed: bool
    reason: Digest | None = None


@event("dossier")
class OpinionAnswered(DossierEvent):
    """The asked unit answered, `late` or not."""

    consultation: int
    unit: int
    late: bool
    remark: Digest | None = None


@event("dossier")
class OpinionRecalled(DossierEvent):
    """The opinion is not needed any more."""

    consultation: int
    unit: int
    reason: Digest | None = None


@event("dossier")
class OpinionReminded(DossierEvent):
    """The asked unit was reminded."""

    consultation: int
    unit: int


@event("dossier")
class StepAssigned(DossierEvent):
    """An open step was given to an officer; `before` had it. Both are ids of officers."""

    step: Code
    assignee: int
    before: int | None = None


@event("post")
class WorkHandedOver(Event):
    """Open steps of a post's holder were given to a successor; each dossier tells its own."""

    successor: int
    steps: int


@event("dossier")
class StepHandedOver(DossierEvent):
    """An open step went from one unit to another, by id, until `due_at`."""

    step: Code
    before: int
    unit: int
    due_at: AwareDatetime


@event("dossier")
class StepRecalled(DossierEvent):
    """A step was taken back by who had passed it on; `closed_step` had been opened by that."""

    step: Code
    closed_step: Code


@event("dossier")
class StepReminded(DossierEvent):
    """A leader reminded whoever holds an open step, named by its key and the id of its row."""

    step: Code
    step_id: int
