"""Linked procedures: the one promise, and the papers that are given once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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

    As many as the procedure that needs most; required if it is anywhere; data replace it, and its
    condition holds, only if they do so for all procedures.
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
            condition=before.condition if before.condition == paper.condition else "",
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


@dataclass(frozen=True, slots=True)
class MemberTime:
    """The time limit of one procedure, and whether it waits for the one before.

    `receive_within` is the time in which an agency of another place must have received it, where
    its clock starts there (NĐ 309/2026); else None.
    """

    limit: TimeLimit
    waits: bool = False
    receive_within: TimeLimit | None = None

    def begins_at(self, calendar: CompiledCalendar, sent_at: datetime) -> datetime:
        """From when its time is reckoned on the slip: as `promise_begins`."""
        if self.receive_within is None:
            return sent_at
        return due_at(calendar, sent_at, self.receive_within).due_at


def promised_at(
    calendar: CompiledCalendar,
    received_at: datetime,
    members: Sequence[MemberTime],
    total: TimeLimit | None,
) -> datetime:
    """When everything is promised: by the group's own limit, else by those of its procedures.

    `members` are in order. The group's own limit is reckoned from when the last of those that
    begin at once has begun.
    """
    if total is not None:
        at_once = [each for n, each in enumerate(members) if not (n and each.waits)]
        begun = max((each.begins_at(calendar, received_at) for each in at_once), default=None)
        return due_at(calendar, begun or received_at, total).due_at
    latest = before = received_at
    for each in members:
        begins = each.begins_at(calendar, before if each.waits else received_at)
        before = due_at(calendar, begins, each.limit).due_at
        latest = max(latest, before)
    return latest
