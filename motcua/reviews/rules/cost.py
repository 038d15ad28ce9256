"""What a procedure costs in a year, before and after, by two methods that are never added.

By activities: what people do, buy and pay for one dossier, times a year, times those who do it
(standard cost model, TT 02/2017/TT-VPCP). By the office's time: days of handling priced by the
hour, as provinces do in their decisions since 2025 (QĐ 2816/QĐ-UBND Đồng Nai).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from motcua.reviews.enums import CostMethod

RULE_SET = "review"
MOST_ACTIVITIES = 12
LONGEST_NAME = 200
MOST_HOURS, MOST_DAYS = Decimal(10_000), Decimal(3_650)
MOST_MONEY, MOST_TIMES, MOST_SUBJECTS = 10**10, 1_000, 10**7
MOST_A_YEAR = 10**15
"""Đồng; more is a typing error."""
SWING = Fraction(1, 5)
"""By so much a parameter is varied to see what the saving rests on."""


@dataclass(frozen=True)
class Activity:
    """What somebody must do for one dossier: hours of own time, and đồng paid for services, travel
    and other things."""

    name: str
    hours: Decimal
    paid: int = 0


@dataclass(frozen=True)
class ActivityCost:
    """One dossier's activities and fees (đồng), the price of an hour (đồng), how often a year each
    subject does it, and how many subjects there are."""

    activities: tuple[Activity, ...]
    hourly: int
    fees: int
    times: int
    subjects: int

    def of_one(self) -> Fraction:
        """Đồng for one dossier."""
        work = sum((Fraction(each.hours) for each in self.activities), Fraction(0))
        return work * self.hourly + sum(each.paid for each in self.activities) + self.fees

    def of_year(self) -> int:
        """Đồng a year, rounded once."""
        return rounded(self.of_one() * self.times * self.subjects)


@dataclass(frozen=True)
class OfficeTime:
    """Days of handling of `hours_a_day` hours at a price (đồng), and the dossiers of a year."""

    days: Decimal
    hours_a_day: int
    hourly: int
    dossiers: int

    def of_year(self) -> int:
        """Đồng a year, rounded once."""
        return rounded(Fraction(self.days) * self.hours_a_day * self.hourly * self.dossiers)


Cost = ActivityCost | OfficeTime
_KINDS: dict[CostMethod, type[Cost]] = {
    CostMethod.ACTIVITIES: ActivityCost,
    CostMethod.OFFICE: OfficeTime,
}


class MixedMethods(TypeError):
    """Costs by two methods were to be compared or added."""


@dataclass(frozen=True)
class Saving:
    """Đồng a year before and after by one method."""

    method: CostMethod
    before: int
    after: int

    @property
    def saved(self) -> int:
        """Đồng a year; negative where it becomes dearer."""
        return self.before - self.after

    @property
    def percent(self) -> Decimal | None:
        """Of the cost before, with two decimals; None where that is nothing."""
        return percent(self.saved, self.before)


@dataclass(frozen=True)
class Swing:
    """The saving in đồng a year if this parameter were a fifth lower, or a fifth higher."""

    parameter: str
    lower: int
    higher: int

    @property
    def spread(self) -> int:
        """How far the two lie apart."""
        return abs(self.higher - self.lower)


def method_of(cost: Cost) -> CostMethod:
    """By which method it is worked out."""
    return next(method for method, kind in _KINDS.items() if isinstance(cost, kind))


def compare(before: Cost, after: Cost) -> Saving:
    """What a year costs before and after. Raises `MixedMethods`."""
    if type(before) is not type(after):
        raise MixedMethods(f"{type(before).__name__} and {type(after).__name__}")
    return Saving(method_of(before), before.of_year(), after.of_year())


def add_up(savings: Iterable[Saving]) -> Saving | None:
    """Their sum; None of nothing. Raises `MixedMethods` where they were worked out differently."""
    found = list(savings)
    if len({each.method for each in found}) > 1:
        raise MixedMethods("costs by two methods are never added")
    if not found:
        return None
    before, after = sum(each.before for each in found), sum(each.after for each in found)
    return Saving(found[0].method, before, after)


def percent(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """Two decimals, halves away from nothing; None of nothing."""
    if not whole:
        return None
    hundredths = rounded(Fraction(part) * 10_000 / Fraction(whole))
    return Decimal(hundredths) / 100


def rounded(exact: Fraction) -> int:
    """The whole number, halves away from nothing."""
    doubled = abs(exact) * 2
    whole = (doubled.numerator // doubled.denominator + 1) // 2
    return whole if exact >= 0 else -whole


def swings(before: Cost, after: Cost) -> list[Swing]:
    """What the saving rests on, the parameter that moves it most first.

    What holds before and after (prices, numbers of dossiers) is varied in both, what was estimated
    for afterwards only there.
    """
    found = [
        Swing(name, *(_saved(*vary(before, after, factor)) for factor in (1 - SWING, 1 + SWING)))
        for name, vary in _VARIED[method_of(before)].items()
    ]
    return sorted(found, key=lambda swing: -swing.spread)


def _saved(before: Cost, after: Cost) -> int:
    return compare(before, after).saved


def _both(name: str) -> Any:
    def vary(before: Any, after: Any, factor: Fraction) -> tuple[Any, Any]:
        return tuple(
            replace(each, **{name: getattr(each, name) * factor}) for each in (before, after)
        )

    return vary


def _afterwards(name: str) -> Any:
    def vary(before: Any, after: Any, factor: Fraction) -> tuple[Any, Any]:
        return before, replace(after, **{name: Fraction(getattr(after, name)) * factor})

    return vary


def _hours_afterwards(before: Any, after: Any, factor: Fraction) -> tuple[Any, Any]:
    varied = tuple(replace(each, hours=Fraction(each.hours) * factor) for each in after.activities)
    return before, replace(after, activities=varied)


_VARIED: dict[CostMethod, dict[str, Any]] = {
    CostMethod.ACTIVITIES: {
        "hourly": _both("hourly"),
        "subjects": _both("subjects"),
        "hours": _hours_afterwards,
        "fees": _afterwards("fees"),
    },
    CostMethod.OFFICE: {
        "hourly": _both("hourly"),
        "dossiers": _both("dossiers"),
        "days": _afterwards("days"),
    },
}


def problems_of(cost: Cost) -> Iterator[tuple[str, str]]:
    """Pairs of field and sentence; none if it can be kept."""
    for name, most in _MOST[method_of(cost)].items():
        if not 0 <= getattr(cost, name) <= most:
            yield name, _("Ghi một số từ 0 đến %(most)s.") % {"most": f"{most:,}".replace(",", ".")}
    if isinstance(cost, ActivityCost):
        yield from _activity_problems(cost.activities)
    if not 0 <= cost.of_year() <= MOST_A_YEAR:
        yield "hourly", _("Chi phí một năm ra quá lớn; xem lại các con số.")


def _activity_problems(activities: tuple[Activity, ...]) -> Iterator[tuple[str, str]]:
    if len(activities) > MOST_ACTIVITIES:
        yield "activities", _("Nhiều nhất %(most)d việc.") % {"most": MOST_ACTIVITIES}
    for number, each in enumerate(activities):
        if not each.name.strip() or len(each.name) > LONGEST_NAME:
            yield (
                f"name-{number}",
                _("Ghi tên việc, không quá %(most)d ký tự.") % {"most": LONGEST_NAME},
            )
        if not 0 <= each.hours <= MOST_HOURS or not 0 <= each.paid <= MOST_MONEY:
            yield f"name-{number}", _("Số giờ hoặc số tiền của việc này không thể đúng.")


_MOST: dict[CostMethod, dict[str, int | Decimal]] = {
    CostMethod.ACTIVITIES: {
        "hourly": MOST_MONEY, "fees": MOST_MONEY, "times": MOST_TIMES, "subjects": MOST_SUBJECTS,
    },
    CostMethod.OFFICE: {
        "days": MOST_DAYS, "hours_a_day": 24, "hourly": MOST_MONEY, "dossiers": MOST_SUBJECTS,
    },
}  # fmt: skip


def as_json(cost: Cost) -> dict[str, Any]:
    """As it is kept: decimals as texts."""
    kept = {each.name: getattr(cost, each.name) for each in fields(cost)}
    if isinstance(cost, ActivityCost):
        kept["activities"] = [[each.name, str(each.hours), each.paid] for each in cost.activities]
    else:
        kept["days"] = str(cost.days)
    return kept


def read_cost(method: CostMethod, kept: Mapping[str, Any]) -> Cost:
    """What `as_json` kept. Raises `ValueError` where it is nothing of that kind."""
    try:
        if method == CostMethod.OFFICE:
            return OfficeTime(**{**kept, "days": Decimal(kept["days"])})
        rows = tuple(
            Activity(name, Decimal(hours), paid) for name, hours, paid in kept["activities"]
        )
        return ActivityCost(**{**kept, "activities": rows})
    except (KeyError, TypeError, InvalidOperation) as problem:
        raise ValueError(f"no cost by {method}: {kept!r}") from problem
