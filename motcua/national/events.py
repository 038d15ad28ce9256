"""Events of the national catalogue: only counts, days and digests of contents."""

from datetime import date

from motcua.kernel.events import Event, event


@event("nationalsnapshot")
class NationalSnapshotReceived(Event):
    """A file with the national catalogue came, as of a local day; it is read by jobs."""

    taken_on: date
    is_whole: bool
    records: int


@event("nationalsnapshot")
class NationalSnapshotTaken(Event):
    """All of it was read: from now on this is the national catalogue."""

    procedures: int


@event("nationalsnapshot")
class NationalSnapshotRefused(Event):
    """Some of it could not be read, so nothing of it was taken."""

    problems: int


@event("nationalsnapshot")
class DriftWatched(Event):
    """What holds here was compared with it: so many procedures differ now, of which so many began
    to, and so many differ no more."""

    differing: int
    begun: int
    ended: int
