"""Who can act."""

from enum import StrEnum


class ActorKind(StrEnum):
    """The kinds of actor that the log knows; the id beside it is that of the kind's own row."""

    OFFICER = "officer"
    PERSON = "person"
    ORGANISATION = "organisation"
    PARTNER = "partner"
    SYSTEM = "system"
