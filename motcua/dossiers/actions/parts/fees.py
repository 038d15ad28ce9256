"""The lines of a dossier's fee, and the receipts for them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.enums import Money, State
from motcua.dossiers.events import DossierEvent, FeePaid, FeesCharged, RefundDecided
from motcua.dossiers.models import Dossier, FeeLine, FeeReceipt, Refund
from motcua.dossiers.queries.fees import charges_of, find_use_of_relief
from motcua.dossiers.rules.fees import (
    Charge,
    Payment,
    find_payment_problem,
    find_problem,
    why_not_collected,
)
from motcua.kernel.actions import hold_numbers, insert_rows, next_numbers
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.text import fold
from motcua.payments.enums import FeeKind
from motcua.payments.models import FeeRelief, ReceiptSeries
from motcua.payments.queries import (
    hold_relief,
    is_refunded_by_law,
    list_reliefs,
    list_series,
)
from motcua.payments.rules.amount_words import amount_in_words
from motcua.payments.rules.receipts import number_series, receipt_code
from motcua.payments.rules.reliefs import relieved
from motcua.people.models import Officer, Unit


def charge(
    dossier: Dossier, charges: Sequence[Charge], refusal: type[Refused], *, on: date
) -> tuple[list[FeeLine], FeesCharged]:
    """Set what is due by the reliefs in force on the local day of receipt.

    The lines are not stored yet.
    """
    lines = _lines(dossier, charges, refusal, on)
    dossier.fee_due = sum(line.due for line in lines)
    dossier.money = Money.DUE if dossier.fee_due else Money.NOTHING_DUE
    exempted = sum(line.exempted for line in lines)
    return lines, FeesCharged(amount=dossier.fee_due, exempted=exempted, lines=len(lines))


def file_charges(
    dossier: Dossier, charges: Sequence[Charge], refusal: type[Refused], *, on: date
) -> None:
    """Keep what a filed dossier is charged when it begins; until then nothing is due."""
    insert_rows(_lines(dossier, charges, refusal, on))


def take_filed_charges(dossier: Dossier) -> list[Charge]:
    """What was kept at filing, to be charged now by the reliefs of today."""
    rows = dossier.fee_lines.all()
    filed = charges_of(rows)
    rows.delete()
    return filed


def charge_filed(
    dossier: Dossier, filed: Sequence[Charge], refusal: type[Refused], *, on: date
) -> tuple[list[FeeLine], FeesCharged]:
    """Set what is due by what was kept at filing.

    A ground that no longer holds is left out: nobody is there who could choose another one, and
    the procedure begins all the same.
    """
    try:
        return charge(dossier, filed, refusal, on=on)
    except refusal:
        whole = [replace(each, relief_id=None) for each in filed]
        return charge(dossier, whole, refusal, on=on)


def _lines(
    dossier: Dossier, charges: Sequence[Charge], refusal: type[Refused], on: date
) -> list[FeeLine]:
    """The lines less what their grounds take off on a local day; not stored yet."""
    problem = find_problem(charges)
    if problem:
        raise refusal(problem)
    lines = [_line(dossier, position, each) for position, each in enumerate(charges, 1)]
    _relieve(dossier, lines, on, refusal)
    return lines


def _line(dossier: Dossier, position: int, charge: Charge) -> FeeLine:
    return FeeLine(
        dossier=dossier,
        position=position,
        kind=charge.kind,
        name=charge.name,
        unit=charge.unit,
        unit_amount=charge.amount if charge.unit_amount is None else charge.unit_amount,
        quantity=charge.quantity,
        copies=charge.copies,
        amount=charge.amount,
        relief_id=charge.relief_id,
    )


def _relieve(dossier: Dossier, lines: Sequence[FeeLine], on: date, refusal: type[Refused]) -> None:
    """Take off what the grounds of the lines allow; refuses one that does not hold."""
    chosen = [line for line in lines if line.relief_id]
    if not chosen:
        return
    reliefs = list_reliefs(dossier.procedure_code, on, dossier.applicant_kind)
    held = {row.pk: row for row in reliefs}
    for line in chosen:
        relief = held.get(line.relief_id or 0)
        if relief is None:
            raise refusal(
                _(
                    "Căn cứ miễn, giảm đã chọn cho “%(name)s” không áp dụng cho thủ tục này hoặc "
                    "người nộp này vào ngày %(day)s; hãy chọn căn cứ khác."
                )
                % {"name": line.name, "day": f"{on:%d/%m/%Y}"}
            )
        if relief.once_a_year:
            _check_first_use(dossier, relief, lines, on, refusal)
        line.exempted = relieved(line.amount, percent=relief.percent, cap=relief.cap)


def _check_first_use(
    dossier: Dossier,
    relief: FeeRelief,
    lines: Sequence[FeeLine],
    on: date,
    refusal: type[Refused],
) -> None:
    """Refuse a ground that this person has used in this year already.

    Who declared no number cannot be recognised; the officer confirms the condition alone.
    """
    if sum(line.relief_id == relief.pk for line in lines) > 1:
        raise refusal(
            _("“%(ground)s” chỉ được dùng một lần trong năm; hãy chọn cho một khoản thôi.")
            % {"ground": relief.name}
        )
    hold_relief(relief)
    used = find_use_of_relief(dossier, relief.code, on.year)
    if used is not None:
        raise refusal(
            _("Người này đã dùng “%(ground)s” trong năm %(year)s ở hồ sơ %(code)s.")
            % {"ground": relief.name, "year": on.year, "code": used.code}
        )


def take_payment(
    dossier: Dossier,
    lines: Iterable[FeeLine],
    payment: Payment,
    refusal: type[Refused],
    *,
    by: Officer | None,
    at: datetime,
) -> FeePaid:
    """Issue a receipt for each kind of the unpaid lines and point the lines to it.

    The lines are not stored here. Nobody takes what was paid online: `by` is None.
    """
    problem = find_payment_problem(payment)
    if problem:
        raise refusal(problem)
    unpaid = [line for line in lines if line.due and line.receipt_id is None]
    if why := why_not_collected(line.kind for line in unpaid):
        raise refusal(why)
    issued = issue_receipts(dossier, unpaid, payment, by=by, at=at)
    dossier.money = Money.PAID
    return FeePaid(
        amount=sum(line.due for line in unpaid),
        way=payment.way,
        receipts=tuple(code_of(receipt) for receipt in issued),
    )


def issue_receipts(
    dossier: Dossier,
    lines: Sequence[FeeLine],
    payment: Payment,
    *,
    by: Officer | None,
    at: datetime,
) -> list[FeeReceipt]:
    """Issue one receipt for each kind among the lines: phí and lệ phí go to different accounts.

    Numbers are drawn in this transaction, so that one that ends in the middle leaves no gap.
    """
    day = at.astimezone(VIETNAM).date()
    kinds = sorted({FeeKind(line.kind) for line in lines})
    known = list_series(dossier.receiving_unit_id, day) if kinds else {}
    names = {kind: _number_series(kind, known.get(kind)) for kind in kinds}
    numbers = next_numbers(
        owner=dossier.receiving_unit.code, series=list(names.values()), period=str(day.year)
    )
    receipts = [
        _receipt(
            dossier,
            [line for line in lines if line.kind == kind],
            known.get(kind),
            payment,
            year=day.year,
            number=numbers[names[kind]],
            by=by,
            at=at,
        )
        for kind in kinds
    ]
    insert_rows(receipts)
    by_kind = {receipt.kind: receipt for receipt in receipts}
    for line in lines:
        line.receipt = by_kind[line.kind]
    return receipts


def hold_reliefs(charges: Iterable[Charge]) -> None:
    """Lock the grounds of relief that these charges name, in one order."""
    for pk in sorted({charge.relief_id for charge in charges if charge.relief_id}):
        hold_relief(FeeRelief(pk=pk))


def hold_receipts(unit: Unit, charges: Iterable[Charge], at: datetime) -> None:
    """Lock the numbers of the receipts for these charges, before anything is recorded."""
    day = at.astimezone(VIETNAM).date()
    known = list_series(unit.pk, day)
    names = {_number_series(charge.kind, known.get(charge.kind)) for charge in charges}
    hold_numbers((unit.code, name, str(day.year)) for name in names)


def _number_series(kind: FeeKind, series: ReceiptSeries | None) -> str:
    return series.numbers if series else number_series(kind)


def _receipt(
    dossier: Dossier,
    lines: Sequence[FeeLine],
    series: ReceiptSeries | None,
    payment: Payment,
    *,
    year: int,
    number: int,
    by: Officer | None,
    at: datetime,
) -> FeeReceipt:
    amount = sum(line.due for line in lines)
    return FeeReceipt(
        dossier=dossier,
        unit_id=dossier.receiving_unit_id,
        kind=lines[0].kind,
        form_symbol=series.form_symbol if series else "",
        symbol=series.symbol if series else "",
        year=year,
        number=number,
        amount=amount,
        way=payment.way,
        reference=payment.reference.strip(),
        payer=dossier.applicant_name,
        content=_content(dossier, lines, series, amount, by),
        issued_at=at,
        issued_by=by,
    )


def _content(
    dossier: Dossier,
    lines: Sequence[FeeLine],
    series: ReceiptSeries | None,
    amount: int,
    by: Officer | None,
) -> dict[str, Any]:
    unit = dossier.receiving_unit
    return {
        "collector": series.collector if series else unit.name,
        "tax_code": series.tax_code if series else "",
        "unit": unit.name,
        "counter": unit.counter_name,
        "code": dossier.code or "",
        "items": [
            {"name": line.name, "amount": line.amount, "exempted": line.exempted} for line in lines
        ],
        "words": amount_in_words(amount),
        "officer": by.name if by else "",
    }


def code_of(receipt: FeeReceipt) -> str:
    """Symbols, year and number of a receipt, as events hold them."""
    return receipt_code(
        form_symbol=receipt.form_symbol,
        symbol=receipt.symbol,
        year=receipt.year,
        number=receipt.number,
    )


def settle_fees(dossier: Dossier, *, by: Officer, at: datetime) -> tuple[DossierEvent, ...]:
    """What a dossier's end without a decision means for its fee; returns further events.

    What is unpaid is no longer due. What is paid is paid back where the law of the sector says so;
    elsewhere an officer may propose it (NĐ 118/2025/NĐ-CP Điều 21: refunds follow sector law).
    """
    if dossier.money == Money.DUE:
        dossier.money = money_of(dossier, dossier.fee_lines.all())
    if dossier.money != Money.PAID:
        return ()
    sector = "_".join(fold(dossier.field_name).split())
    if not is_refunded_by_law(sector, at.astimezone(VIETNAM).date()):
        return ()
    amount = paid_sum(dossier)
    Refund.objects.create(
        dossier=dossier,
        unit_id=dossier.receiving_unit_id,
        amount=amount,
        by_law=True,
        proposed_at=at,
        proposed_by=by,
        decided_at=at,
        approved=True,
    )
    dossier.money = Money.TO_REFUND
    return (RefundDecided(amount=amount, approved=True, by_law=True),)


def money_of(dossier: Dossier, lines: Iterable[FeeLine]) -> Money:
    """The money axis by the lines: due while one of them has no valid receipt.

    After a withdrawal or a stop nothing more is due, and what a receipt covers stays paid.
    """
    owed = [line.receipt_id for line in lines if line.due]
    gone = dossier.state in {State.WITHDRAWN, State.STOPPED}
    if owed and (any(owed) if gone else all(owed)):
        return Money.PAID
    return Money.NOTHING_DUE if gone or not dossier.fee_due else Money.DUE


def paid_sum(dossier: Dossier) -> int:
    """What valid receipts cover, in đồng; the whole fee of a time before lines were kept."""
    lines = list(dossier.fee_lines.all())
    return sum(line.due for line in lines if line.receipt_id) if lines else dossier.fee_due
