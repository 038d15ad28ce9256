"""Actors, as used by actions and the log."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from motcua.kernel.enums import ActorKind


class Actor(Protocol):
    """An actor. Kind and id are opaque and permanent: never a name, and never reused."""

    @property
    def actor_kind(self) -> ActorKind:
        """Officer, citizen, organisation, another system, or this system itself."""

    @property
    def actor_id(self) -> int:
        """The id of the actor's row; 0 for this system."""

    def shared_roles(self, at: datetime) -> Collection[str]:
        """Codes of the roles held at that time over shared data, such as calendars."""


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor known only by kind and id, as read from the log. Has no roles."""

    actor_kind: ActorKind
    actor_id: int

    def shared_roles(self, at: datetime) -> Collection[str]:  # noqa: ARG002 - one of the protocol
        """None: an actor read from the log has no permissions."""
        return ()


SYSTEM = ActorRef(ActorKind.SYSTEM, 0)
"""This system: scheduled jobs and the server's command line."""


def is_system(actor: Actor) -> bool:
    """Whether the actor is this system."""
    return actor.actor_kind == ActorKind.SYSTEM


def is_same_actor(one: Actor, other: Actor) -> bool:
    """Whether both are the same actor."""
    return (one.actor_kind, one.actor_id) == (other.actor_kind, other.actor_id)
