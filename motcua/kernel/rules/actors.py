"""Who acts, as actions and the log take it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from motcua.kernel.enums import ActorKind


class Actor(Protocol):
    """Whoever acts. Kind and id are opaque and lasting: no name, and never given to another."""

    @property
    def actor_kind(self) -> ActorKind:
        """Officer, citizen, organisation, another system, or this system itself."""

    @property
    def actor_id(self) -> int:
        """The id of the actor's row; 0 for this system."""

    def shared_roles(self, at: datetime) -> Collection[str]:
        """Codes of the roles held at that moment over what all units share, such as calendars."""


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor by kind and id alone, as read from the log. Holds no role."""

    actor_kind: ActorKind
    actor_id: int

    def shared_roles(self, at: datetime) -> Collection[str]:  # noqa: ARG002 - one of the protocol
        """None: what is read from the log decides nothing."""
        return ()


SYSTEM = ActorRef(ActorKind.SYSTEM, 0)
"""This system: scheduled jobs, and whoever works on the server's own command line."""


def is_system(actor: Actor) -> bool:
    """Whether this system itself acts, or the person at its command line."""
    return actor.actor_kind == ActorKind.SYSTEM


def is_same_actor(one: Actor, other: Actor) -> bool:
    """Whether two stand for the same actor."""
    return (one.actor_kind, one.actor_id) == (other.actor_kind, other.actor_id)
