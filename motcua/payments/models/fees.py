"""Dated data of fees: reliefs, and the symbols of a unit's receipts."""

from django.db import models
from django.db.models import F, Q

from motcua.kernel.models.constraints import NeverOverlaps, one_of
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, ENDS_TOO_EARLY, Dated
from motcua.payments.enums import FeeKind
from motcua.payments.rules.receipts import number_series
from motcua.people.models import Unit


class FeeRelief(Dated):
    """A ground on which a fee is waived or reduced by `percent`, at most by `cap` đồng a line.

    A ground of a law has no end; a window (TT 117/2026/TT-BTC) has. `condition` is what an officer
    confirms of the person. `procedures` are codes; empty means all. `once_a_year` is for grounds
    that a person may use once in a calendar year (TT 117/2026/TT-BTC for registration tax: one code
    for each class of asset).
    """

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    condition = models.CharField(max_length=500, blank=True)
    percent = models.PositiveSmallIntegerField()
    cap = models.PositiveBigIntegerField(null=True, blank=True)
    procedures = models.JSONField(default=list, blank=True)
    once_a_year = models.BooleanField(default=False, db_default=False)
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            NeverOverlaps(fields=["code"], name="relief_once_in_force"),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="relief_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100), name="relief_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReceiptSeries(Dated):
    """The symbols under which a unit issues receipts of a kind, and who collects.

    `form_symbol` and `symbol` are those of Bộ Tài chính (NĐ 254/2026/NĐ-CP). `ended_at` is when
    the next ones took over in the middle of the day `valid_to`. Those withdrawn end when they
    begin, without that moment.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=FeeKind.choices)
    form_symbol = models.CharField(max_length=20)
    symbol = models.CharField(max_length=20)
    collector = models.CharField(max_length=200)
    tax_code = models.CharField(max_length=14)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            NeverOverlaps(fields=["unit", "kind"], name="receipt_series_once_in_force"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="receipt_series_ends_when_it_starts_or_later",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            one_of("kind", FeeKind, name="receipt_series_kind_known"),
        ]

    @property
    def numbers(self) -> str:
        """The name of the series that its numbers are drawn from."""
        return number_series(self.kind, self.form_symbol, self.symbol)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it never held."""
        return self.valid_to == self.valid_from and self.ended_at is None
