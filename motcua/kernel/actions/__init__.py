"""Writing: the log, and rows."""

from motcua.kernel.actions.log import (
    CannotRecordEvent,
    Handler,
    find_done,
    record_event,
    run_subscriber,
    was_done,
)
from motcua.kernel.actions.rows import insert_row, update_row

__all__ = [
    "CannotRecordEvent",
    "Handler",
    "find_done",
    "insert_row",
    "record_event",
    "run_subscriber",
    "update_row",
    "was_done",
]
