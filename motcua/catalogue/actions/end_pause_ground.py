"""Ending a ground to stop the clock of dossiers."""

from datetime import date, datetime

from motcua.catalogue.events import PauseGroundEnded
from motcua.catalogue.models import PauseGround
from motcua.catalogue.permissions import can_end_pause_ground
from motcua.kernel.actions import Done, action, end_period
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor


class CannotEndPauseGround(RefusedFields):
    """The ground does not hold on the day before, or the day is past."""


@action(
    on=PauseGround,
    argument="ground",
    may=can_end_pause_ground,
    refusal=CannotEndPauseGround,
    chain="catalogue",
)
def end_pause_ground(
    *, ground: PauseGround, on: date, by: Actor, at: datetime, key: str | None = None
) -> Done[PauseGround]:
    """Let the ground hold no more from the local day `on`; nothing takes its place.

    Dossiers paused on it stay so until their day. Raises `CannotEndPauseGround`.
    """
    end_period(ground, on, at=at, refusal=CannotEndPauseGround)
    procedure = ground.procedure.code if ground.procedure else None
    return Done(ground, PauseGroundEnded(code=ground.code, procedure=procedure, ended_on=on))
