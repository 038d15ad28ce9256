"""Who can act."""

from enum import StrEnum


class ActorKind(StrEnum):
    """The kinds of actor in the log; the id stored beside it is a row of that kind."""

    OFFICER = "officer"
    PERSON = "person"
    ORGANISATION = "organisation"
    PARTNER = "partner"
    SYSTEM = "system"
