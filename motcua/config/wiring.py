"""Who reads the log: name of the subscriber → what it does with new events.

A name is for ever: under it the database keeps how far the subscriber has read.
"""

from motcua.kernel.actions import Handler
from motcua.statistics.actions import fold_events

SUBSCRIBERS: dict[str, Handler] = {
    "statistics": fold_events,
}
