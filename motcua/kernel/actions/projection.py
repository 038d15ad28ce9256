"""The frame of every projection: rows derived from the log alone.

    @projection
    def fold_events(events: Sequence[Recorded]) -> None:
        ...

A projection decides and records nothing: its rows follow from recorded events and can be rebuilt
from the log, so it checks no permission. The reader of the log calls it with each event once; any
other consequence of an event is an action.
"""

import functools
from collections.abc import Callable, Sequence

from motcua.kernel.actions.guard import WroteOutsideAction, is_reading_log, writing
from motcua.kernel.events import Recorded

Handler = Callable[[Sequence[Recorded]], None]


def projection(body: Handler) -> Handler:
    """Wrap the body as a subscriber; calling it outside the reader of the log is refused."""

    @functools.wraps(body)
    def project(events: Sequence[Recorded]) -> None:
        if not is_reading_log():
            raise WroteOutsideAction(f"{body.__name__} is only called with what is read of the log")
        with writing():
            body(events)

    return project
