"""Runs that were begun before."""

from motcua.simulation.models import SimulationRun


def find_run(name: str) -> SimulationRun | None:
    """The run of this name, if it was begun."""
    return SimulationRun.objects.filter(name=name).first()


def is_finished(name: str) -> bool:
    """Whether the run of this name is over."""
    run = find_run(name)
    return run is not None and run.finished_at is not None
