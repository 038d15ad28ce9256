"""Events about the people of procedure control; words are in the rows."""

from datetime import date

from motcua.kernel.events import Code, Digest, Event, event


@event("focalofficer")
class FocalOfficerAppointed(Event):
    """An officer is the focal officer of a unit from a local day on, by a decision of a day."""

    unit: Code
    officer: int
    valid_from: date
    decided_on: date


@event("focalofficer")
class FocalOfficerEnded(Event):
    """He is it no more from a local day on."""

    valid_to: date


@event("focalofficer")
class TrainingNoted(Event):
    """He was trained on a local day, and whether there is a certificate."""

    held_on: date
    is_certified: bool


@event("focalhandover")
class FocalHandoverMade(Event):
    """What a focal officer has open is to be taken over by another one of the unit."""

    focal: int
    successor: int
    items: int


@event("focalhandover")
class FocalHandoverAccepted(Event):
    """The successor took it over; so many reviews are his now."""

    reviews: int


@event("focalhandover")
class FocalHandoverReturned(Event):
    """The successor did not take it over."""

    reason: Digest | None = None
