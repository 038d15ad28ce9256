"""Registry of the contributing areas: filled from `config/wiring.py`, used by fold and tail."""

from collections.abc import Iterable

from motcua.kernel.events import Recorded
from motcua.kernel.measures import BadDeclaration, Contribution, Marks

_contributions: dict[str, Contribution] = {}


class UndeclaredMeasure(BadDeclaration):
    """An area's event has a measure that the area has not declared."""


def register_contributions(contributions: Iterable[Contribution]) -> None:
    """Replace the registered contributions with these.

    Raises `BadDeclaration` if two declare the same kind of subject or the same measure, because
    facts and tallies identify a measure by its code alone.
    """
    by_kind: dict[str, Contribution] = {}
    owners: dict[str, str] = {}
    for each in contributions:
        if each.subject_kind in by_kind:
            raise BadDeclaration(f"two areas contribute about “{each.subject_kind}”")
        for measure in each.measures:
            if measure.code in owners:
                raise BadDeclaration(f"the measure “{measure.code}” is declared twice")
            owners[measure.code] = each.subject_kind
        by_kind[each.subject_kind] = each
    _contributions.clear()
    _contributions.update(by_kind)


def marks_of_recorded(recorded: Recorded) -> Marks:
    """The marks that a log entry adds and revokes; none if no area counts its subject.

    Raises `UndeclaredMeasure` before anything is written.
    """
    contribution = _contributions.get(recorded.subject_kind)
    if contribution is None:
        return Marks()
    marks = contribution.marks_of(recorded.event)
    for mark in marks:
        if mark.measure not in contribution.codes:
            raise UndeclaredMeasure(
                f"{type(recorded.event).__name__} counts “{mark.measure}”, which is not declared"
            )
    return marks
