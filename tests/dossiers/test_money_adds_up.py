"""Whatever is paid, cancelled and paid back, books, receipts and dossiers say the same sums."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.dossiers import actions
from motcua.dossiers.enums import Money, WithdrawalWay
from motcua.dossiers.models import Dossier, FeeReceipt, Refund
from motcua.dossiers.queries.cash import get_cash_book, get_settlement
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.kernel.errors import NotAllowed, Refused
from motcua.payments.enums import FeeKind, PaymentWay
from motcua.people.models import Officer
from tests.examples import examples
from tests.factories.dossiers import Office, at, draft
from tests.factories.people import OfficerFactory, UnitFactory

FIRST = date(2026, 3, 1)
DAYS = 20
CHARGES = [
    Charge(kind=FeeKind.FEE, name="Lệ phí", amount=10_007),
    Charge(kind=FeeKind.CHARGE, name="Phí", amount=16_000),
    Charge(kind=FeeKind.UNKNOWN, name="Phí, lệ phí", amount=300),
]
WAYS = [Payment(), Payment(PaymentWay.TRANSFER, "FT1")]
BACK = [None, *PaymentWay]
Try = Callable[[Dossier, Officer, datetime, int], object]


def cancelling(dossier: Dossier, by: Officer, when: datetime, choice: int) -> object:
    valid = list(dossier.receipts.filter(cancelled_at=None).order_by("pk"))
    if not valid:
        raise Refused("nothing to cancel")
    return actions.cancel_receipt(
        dossier=dossier,
        receipt=valid[choice % len(valid)],
        reason="x",
        given_back=BACK[choice % 3],
        by=by,
        at=when,
    )


TRIES: list[Try] = [
    lambda d, by, when, n: actions.record_payment(
        dossier=d, payment=WAYS[n % 2], by=by, at=when
    ),
    cancelling,
    cancelling,
    lambda d, by, when, n: actions.charge_fees(
        dossier=d, charges=CHARGES[n % 4 :], by=by, at=when
    ),
    lambda d, by, when, _n: actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=d, reason="x", by=by, at=when
    ),
    lambda d, by, when, _n: actions.propose_refund(dossier=d, reason="x", by=by, at=when),
    lambda d, by, when, n: actions.decide_refund(
        dossier=d, approved=n % 4 > 0, remark="x", by=by, at=when
    ),
    lambda d, by, when, n: actions.record_refund(
        dossier=d, way=list(PaymentWay)[n % 2], by=by, at=when
    ),
]  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(TRIES),
        st.integers(0, 1),
        st.integers(0, 7),
        st.booleans(),
    ),
    max_size=25,
)  # fmt: skip


def moved() -> Counter[tuple[date, int, int, str, str]]:
    """The money that changed hands, from the rows alone: day, officer, agency, kind, way."""
    sums: Counter[tuple[date, int, int, str, str]] = Counter()
    for row in FeeReceipt.objects.select_related("dossier"):
        agency = row.dossier.deciding_unit_id
        sums[day_of(row.issued_at), row.issued_by_id, agency, row.kind, row.way] += row.amount
        if row.cancelled_at and row.cancelled_by_id:
            day = day_of(row.cancelled_at)
            sums[day, row.cancelled_by_id, agency, row.kind, row.cancelled_way] -= row.amount
    for refund in Refund.objects.exclude(paid_at=None).select_related("dossier"):
        valid = refund.dossier.receipts.filter(cancelled_at=None)
        assert refund.amount == sum(row.amount for row in valid)
        for row in valid:
            key = (refund.paid_at, refund.paid_by_id)
            assert key[0]
            assert key[1]
            agency = refund.dossier.deciding_unit_id
            sums[day_of(key[0]), key[1], agency, row.kind, refund.way] -= row.amount
    return sums


def day_of(when: datetime) -> date:
    return (when + timedelta(hours=7)).date()


def check_books(office: Office) -> None:
    sums = moved()
    # The days on which money moved, and the ones beside them: there a wrong day would show.
    for day in {key[0] + timedelta(days=n) for key in sums for n in (-1, 0, 1)}:
        book = get_cash_book(office.unit, day)
        mine = {key: amount for key, amount in sums.items() if key[0] == day}
        assert book.total.net == sum(mine.values())
        assert book.total.cash == sum(n for key, n in mine.items() if key[4] == PaymentWay.CASH)
        assert book.total.fee == sum(n for key, n in mine.items() if key[3] == FeeKind.FEE)
        listed = [each.amount if each.flow.value == "collected" else -each.amount
                  for each in book.entries]  # fmt: skip
        assert sum(listed) == book.total.net
        by_officer: Counter[int] = Counter()
        for key, amount in mine.items():
            by_officer[key[1]] += amount
        assert sorted(line.net for line in book.by_officer) == sorted(by_officer.values())
    month = get_settlement(office.unit, FIRST)
    by_agency: Counter[int] = Counter()
    for key, amount in sums.items():
        by_agency[key[2]] += amount
    assert month.total.net == sum(sums.values())
    assert sorted(line.net for line in month.by_agency) == sorted(by_agency.values())


def check_dossiers() -> None:
    """What a dossier says it has is what its valid receipts, less its refund, add up to."""
    for dossier in Dossier.objects.all():
        valid = sum(row.amount for row in dossier.receipts.filter(cancelled_at=None))
        covered = sum(line.due for line in dossier.fee_lines.exclude(receipt=None))
        assert covered == valid
        assert not dossier.fee_lines.exclude(receipt__cancelled_at=None).exists()
        gone = dossier.state == "withdrawn"
        if dossier.money in {Money.PAID, Money.TO_REFUND, Money.REFUNDED}:
            assert valid > 0
            assert gone or valid == dossier.fee_due
        elif dossier.money == Money.NOTHING_DUE:
            assert valid == 0
        assert dossier.refunds.exclude(paid_at=None).count() == (dossier.money == Money.REFUNDED)


def check_numbers() -> None:
    for kind in FeeKind:
        numbers = FeeReceipt.objects.filter(kind=kind).values_list("number", flat=True)
        assert sorted(numbers) == list(range(1, len(numbers) + 1))


@settings(
    max_examples=examples(8),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
@pytest.mark.django_db
def test_books_receipts_and_dossiers_agree_after_any_history(
    office: Office, steps: list[tuple[int, Try, int, int, bool]]
) -> None:
    with transaction.atomic():
        other = OfficerFactory(one_stop_at=office.unit, name=office.counter.name)
        agency = UnitFactory(below=office.unit, name=office.unit.name)
        officers = [office.counter, other]
        dossiers = [
            actions.accept_dossier(
                dossier=draft(office, deciding_unit=unit),
                by=office.counter,
                at=at(),
                charges=CHARGES[:2],
                payment=payment,
            )
            for unit, payment in ((office.unit, WAYS[0]), (agency, None), (agency, WAYS[1]))
        ]
        day = 0
        for which, attempt, who, choice, next_day in steps:
            day = min(day + next_day, DAYS)
            leads = attempt is TRIES[6] or (attempt is cancelling and choice > 3)
            by = office.leader if leads else officers[who]
            dossier = Dossier.objects.get(pk=dossiers[which].pk)
            with suppress(Refused, NotAllowed), transaction.atomic():
                attempt(dossier, by, at(day, 10), choice)
        check_numbers()
        check_dossiers()
        check_books(office)
        transaction.set_rollback(True)
