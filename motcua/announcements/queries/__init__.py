"""Reading announcements, and what is owed for them."""

from motcua.announcements.queries.announcements import (
    digest_of,
    find_paper,
    get_announcement,
    get_opinion,
    list_announcements,
    list_announcing,
    list_free_drafts,
    list_items,
    list_missing,
    list_opinions,
    names_of_items,
)
from motcua.announcements.queries.duties import (
    Duty,
    list_done_late,
    list_duties,
    list_late,
    read_terms,
)

__all__ = [
    "Duty",
    "digest_of",
    "find_paper",
    "get_announcement",
    "get_opinion",
    "list_announcements",
    "list_announcing",
    "list_done_late",
    "list_duties",
    "list_free_drafts",
    "list_items",
    "list_late",
    "list_missing",
    "list_opinions",
    "names_of_items",
    "read_terms",
]
