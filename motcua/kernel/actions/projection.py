"""The one frame of every projection: rows that retell the log, and tell nothing else.

    @projection
    def fold_events(events: Sequence[Recorded]) -> None:
        ...

A projection decides nothing and records nothing: all that it writes follows from events that are
recorded already, so nobody is asked and its rows could be made again from the log. What reads the
log calls it, with each event once; whatever else follows from an event is an action.
"""

import functools
from collections.abc import Callable, Sequence

from motcua.kernel.actions.guard import WroteOutsideAction, is_reading_log, writing
from motcua.kernel.events import Recorded

Handler = Callable[[Sequence[Recorded]], None]


def projection(body: Handler) -> Handler:
    """The subscriber that this body is within the frame; refused where nobody reads the log."""

    @functools.wraps(body)
    def project(events: Sequence[Recorded]) -> None:
        if not is_reading_log():
            raise WroteOutsideAction(f"{body.__name__} is only called with what is read of the log")
        with writing():
            body(events)

    return project
