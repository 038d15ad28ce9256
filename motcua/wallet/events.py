"""Events of sharing results and of reminders before their end."""

from datetime import date

from motcua.kernel.events import AwareDatetime, Event, event


@event("share")
class PaperShared(Event):
    """A citizen lets whoever has the link see a result until a moment."""

    paper: int
    ends_at: AwareDatetime


@event("share")
class SharingStopped(Event):
    """The link opens nothing any more."""

    paper: int


@event("share")
class SharedPaperFetched(Event):
    """Somebody with the link took the paper."""

    paper: int


@event("reminder")
class OwnerReminded(Event):
    """The owner of a result was reminded `days` before its end, by so many messages."""

    paper: int
    days: int
    messages: int


@event("reminderchoice")
class RemindersChosen(Event):
    """A citizen wants reminders, or none."""

    wanted: bool


@event("reminderchoice")
class UnaskedChosen(Event):
    """A citizen lets this system file what renews a paper, or keeps that to themselves."""

    wanted: bool


@event("handling")
class RenewalAnnounced(Event):
    """What renews a result was prepared and announced: the owner can say no until a local day."""

    paper: int
    dossier: int
    last_day: date
    messages: int


@event("handling")
class RenewalFiled(Event):
    """This system filed what it had announced."""

    dossier: int
