"""Ending that a procedure is served by a nationwide central system."""

from datetime import date, datetime

from motcua.catalogue.events import CentralSystemEnded
from motcua.catalogue.models import CentralSystem
from motcua.catalogue.permissions import can_end_central_system
from motcua.kernel.actions import Done, action, end_period
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor


class CannotEndCentralSystem(RefusedFields):
    """The system does not serve on the day before, or the day is past."""


@action(
    on=CentralSystem,
    argument="system",
    may=can_end_central_system,
    refusal=CannotEndCentralSystem,
    chain="catalogue",
)
def end_central_system(
    *, system: CentralSystem, on: date, by: Actor, at: datetime, key: str | None = None
) -> Done[CentralSystem]:
    """Let units give out the codes themselves from the local day `on`.

    Codes given before stay. Raises `CannotEndCentralSystem`.
    """
    end_period(system, on, at=at, refusal=CannotEndCentralSystem)
    said = CentralSystemEnded(procedure=system.procedure.code, ended_on=on)
    return Done(system, said)
