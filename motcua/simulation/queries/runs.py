"""Runs that were begun before."""

from motcua.simulation.models import SimulationRun


def find_run(name: str) -> SimulationRun | None:
    """The run of this name, if it was begun."""
    return SimulationRun.objects.filter(name=name).first()
