"""Events about runs of simulated work."""

from motcua.kernel.events import Event, event


@event("simulationrun")
class RunBegun(Event):
    """A run was started."""


@event("simulationrun")
class RunAdvanced(Event):
    """Everything up to the time of this event was done."""


@event("simulationrun")
class RunFinished(Event):
    """The run was finished."""
