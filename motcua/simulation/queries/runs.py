"""Existing runs."""

from motcua.simulation.models import SimulationRun


def find_run(name: str) -> SimulationRun | None:
    """The run with this name; None if there is none."""
    return SimulationRun.objects.filter(name=name).first()
