"""Linked procedures: the one promise, and the papers that are given once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from motcua.dossiers.rules.papers import NOTHING, Count, Needed
from motcua.kernel.text import fold
from motcua.worktime.rules import CompiledCalendar, TimeLimit, due_at

T = TypeVar("T")
GROUP_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
LONGEST_NAME, LONGEST_SOURCE, MOST_MEMBERS = 300, 300, 10


def shared_papers(needed: Iterable[Needed]) -> list[Needed]:
    """Each paper once, under the id of where it is first needed, in that order.

    As many as the procedure that needs most; required if it is anywhere; data replace it only if
    they do so for all procedures.
    """
    found: dict[str, Needed] = {}
    for paper in needed:
        before = found.setdefault(fold(paper.name), paper)
        found[fold(paper.name)] = Needed(
            id=before.id,
            name=before.name,
            count=_most(before.count, paper.count),
            required=before.required or paper.required,
            replaceable_by_data=before.replaceable_by_data and paper.replaceable_by_data,
        )
    return list(found.values())


def _most(one: Count, other: Count) -> Count:
    return Count(
        max(one.originals, other.originals),
        max(one.certified, other.certified),
        max(one.copies, other.copies),
    )


def list_given(shared: Iterable[Needed], given: Mapping[int, Count]) -> list[tuple[Needed, Count]]:
    """The papers that were given, with how many."""
    return [
        (paper, count) for paper in shared if (count := given.get(paper.id, NOTHING)) != NOTHING
    ]


def own_of(
    needed: Iterable[Needed], shared: Iterable[Needed], given: Mapping[int, T]
) -> dict[int, T]:
    """What was `given` once for all, by the ids under which one procedure has these papers."""
    by_name = {fold(paper.name): given[paper.id] for paper in shared if paper.id in given}
    return {paper.id: by_name[name] for paper in needed if (name := fold(paper.name)) in by_name}


def counts_from(
    needed: Iterable[Needed], shared: Iterable[Needed], given: Mapping[int, Count]
) -> dict[int, Count]:
    """What one procedure has of the papers `given` for all, by its own ids."""
    kept = {pk: count for pk, count in given.items() if count != NOTHING}
    return own_of(needed, shared, kept)


def promised_at(
    calendar: CompiledCalendar,
    received_at: datetime,
    limits: Sequence[tuple[TimeLimit, bool]],
    total: TimeLimit | None,
) -> datetime:
    """When everything is promised: by the group's own limit, else by those of its procedures.

    `limits` are in order, each with whether it waits for the one before.
    """
    if total is not None:
        return due_at(calendar, received_at, total).due_at
    latest = before = received_at
    for limit, waits in limits:
        before = due_at(calendar, before if waits else received_at, limit).due_at
        latest = max(latest, before)
    return latest
