"""Who tells of an old sheet without signing in."""

from motcua.kernel.enums import ActorKind
from motcua.kernel.rules.actors import ActorRef

VISITOR = ActorRef(ActorKind.PERSON, 0)
"""Somebody before a board, of whom nothing is asked."""
