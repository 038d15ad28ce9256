"""Permissions on simulated work."""

from datetime import datetime

from motcua.kernel.rules.actors import Actor, is_system
from motcua.simulation.models import SimulationRun


def can_begin_run(actor: Actor, _run: None, _at: datetime) -> bool:
    """Only the system itself, from its command line."""
    return is_system(actor)


def can_advance_run(actor: Actor, _run: SimulationRun, _at: datetime) -> bool:
    """Only the system itself."""
    return is_system(actor)


def can_finish_run(actor: Actor, _run: SimulationRun, _at: datetime) -> bool:
    """Only the system itself."""
    return is_system(actor)
