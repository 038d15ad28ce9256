"""The cash book of a counter's day, and what it must pass on to each agency for a month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, PositiveBigIntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Length

from motcua.dossiers.models import FeeReceipt, Refund
from motcua.dossiers.permissions import COUNTER
from motcua.dossiers.queries.fees import names_another
from motcua.dossiers.rules.cash import CashLine, CashSum, Flow, line_of, lines_of_each
from motcua.kernel.lookups import InVietnameseOrder
from motcua.payments.enums import FeeKind
from motcua.people.models import Officer, Unit
from motcua.people.permissions import LEADERS, list_reached_units
from motcua.worktime.rules.datetimes import start_of

MOST_ENTRIES = 5_000
"""The entries of a day that are listed; the sums count all."""

MOST_REFUNDS = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the cash book: a receipt issued or cancelled, or money paid back."""

    flow: Flow
    at: datetime
    amount: int
    way: str
    officer: str
    dossier_id: int
    code: str
    payer: str
    receipt: FeeReceipt | None
    is_misnamed: bool = False


@dataclass(frozen=True, slots=True)
class CashBook:
    """A day of a counter: its entries in their order, the sums by officer, and the whole."""

    unit: Unit
    day: date
    entries: list[Entry]
    by_officer: list[CashLine]
    total: CashLine


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a counter collected in a month for each agency that decides."""

    unit: Unit
    first: date
    end: date
    by_agency: list[CashLine]
    total: CashLine


def list_cash_units(officer: Officer, at: datetime) -> QuerySet[Unit]:
    """The units whose cash the officer may see: the highest first, ended ones last, by name."""
    units = list_reached_units(officer, COUNTER | LEADERS, at)
    in_force_first = F("valid_to").desc(nulls_first=True)
    return units.order_by(in_force_first, Length("path"), InVietnameseOrder("name"), "pk")


def list_open_refunds(unit: Unit) -> list[Refund]:
    """Refunds that wait for a decision or to be paid, received or decided by the unit; the oldest
    first, at most `MOST_REFUNDS`."""
    rows = Refund.objects.filter(paid_at=None).exclude(approved=False)
    ours = rows.filter(Q(unit=unit) | Q(dossier__deciding_unit=unit))
    return list(ours.select_related("dossier").order_by("proposed_at", "pk")[:MOST_REFUNDS])


def get_cash_book(unit: Unit, day: date) -> CashBook:
    """The cash book of a unit's counter on a local day."""
    span = _span(day, day + timedelta(days=1))
    sums = _sums(unit, span, by_agency=False)
    entries = sorted(_entries(unit, span), key=lambda entry: entry.at)
    return CashBook(unit, day, entries, lines_of_each(sums), line_of("", sums))


def get_settlement(unit: Unit, first: date) -> Settlement:
    """What the unit's counter collected in the month that begins on `first`, by deciding unit."""
    end = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    sums = _sums(unit, _span(first, end), by_agency=True)
    return Settlement(unit, first, end, lines_of_each(sums), line_of("", sums))


def _span(first: date, end: date) -> tuple[datetime, datetime]:
    return start_of(first), start_of(end)


def _within(name: str, span: tuple[datetime, datetime]) -> dict[str, datetime]:
    return {f"{name}__gte": span[0], f"{name}__lt": span[1]}


def _sums(unit: Unit, span: tuple[datetime, datetime], *, by_agency: bool) -> list[CashSum]:
    receipts = FeeReceipt.objects.filter(unit=unit)
    refunds = Refund.objects.filter(unit=unit, **_within("paid_at", span))
    # What was paid before lines were kept has none.
    covered = Q(dossier__fee_lines=None) | Q(dossier__fee_lines__receipt__isnull=False)
    line = "dossier__fee_lines"
    agency = "dossier__deciding_unit"
    found = [
        *_grouped(
            Flow.COLLECTED,
            receipts.filter(**_within("issued_at", span)),
            agency if by_agency else "issued_by",
        ),
        *_grouped(
            Flow.CANCELLED,
            receipts.filter(**_within("cancelled_at", span)),
            agency if by_agency else "cancelled_by",
            way="cancelled_way",
        ),
        *_grouped(
            Flow.REFUNDED,
            refunds.filter(receipt__isnull=False),
            agency if by_agency else "paid_by",
            kind="receipt__kind",
        ),
        *_grouped(
            Flow.REFUNDED,
            refunds.filter(covered, receipt=None),
            agency if by_agency else "paid_by",
            kind=Coalesce(f"{line}__kind", Value(FeeKind.UNKNOWN.value)),
            amount=Coalesce(
                F(f"{line}__amount") - F(f"{line}__exempted"),
                F("amount"),
                output_field=PositiveBigIntegerField(),
            ),
        ),
    ]
    return sorted(found, key=lambda row: (row.name, row.of or 0))


def _grouped(
    flow: Flow,
    rows: QuerySet[Any],
    of: str,
    *,
    kind: Any = "kind",
    amount: Any = "amount",
    way: str = "way",
) -> Iterator[CashSum]:
    told = rows.order_by().annotate(of_kind=F(kind) if isinstance(kind, str) else kind)
    said = told.values_list(of, f"{of}__name", "of_kind", way).annotate(total=Sum(amount))
    # Nobody takes what was paid online.
    return (CashSum(flow, of, name or "", *row) for of, name, *row in said)


def _entries(unit: Unit, span: tuple[datetime, datetime]) -> Iterator[Entry]:
    receipts = FeeReceipt.objects.filter(unit=unit).select_related(
        "dossier", "issued_by", "cancelled_by", "cancel_reason"
    )
    for row in receipts.filter(**_within("issued_at", span)).order_by("pk")[:MOST_ENTRIES]:
        yield _entry(Flow.COLLECTED, row, row.issued_at, row.issued_by)
    for row in receipts.filter(**_within("cancelled_at", span)).order_by("pk")[:MOST_ENTRIES]:
        if row.cancelled_at is not None:
            yield _entry(Flow.CANCELLED, row, row.cancelled_at, row.cancelled_by)
    refunds = Refund.objects.filter(unit=unit, **_within("paid_at", span))
    for refund in refunds.select_related("dossier", "paid_by").order_by("pk")[:MOST_ENTRIES]:
        if refund.paid_at is not None:
            yield Entry(
                Flow.REFUNDED,
                refund.paid_at,
                refund.amount,
                refund.way,
                refund.paid_by.name if refund.paid_by else "",
                refund.dossier_id,
                refund.dossier.code or "",
                refund.dossier.applicant_name,
                None,
            )


def _entry(flow: Flow, row: FeeReceipt, at: datetime, officer: Officer | None) -> Entry:
    return Entry(
        flow,
        at,
        row.amount,
        row.cancelled_way if flow is Flow.CANCELLED else row.way,
        officer.name if officer else "",
        row.dossier_id,
        row.dossier.code or "",
        row.payer,
        row,
        names_another(row, row.dossier.applicant_name),
    )
