"""Events of sharing results and of reminders before their end."""

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
