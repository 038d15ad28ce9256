"""Actors for areas that lie below people."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.enums import ActorKind


@dataclass(frozen=True)
class StandIn:
    """An officer by kind, id and the roles held over what all units share."""

    roles: Collection[str] = ()
    actor_id: int = 7
    actor_kind: ActorKind = ActorKind.OFFICER

    def shared_roles(self, at: datetime) -> Collection[str]:  # noqa: ARG002
        """The same at any moment."""
        return self.roles


ADMINISTRATOR = StandIn(["administrator"])
CONTROL = StandIn(["control"], actor_id=8)
NOBODY = StandIn(actor_id=9)
EVERY_OTHER_ROLE = ["one_stop", "case_officer", "leader", "reform", "supervisor"]
