"""Linked procedures: the one promise, and the papers that are given once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.rules.papers import Count, Needed
from motcua.kernel.text import fold
from motcua.worktime.rules import CompiledCalendar, TimeLimit, due_at


@dataclass(frozen=True, slots=True)
class SharedPaper:
    """A paper that several procedures of a group need, under the same name."""

    key: str
    name: str
    required: bool


def shared_papers(needed: Iterable[Needed]) -> list[SharedPaper]:
    """Each paper once, in the order in which it is first needed; required if it is anywhere."""
    found: dict[str, SharedPaper] = {}
    for paper in needed:
        key = fold(paper.name)
        before = found.get(key)
        name = before.name if before else paper.name
        required = paper.required or (before is not None and before.required)
        found[key] = SharedPaper(key, name, required)
    return list(found.values())


def list_lacking_papers(
    shared: Iterable[SharedPaper], given: Collection[str]
) -> list[tuple[str, str]]:
    """The required papers that were not given, as one pair of field and sentence, or none."""
    names = [paper.name for paper in shared if paper.required and paper.key not in given]
    said = _("Còn thiếu: %(names)s.") % {"names": "; ".join(names)}
    return [("papers", said)] if names else []


def list_given(needed: Iterable[Needed], given: Collection[str]) -> list[tuple[str, Count]]:
    """Each paper that was given, once, with as many of it as the procedure that needs most."""
    needed = list(needed)
    most: dict[str, Count] = {}
    for paper in needed:
        key, one = fold(paper.name), whole(paper.count)
        before = most.get(key, Count())
        most[key] = Count(
            max(before.originals, one.originals),
            max(before.certified, one.certified),
            max(before.copies, one.copies),
        )
    return [(paper.name, most[paper.key]) for paper in shared_papers(needed) if paper.key in given]


def counts_from(needed: Iterable[Needed], given: Collection[str]) -> dict[int, Count]:
    """What one procedure has of the papers given for all: as many as it needs."""
    return {paper.id: whole(paper.count) for paper in needed if fold(paper.name) in given}


def whole(count: Count) -> Count:
    """The count of a complete paper: as stated, else one original."""
    stated = count.originals or count.certified or count.copies
    return count if stated else Count(originals=1)


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
