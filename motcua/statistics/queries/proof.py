"""Proving the tallies: adding all facts up again."""

from collections import Counter

from django.db.models import Sum

from motcua.people.models import Unit
from motcua.statistics.enums import Grain
from motcua.statistics.models import Fact, Scope, Tally
from motcua.statistics.rules.windows import start_of_grain


def first_wrong_tally() -> str | None:
    """The first tally that is not the sum of its facts, as text; None if all are.

    Reads every tally; the facts are added up by the database for each day.
    """
    kept = Counter(
        {tuple(key): n for *key, n in Tally.objects.values_list(
            "scope_id", "grain", "start", "known", "measure", "n")}
    )  # fmt: skip
    kept.subtract(_sums())
    wrong = sorted((key for key, n in kept.items() if n), key=str)
    return " ".join(str(part) for part in wrong[0]) if wrong else None


def _sums() -> Counter[tuple[object, ...]]:
    above = _scopes_above()
    sums: Counter[tuple[object, ...]] = Counter()
    days = Fact.objects.values_list("scope_id", "day", "known_on", "measure").order_by()
    for scope, day, known, measure, n in days.annotate(total=Sum("n")).iterator():
        for grain in Grain:
            span = (grain.value, start_of_grain(grain, day), start_of_grain(grain, known))
            for one in above[scope]:
                sums[one, *span, measure] += n
    return sums


def _scopes_above() -> dict[int, set[int]]:
    """For each scope, those in which its facts count, itself among them."""
    paths = dict(Unit.objects.values_list("pk", "path"))
    codes = dict(Unit.objects.values_list("code", "pk"))
    rows = list(Scope.objects.values_list("pk", "unit_id", "field", "procedure"))
    by_key = {tuple(key): pk for pk, *key in rows}
    return {
        pk: {
            by_key[codes[code], *level]
            for code in paths[unit].rstrip("/").split("/")
            for level in {("", ""), (field, ""), (field, procedure)}
            if (codes[code], *level) in by_key
        }
        for pk, unit, field, procedure in rows
    }
