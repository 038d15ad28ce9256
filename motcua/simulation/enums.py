"""Origin and outcome of a dossier in a report, and the acts in between."""

from enum import StrEnum, auto


class Origin(StrEnum):
    """The columns 4, 5 and 6 of form 06a; 4 to 8 of form 07a."""

    ONLINE = "online"
    DIRECT_POSTAL = "direct_postal"
    ONLINE_FULL = "online_full"
    ONLINE_PARTIAL = "online_partial"
    POSTAL = "postal"
    IN_PERSON = "in_person"
    CARRIED_OVER = "carried_over"


class Fate(StrEnum):
    """The columns 8, 9, 10, 12 and 13 of form 06a; 10, 11, 12, 14 and 15 of form 07a."""

    EARLY = "early"
    ON_TIME = "on_time"
    OVERDUE = "overdue"
    OPEN_IN_TIME = "in_time"
    OPEN_OVERDUE = "open_overdue"


class Verb(StrEnum):
    """One act on a dossier; each is an ordinary action of the area `dossiers`."""

    DRAFT = auto()
    SUBMIT = auto()
    ACCEPT = auto()
    MOVE = auto()
    ASK = auto()
    RECEIVE = auto()
    PAUSE = auto()
    RESUME = auto()
    EXTEND = auto()
    APPROVE = auto()
    REJECT = auto()
    WITHDRAW = auto()
    STOP = auto()
    DELIVER = auto()
