"""Folding: turns new log entries into facts and tallies."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection

from motcua.kernel.actions import projection, run_subscriber
from motcua.kernel.events import Recorded
from motcua.people.models import Unit
from motcua.statistics.enums import Grain
from motcua.statistics.models import Fact, Scope, Tally
from motcua.statistics.queries.tail import SUBSCRIBER, Change, changes_of
from motcua.statistics.rules.windows import day_of, known_on, start_of_grain

# Rows of one INSERT: SQLite allows 32,766 parameters, a fact has ten.
CHUNK = 3000

# Unit code, field name, procedure code.
ScopeKey = tuple[str, str, str]
# Scope, grain, start, known, measure.
TallyKey = tuple[int, int, date, date, str]


def fold_log(*, batch: int = 2000) -> int:
    """Fold the new log entries; returns the number of events read.

    Safe to call concurrently: each event counts exactly once.
    """
    return run_subscriber(name=SUBSCRIBER, handler=fold_events, batch=batch)


@projection
def fold_events(events: Sequence[Recorded]) -> None:
    """Write the facts of these events and add them to the tallies."""
    changes = list(changes_of(events))
    if not changes:
        return
    above = _units_above({change.unit for change in changes})
    scopes = _scopes(changes, above)
    Fact.objects.bulk_create([_fact(change, scopes) for change in changes], batch_size=CHUNK)
    _add_to_tallies(_tallies(changes, above, scopes))


def _units_above(codes: set[str]) -> dict[str, list[str]]:
    """For each unit code, the codes from the root to the unit itself."""
    paths = Unit.objects.filter(code__in=codes).values_list("code", "path")
    return {code: path.rstrip("/").split("/") for code, path in paths}


def _scopes_of(change: Change, above: dict[str, list[str]]) -> Iterator[ScopeKey]:
    """Every scope in which a change counts: the unit and its ancestors, at all levels of detail."""
    field, procedure = change.field, change.procedure
    # A set, because levels coincide if field or procedure is empty.
    levels = {("", ""), (field, ""), (field, procedure)}
    for unit in above[change.unit]:
        for level in levels:
            yield unit, *level


def _scopes(changes: Iterable[Change], above: dict[str, list[str]]) -> dict[ScopeKey, int]:
    """The ids of all scopes of these changes; missing ones are created."""
    wanted = {key for change in changes for key in _scopes_of(change, above)}
    found = _find_scopes(wanted)
    missing = sorted(wanted - found.keys())
    if missing:
        units = dict(
            Unit.objects.filter(code__in={key[0] for key in missing}).values_list("code", "pk")
        )
        rows = [Scope(unit_id=units[unit], field=f, procedure=p) for unit, f, p in missing]
        Scope.objects.bulk_create(rows, ignore_conflicts=True, batch_size=CHUNK)
        found = _find_scopes(wanted)
    return found


def _find_scopes(wanted: set[ScopeKey]) -> dict[ScopeKey, int]:
    units, fields, procedures = (set(names) for names in zip(*wanted, strict=True))
    rows = Scope.objects.filter(
        unit__code__in=units, field__in=fields, procedure__in=procedures
    ).values_list("unit__code", "field", "procedure", "pk")
    return {(unit, field, procedure): pk for unit, field, procedure, pk in rows}


def _fact(change: Change, scopes: dict[ScopeKey, int]) -> Fact:
    return Fact(
        subject_kind=change.subject_kind,
        subject_id=change.subject_id,
        scope_id=scopes[change.unit, change.field, change.procedure],
        measure=change.measure,
        at=change.at,
        day=day_of(change.at),
        known_at=change.known_at,
        known_on=known_on(change.at, change.known_at),
        n=change.n,
        event_id=change.event,
    )


def _tallies(
    changes: Iterable[Change], above: dict[str, list[str]], scopes: dict[ScopeKey, int]
) -> Counter[TallyKey]:
    """The amount to add to each tally."""
    sums: Counter[TallyKey] = Counter()
    for change in changes:
        day = day_of(change.at)
        known = known_on(change.at, change.known_at)
        spans = [(g.value, start_of_grain(g, day), start_of_grain(g, known)) for g in Grain]
        for key in _scopes_of(change, above):
            for span in spans:
                sums[scopes[key], *span, change.measure] += change.n
    return sums


def _add_to_tallies(sums: Counter[TallyKey]) -> None:
    """Insert or increase the tallies, in key order, so that concurrent folds do not deadlock."""
    adapt = connection.ops.adapt_datefield_value
    rows = [
        (scope, grain, adapt(start), adapt(known), measure, n)
        for (scope, grain, start, known, measure), n in sorted(sums.items())
        if n
    ]
    for begin in range(0, len(rows), CHUNK):
        _upsert(rows[begin : begin + CHUNK])


def _upsert(rows: list[tuple[Any, ...]]) -> None:
    """Raw SQL, because the ORM cannot increment in an upsert."""
    table = connection.ops.quote_name(Tally._meta.db_table)  # noqa: SLF001 - Django documents _meta
    keys = "scope_id, grain, start, known, measure"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({keys}, n) "  # noqa: S608 - only own names
            f"VALUES {', '.join(['(%s, %s, %s, %s, %s, %s)'] * len(rows))} "
            f"ON CONFLICT ({keys}) DO UPDATE SET n = {table}.n + excluded.n",
            [value for row in rows for value in row],
        )
