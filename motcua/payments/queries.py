"""Reading the dated data of fees."""

from datetime import date

from django.db.models import Q, QuerySet

from motcua.kernel.models import RuleParameter
from motcua.payments.models import FeeRelief, ReceiptSeries

FEE_KINDS, REFUNDS = "fee_kinds", "refunds"
"""Sets of parameters: phrases that tell phí (1) from lệ phí (2); sectors whose law refunds (1)."""


def list_phrases(day: date) -> dict[str, int]:
    """The phrases of `fee_kinds` in force on a day, with their values."""
    return dict(_parameters(FEE_KINDS, day).values_list("name", "value"))


def is_refunded_by_law(field: str, day: date) -> bool:
    """Whether the law of a sector refunds a paid fee when the dossier ends without a decision.

    `field` is the sector's name, folded and joined by `_`.
    """
    return _parameters(REFUNDS, day).filter(name=field[:60], value__gt=0).exists()


def list_reliefs(procedure: str, day: date) -> list[FeeRelief]:
    """The reliefs in force on a day for a procedure's code, windows first."""
    rows = FeeRelief.objects.filter(_holding(day)).order_by("-valid_from", "pk")
    return [row for row in rows if not row.procedures or procedure in row.procedures]


def list_series(unit_id: int, day: date) -> dict[str, ReceiptSeries]:
    """The unit's receipt series in force on a day, by kind."""
    rows = ReceiptSeries.objects.filter(_holding(day), unit=unit_id)
    return {row.kind: row for row in rows}


def _parameters(rule_set: str, day: date) -> QuerySet[RuleParameter]:
    return RuleParameter.objects.filter(_holding(day), rule_set=rule_set)


def _holding(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))
