"""Reading the log, and what lies beside it."""

from motcua.kernel.queries.free_text import list_texts_about, texts_of
from motcua.kernel.queries.keys import find_made, is_key_used
from motcua.kernel.queries.log import (
    count_read,
    list_chains_behind,
    list_events_after,
    list_events_of,
    list_known,
    list_latest_of,
    list_unread,
)
from motcua.kernel.queries.parameters import get_parameter, list_parameters, read_parameters
from motcua.kernel.queries.proof import ChainProof, list_heads, verify_log

__all__ = [
    "ChainProof",
    "count_read",
    "find_made",
    "get_parameter",
    "is_key_used",
    "list_chains_behind",
    "list_events_after",
    "list_events_of",
    "list_heads",
    "list_known",
    "list_latest_of",
    "list_parameters",
    "list_texts_about",
    "list_unread",
    "read_parameters",
    "texts_of",
    "verify_log",
]
