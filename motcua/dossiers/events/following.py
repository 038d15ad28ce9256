"""Events of dossiers that go on by a later version of their process."""

from motcua.dossiers.events.base import DossierEvent
from motcua.kernel.events import Code, Event, event


@event("dossier")
class ProcessChanged(DossierEvent):
    """The dossier goes on by another version of its process; both by number."""

    process: Code
    before: int
    after: int


@event("processchange")
class ProcessChangeStarted(Event):
    """An officer had so many running dossiers moved to this version."""

    process: Code
    process_version: int
    dossiers: int


@event("processchange")
class ProcessChangeEnded(Event):
    """The last of them was looked at; so many could not be moved."""

    done: int
    left: int
