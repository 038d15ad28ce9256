"""The actor of ratings."""

from motcua.kernel.enums import ActorKind
from motcua.kernel.rules.actors import ActorRef

RATER = ActorRef(ActorKind.PERSON, 0)
"""Whoever holds the dossier: the log tells nobody who rated."""
