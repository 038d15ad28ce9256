"""Starting, advancing and finishing a run of simulated work."""

from datetime import datetime

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.simulation.events import RunAdvanced, RunBegun, RunFinished
from motcua.simulation.models import SimulationRun
from motcua.simulation.permissions import can_advance_run, can_begin_run, can_finish_run

CHAIN = "simulation"


class CannotRun(Refused):
    """The run cannot be advanced."""


@action(makes=SimulationRun, may=can_begin_run, refusal=CannotRun, chain=CHAIN)
def begin_run(*, name: str, signature: str, by: Actor, at: datetime) -> Done[SimulationRun]:
    """Record the start of a run and its signature."""
    run = SimulationRun.objects.create(name=name, signature=signature, begun_at=at)
    return Done(run, RunBegun())


@action(on=SimulationRun, argument="run", may=can_advance_run, refusal=CannotRun, chain=CHAIN)
def advance_run(*, run: SimulationRun, by: Actor, at: datetime) -> Done[SimulationRun]:
    """Record that everything up to the simulated time `at` is done."""
    run.done_until = at
    return Done(run, RunAdvanced())


@action(on=SimulationRun, argument="run", may=can_finish_run, refusal=CannotRun, chain=CHAIN)
def finish_run(*, run: SimulationRun, by: Actor, at: datetime) -> Done[SimulationRun]:
    """Record that the run is finished."""
    run.finished_at = at
    return Done(run, RunFinished())
