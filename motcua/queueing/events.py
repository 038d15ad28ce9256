"""Events of trials of a queue: what was tried, by codes and figures."""

from motcua.kernel.events import Code, Event, event


@event("queuetrial")
class QueueTrialAsked(Event):
    """An officer tries something out for a procedure at a unit."""

    unit: Code
    procedure: Code
    seed: int
    years: int


@event("queuetrial")
class QueueTrialAnswered(Event):
    """All years were simulated."""

    dossiers: int
