"""Events of ratings and petitions. None says who spoke, nor of which dossier a rating is."""

from datetime import date

from motcua.feedback.enums import Occasion, PetitionKind, Topic
from motcua.feedback.rules.figures import RatingChange
from motcua.kernel.events import AwareDatetime, Code, Digest, Event, event


@event("rating")
class RatingGiven(Event):
    """A dossier was rated, or its rating changed within the days for that."""

    version: int
    occasion: Occasion
    figures: RatingChange
    words: Digest | None = None


@event("petition")
class PetitionSent(Event):
    """An applicant told what went wrong with a dossier."""

    petition_kind: PetitionKind
    topic: Topic
    unit_id: int
    answer_due_at: AwareDatetime
    words: Digest


@event("petition")
class PetitionOpened(Event):
    """An officer opened it, and so saw the words and who sent them."""


@event("petition")
class PetitionForwarded(Event):
    """It was passed to the unit that answers."""

    unit_id: int
    reason: Digest


@event("petition")
class PetitionAnswered(Event):
    """It was answered."""

    is_late: bool
    answer: Digest


@event("ratingpoint")
class RatingPointSet(Event):
    """A point is asked otherwise from a day on; the words stand in its row."""

    number: int
    valid_from: date
    source: Digest | None = None


@event("ruleparameter")
class FeedbackLimitSet(Event):
    """A limit of petitions or ratings is so many days from a day on."""

    limit: Code
    days: int
    valid_from: date
