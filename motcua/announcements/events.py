"""Events of announcing announcements; their words are in the rows."""

from datetime import date

from motcua.announcements.enums import ItemKind, Origin
from motcua.kernel.events import Code, Digest, Event, event


@event("announcement")
class AnnouncementDrafted(Event):
    """An announcement of the province is being written."""

    follows: int | None = None


@event("announcement")
class AnnouncementChanged(Event):
    """What is said of the announcement as a whole was changed."""

    revision: int


@event("announcement")
class AnnouncementItemAdded(Event):
    """The draft does this with a procedure, and ends those that it replaces."""

    procedure: Code
    does: ItemKind
    replaces: tuple[Code, ...] = ()
    revision: int


@event("announcement")
class AnnouncementItemRemoved(Event):
    """The draft does nothing with the procedure any more."""

    procedure: Code
    revision: int


@event("announcement")
class AnnouncementOpinionAsked(Event):
    """A unit is asked what it says of the draft, by a local day."""

    unit: Code
    due_on: date


@event("announcement")
class AnnouncementOpinionGiven(Event):
    """The unit said whether it agrees."""

    unit: Code
    agrees: bool
    words: Digest | None = None


@event("announcement")
class AnnouncementProposed(Event):
    """The draft was put before who approves it, as of this revision."""

    revision: int


@event("announcement")
class AnnouncementRecalled(Event):
    """Who proposed it took it back."""


@event("announcement")
class AnnouncementReturned(Event):
    """It was sent back to be changed."""

    reason: Digest | None = None


@event("announcement")
class AnnouncementApproved(Event):
    """It was approved as of this revision, and waits for its number."""

    revision: int


@event("announcement")
class AnnouncementIssued(Event):
    """It has its number: what it announces holds from `effective_on` on."""

    number: Code
    signed_on: date
    effective_on: date
    items: int


@event("announcement")
class AnnouncementDropped(Event):
    """The draft was deleted."""


@event("announcement")
class AnnouncementRegistered(Event):
    """An announcement of a ministry was entered."""

    origin: Origin
    number: Code
    signed_on: date
    effective_on: date
    items: int


@event("announcement")
class AnnouncementEntered(Event):
    """What it announces stands in the national database since this local day."""

    entered_on: date
