"""Search for procedures."""

import logging
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock, Thread
from time import monotonic
from types import MappingProxyType

from django.db import DatabaseError, connection
from django.db.models import Count, Max

from motcua.catalogue.models import Procedure, VersionLevel
from motcua.catalogue.queries.everyday_names import map_said
from motcua.catalogue.queries.vocabulary import get_english, get_synonyms
from motcua.catalogue.rules.search import Entry, Found, SearchIndex, answers_all
from motcua.kernel.models import EventChain

logger = logging.getLogger(__name__)
# What a request may spend on building. The index of 6,000 procedures takes 3 to 8 seconds.
SECONDS_IN_A_REQUEST = 0.3


@dataclass(frozen=True)
class _Kept:
    index: SearchIndex
    seconds: float


# The index of this process, by the revision of the catalogue. Tests, which roll back, clear it.
_KEPT: dict[tuple[object, ...], _Kept] = {}
_BUILDING = Lock()
NOTHING_CHOSEN: Mapping[str, str] = MappingProxyType({})


def find_procedures(
    query: str,
    limit: int,
    field: int | None = None,
    level: str | None = None,
    chosen: Mapping[str, str] = NOTHING_CHOSEN,
) -> list[Found]:
    """Public procedures that match the question, best first; empty if none matches.

    Diacritics may be missing and typos are tolerated; codes, former names and everyday words match.
    `field` is the id of a field, `level` a level at which the procedure is decided, `chosen` are
    answers to questions of `distinctions`.
    """

    def keep(entry: Entry) -> bool:
        is_there = (field is None or entry.field == field) and (not level or level in entry.levels)
        return is_there and answers_all(entry, chosen)

    return _index().find(query, limit, keep)


def find_begun_procedures(typed: str, limit: int) -> list[Found]:
    """Public procedures for what is typed so far: its last word may not be whole yet."""
    return _index().find_begun(typed, limit)


def find_nearest_procedures(query: str, limit: int) -> list[Found]:
    """Public procedures whose words look most like those of a question that finds nothing."""
    return _index().find_nearest(query, limit)


def begin_index() -> Thread:
    """Build the index apart, so that no request waits for it; returns the thread that does."""
    thread = Thread(target=_build_apart, name="search index", daemon=True)
    thread.start()
    return thread


def forget_index() -> None:
    """Clear the cached index of `find_procedures`."""
    _KEPT.clear()


def _index() -> SearchIndex:
    """The index of the current catalogue, rebuilt if the catalogue has changed.

    A large one is rebuilt apart, and the former one used meanwhile.
    """
    revision = _revision()
    # A list, because a thread may put another index in its place meanwhile.
    former = next(iter(list(_KEPT.items())), None)
    if former is None:
        return _build(revision)
    kept_for, kept = former
    if kept_for == revision or _BUILDING.locked():
        return kept.index
    if kept.seconds <= SECONDS_IN_A_REQUEST:
        return _build(revision)
    begin_index()
    return kept.index


def _build_apart() -> None:
    try:
        _build(_revision())
    except DatabaseError:
        logger.exception("cannot build the search index")
    finally:
        connection.close()


def _build(revision: tuple[object, ...]) -> SearchIndex:
    with _BUILDING:
        if revision not in _KEPT:
            begun = monotonic()
            built = SearchIndex(_entries(), get_synonyms(), get_english())
            _KEPT.clear()
            _KEPT[revision] = _Kept(built, monotonic() - begun)
        return _KEPT[revision].index


def _revision() -> tuple[object, ...]:
    """The revision of the catalogue: the head of its event chain, which every change moves."""
    head = EventChain.objects.filter(pk="catalogue").values_list("digest", flat=True)
    rows = Procedure.objects.aggregate(count=Count("pk"), last=Max("pk"))
    return (*head, rows["count"], rows["last"])


def _entries() -> list[Entry]:
    procedures = Procedure.objects.public().prefetch_related("aliases").order_by("code")
    levels: dict[int, set[str]] = defaultdict(set)
    rows = VersionLevel.objects.filter(version__valid_to__isnull=True)
    for procedure, level in rows.values_list("version__procedure", "level"):
        levels[procedure].add(level)
    said = map_said()
    return [
        Entry(
            procedure.code,
            (procedure.name, *(alias.name for alias in procedure.aliases.all())),
            procedure.field_id,
            frozenset(levels[procedure.pk]),
            said.get(procedure.code, ()),
        )
        for procedure in procedures
    ]
