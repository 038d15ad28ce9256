"""Queries of the catalogue."""

from motcua.catalogue.queries.drafts import iterate_drafts
from motcua.catalogue.queries.everyday_names import list_everyday_names
from motcua.catalogue.queries.life_events import (
    LifeEventGuide,
    find_life_event,
    get_life_event,
    list_life_events,
)
from motcua.catalogue.queries.procedures import (
    get_newest_version,
    get_procedure,
    get_time_limit,
    get_version,
    get_version_in_force,
    has_ordinary_case,
    list_cases,
    list_components,
    list_fees,
    list_most_specific,
    list_unconfirmed,
    list_without_process,
)
from motcua.catalogue.queries.questions import get_question, list_unanswered
from motcua.catalogue.queries.search import (
    begin_index,
    find_begun_procedures,
    find_nearest_procedures,
    find_procedures,
    forget_index,
)

__all__ = [
    "LifeEventGuide",
    "begin_index",
    "find_begun_procedures",
    "find_life_event",
    "find_nearest_procedures",
    "find_procedures",
    "forget_index",
    "get_life_event",
    "get_newest_version",
    "get_procedure",
    "get_question",
    "get_time_limit",
    "get_version",
    "get_version_in_force",
    "has_ordinary_case",
    "iterate_drafts",
    "list_cases",
    "list_components",
    "list_everyday_names",
    "list_fees",
    "list_life_events",
    "list_most_specific",
    "list_unanswered",
    "list_unconfirmed",
    "list_without_process",
]
