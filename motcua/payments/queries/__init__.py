"""Reading the dated data of fees."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.kernel.models import NumberSeries, RuleParameter
from motcua.kernel.queries import read_parameters
from motcua.kernel.rows import PreparedRows
from motcua.payments.models import FeeRelief, ReceiptSeries
from motcua.payments.rules.reliefs import is_ground_of
from motcua.payments.rules.tariffs import UsualLimits
from motcua.people.models import Unit

FEE_KINDS, REFUNDS, USUAL = "fee_kinds", "refunds", "usual_fees"
"""Sets of parameters: phrases that tell phí (1) from lệ phí (2); sectors whose law refunds (1);
beyond which `quantity` and `amount` a line is asked again."""

# Read by every payment: a query set would cost several times what the database needs.
_reliefs = PreparedRows(lambda: FeeRelief.objects.order_by("-valid_from", "pk"))
_series = PreparedRows(lambda: ReceiptSeries.objects.filter(unit=1))


def list_phrases(day: date) -> dict[str, int]:
    """The phrases of `fee_kinds` in force on a day, with their values."""
    return dict(_parameters(FEE_KINDS, day).values_list("name", "value"))


def read_usual_limits(at: datetime) -> UsualLimits:
    """Beyond what an entered line is asked again on the local day of `at`."""
    return UsualLimits(**read_parameters(USUAL, at))


def is_refunded_by_law(field: str, day: date) -> bool:
    """Whether the law of a sector refunds a paid fee when the dossier ends without a decision.

    `field` is the sector's name, folded and joined by `_`.
    """
    return _parameters(REFUNDS, day).filter(name=field[:60], value__gt=0).exists()


def list_reliefs(procedure: str, day: date, applicant_kind: str) -> list[FeeRelief]:
    """The reliefs in force on a day for a procedure and a kind of applicant, windows first."""
    rows = (row for row in _reliefs() if row.holds_on(day))
    held = (row for row in rows if is_ground_of(row.code, applicant_kind))
    return [row for row in held if not row.procedures or procedure in row.procedures]


def find_ended_relief(pk: int, day: date) -> FeeRelief | None:
    """The relief if its time is over on that day."""
    return next((r for r in _reliefs() if r.pk == pk and r.valid_to and r.valid_to <= day), None)


def hold_relief(relief: FeeRelief) -> None:
    """Lock a relief until the end of the transaction, so that two filings do not both use it."""
    list(FeeRelief.objects.select_for_update().filter(pk=relief.pk).values_list("pk"))


def list_series(unit_id: int, day: date) -> dict[str, ReceiptSeries]:
    """The unit's receipt series in force on a day, by kind."""
    return {row.kind: row for row in _series(unit_id) if row.holds_on(day)}


def list_series_of(units: QuerySet[Unit]) -> QuerySet[ReceiptSeries]:
    """The receipt series of these units, the newest first, with their units."""
    rows = ReceiptSeries.objects.filter(unit__in=units.order_by())
    return rows.select_related("unit").order_by("-valid_from", "-pk")


def list_used(series: Iterable[ReceiptSeries], today: date) -> set[int]:
    """Which of these series have begun and have given a number since their first year, by id.

    Those that share symbols share numbers, so it may name one that gave none itself.
    """
    begun = [row for row in series if row.valid_from <= today]
    drawn = NumberSeries.objects.filter(
        owner__in={row.unit.code for row in begun},
        series__in={row.numbers for row in begun},
        last__gt=0,
    ).order_by("period")
    rows = drawn.values_list("owner", "series", "period") if begun else []
    latest = {(owner, name): period for owner, name, period in rows}
    return {
        row.pk
        for row in begun
        if latest.get((row.unit.code, row.numbers), "") >= str(row.valid_from.year)
    }


def find_replaced(series: ReceiptSeries) -> ReceiptSeries | None:
    """The series that ended where this one begins."""
    rows = ReceiptSeries.objects.filter(unit=series.unit_id, kind=series.kind)
    ended = rows.filter(valid_to=series.valid_from).exclude(pk=series.pk).order_by("-pk")
    return next((row for row in ended if not row.is_withdrawn), None)


def _parameters(rule_set: str, day: date) -> QuerySet[RuleParameter]:
    return RuleParameter.objects.filter(_holding(day), rule_set=rule_set)


def _holding(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))
