"""Whatever people try, in whatever order, a dossier stays true."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.catalogue.enums import Channel
from motcua.dossiers import actions
from motcua.dossiers.enums import DelayCause, Delivery, Money, State, WithdrawalWay
from motcua.dossiers.models import Dossier, DossierStep, FeeReceipt, Proposal
from motcua.dossiers.queries.figures import figures_of
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.dossiers.rules.handovers import Receipt
from motcua.dossiers.rules.lateness import running_due_at
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.states import ENDED, OPEN
from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import list_events_of, verify_log
from motcua.payments.enums import FeeKind, PaymentWay
from motcua.processes.enums import MoveKind
from tests.examples import examples
from tests.factories.dossiers import (
    HOME,
    Office,
    asks,
    at,
    draft,
    move,
    propose_pause,
)

Attempt = Callable[[Office, Dossier, datetime], object]


def a_step(dossier: Dossier) -> DossierStep:
    """An open step, or the last one that was."""
    step = dossier.steps.order_by("-closed_at", "pk").filter(closed_at=None).first()
    step = step or dossier.steps.order_by("pk").last()
    if step is None:
        raise Refused("no step yet")
    return step


def moving(kind: MoveKind) -> Attempt:
    return lambda o, d, when: move(o, d, kind, when, step=a_step(d), remark="lý do")


def finishing(office: Office, dossier: Dossier, when: datetime) -> object:
    step = a_step(dossier)
    by = office.officer_for(step.step.role)
    return actions.finish_dossier(dossier=dossier, step=step, by=by, at=when, result_number="1")


def rejecting(office: Office, dossier: Dossier, when: datetime) -> object:
    step = a_step(dossier)
    by = office.officer_for(step.step.role)
    return actions.propose_rejection(dossier=dossier, step=step, reason="x", by=by, at=when)


def deciding(office: Office, dossier: Dossier, when: datetime) -> object:
    """Approve the newest proposal, whatever became of it."""
    newest = dossier.proposals.order_by("pk").last()
    if newest is None:
        raise Refused("no proposal yet")
    return actions.approve_proposal(dossier=dossier, proposal=newest, by=office.leader, at=when)


def returning(office: Office, dossier: Dossier, when: datetime) -> object:
    newest = dossier.proposals.order_by("pk").last() or Proposal(pk=1)
    given = {"remark": "sửa lại", "by": office.leader, "at": when}
    return actions.return_proposal(dossier=dossier, proposal=newest, **given)


def delivering(how: Delivery) -> Attempt:
    number = "RR1VN" if how == Delivery.POSTED else ""
    given = {"how": how, "receipt": Receipt(tracking_number=number)}
    return lambda o, d, when: actions.deliver_result(dossier=d, by=o.counter, at=when, **given)


def cancelling(given_back: PaymentWay | None) -> Attempt:
    def cancel(office: Office, dossier: Dossier, when: datetime) -> Dossier:
        valid = dossier.receipts.filter(cancelled_at=None).last() or FeeReceipt(pk=0)
        given = {"reason": "x", "given_back": given_back, "by": office.leader, "at": when}
        return actions.cancel_receipt(dossier=dossier, receipt=valid, **given)

    return cancel


BOTH = [
    Charge(kind=FeeKind.FEE, name="Lệ phí", amount=5000),
    Charge(kind=FeeKind.CHARGE, name="Phí", amount=7000, quantity=7),
]
# What does several things at once writes an event for each.
EVENTS = {"accept with fee": 2, "accept at once": 4}
ATTEMPTS: dict[str, Attempt] = {
    "submit": lambda o, d, t: actions.submit_dossier(dossier=d, by=o.counter, at=t),
    "accept": lambda o, d, t: actions.accept_dossier(dossier=d, by=o.counter, at=t),
    "accept with fee": lambda o, d, t: actions.accept_dossier(
        dossier=d, by=o.counter, at=t, charges=BOTH[:1]
    ),
    "accept at once": lambda o, d, t: actions.accept_dossier(
        dossier=d, by=o.counter, at=t, charges=BOTH, payment=Payment(), pass_on=True
    ),
    "charge": lambda o, d, t: actions.charge_fees(dossier=d, charges=BOTH, by=o.counter, at=t),
    "cancel": cancelling(PaymentWay.CASH),
    "replace": cancelling(None),
    "propose refund": lambda o, d, t: actions.propose_refund(
        dossier=d, reason="x", by=o.counter, at=t
    ),
    "decide refund": lambda o, d, t: actions.decide_refund(
        dossier=d, approved=True, by=o.leader, at=t
    ),
    "refund": lambda o, d, t: actions.record_refund(
        dossier=d, way=PaymentWay.CASH, by=o.counter, at=t
    ),
    "refuse": lambda o, d, t: actions.refuse_dossier(dossier=d, reason="x", by=o.counter, at=t),
    **{kind.value: moving(kind) for kind in MoveKind},
    "pay": lambda o, d, t: actions.record_payment(dossier=d, by=o.counter, at=t),
    "ask": lambda o, d, t: actions.request_supplement(
        dossier=d,
        reason="x",
        by=o.handler if d.received_at else o.counter,
        at=t,
        components=asks(o),
    ),
    "receive": lambda o, d, t: actions.receive_supplement(
        dossier=d, papers={o.paper.pk: Count(originals=1)}, by=o.counter, at=t
    ),
    "pause": propose_pause,
    "resume": lambda o, d, t: actions.resume_dossier(dossier=d, by=o.handler, at=t),
    "approve": finishing,
    "reject": rejecting,
    "decide": deciding,
    "return": returning,
    "withdraw": lambda o, d, t: actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=d, reason="x", by=o.counter, at=t
    ),
    "stop": lambda o, d, t: actions.propose_stop(dossier=d, reason="x", by=o.handler, at=t),
    "extend": lambda o, d, t: actions.propose_extension(
        dossier=d,
        promised_at=t + timedelta(days=9),
        cause=DelayCause.OTHER,
        reason="x",
        by=o.handler,
        at=t,
    ),
    "correct": lambda o, d, t: actions.correct_dossier(
        dossier=d, closed_at=t - timedelta(hours=1), reason="x", by=o.leader, at=t
    ),
    "correct channel": lambda o, d, t: actions.correct_dossier(
        dossier=d, channel=Channel.ONLINE, reason="x", by=o.leader, at=t
    ),
    "correct the name": lambda o, d, t: actions.correct_applicant(
        dossier=d,
        applicant=Applicant(name=f"Danh Thị {'Út' if t.day % 2 else 'Em'}", number="091185000123"),
        representative=None,
        reason="x",
        by=o.counter,
        at=t,
    ),
    "ask for the post": lambda o, d, t: actions.change_way_of_return(
        dossier=d, result=HOME, by=o.counter, at=t
    ),
    "mend the number": lambda o, d, t: actions.correct_tracking_number(
        dossier=d, tracking_number=f"RR{t.day:03}VN", by=o.counter, at=t
    ),
    "hand over": delivering(Delivery.HANDED_OVER),
    "post": delivering(Delivery.POSTED),
    "come back": delivering(Delivery.RETURNED),
}

WITH_SLIP = {"correct the name", "ask for the post"}

# The ways that lead somewhere are tried more often than all the others together.
WAY = [
    "accept",
    "accept at once",
    "cancel",
    "pay",
    "forward",
    "forward",
    "sign",
    "approve",
    "hand over",
]
verbs = st.one_of(st.sampled_from(WAY), st.sampled_from(sorted(ATTEMPTS)))
tries = st.lists(st.tuples(verbs, st.integers(0, 60)), min_size=3, max_size=25)


def check(dossier: Dossier, now: datetime) -> None:
    """What must hold of a dossier at any moment."""
    open_steps = dossier.steps.filter(closed_at=None).count()
    assert bool(open_steps) == (dossier.state in OPEN and dossier.received_at is not None)
    assert bool(dossier.closed_at) == (dossier.state in ENDED)
    assert dossier.pauses.filter(ended_at=None).count() == (
        dossier.state in {State.WAITING_APPLICANT, State.WAITING_AGENCY}
    )
    if dossier.received_at is not None:
        assert dossier.received_at < dossier.due_at <= dossier.promised_at
    check_money(dossier)
    due_at = running_due_at(dossier.due_at, dossier.paused_at)
    late = dossier.state in OPEN and due_at is not None and due_at < now
    assert Dossier.objects.overdue(now).filter(pk=dossier.pk).exists() == late


def check_money(dossier: Dossier) -> None:
    """Lines add up to what is due, valid receipts to what is paid, and numbers have no gap."""
    lines = list(dossier.fee_lines.all())
    assert sum(line.due for line in lines) == dossier.fee_due
    covered = [line for line in lines if line.receipt_id]
    valid = dossier.receipts.filter(cancelled_at=None)
    assert sum(valid.values_list("amount", flat=True)) == sum(line.due for line in covered)
    assert {line.receipt_id for line in covered} == set(valid.values_list("pk", flat=True))
    if dossier.money == Money.DUE:
        assert len(covered) < len(lines)
    if dossier.money in {Money.PAID, Money.TO_REFUND, Money.REFUNDED}:
        gone = dossier.state in {State.WITHDRAWN, State.STOPPED}
        assert covered
        assert gone or len(covered) == len(lines)
    for kind in FeeKind:
        numbers = list(dossier.receipts.filter(kind=kind).values_list("number", flat=True))
        assert sorted(numbers) == list(range(1, len(numbers) + 1))


def attempt(office: Office, dossier: Dossier, verb: str, now: datetime) -> Dossier:
    """Try a verb: it writes exactly its events, or nothing at all."""
    told = LoggedEvent.objects.filter(subject_kind="dossier")
    # What came in place of a paper that was no good is told of beside its arrival.
    told = told.exclude(kind="PapersReplaced")
    events = told.count()
    before = Dossier.objects.filter(pk=dossier.pk).values().get()
    refused = None
    try:
        with transaction.atomic():
            ATTEMPTS[verb](office, dossier, now)
    except (Refused, NotAllowed) as sentence:
        refused = sentence
    # A new slip is told of beside what it says now.
    slip = verb in WITH_SLIP and before["received_at"] is not None
    assert told.count() == events + (EVENTS.get(verb, 1) + slip if refused is None else 0)
    if refused is not None:
        assert str(refused)
        assert Dossier.objects.filter(pk=dossier.pk).values().get() == before
    return Dossier.objects.get(pk=dossier.pk)


@pytest.mark.django_db
@settings(
    max_examples=examples(12),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(tries)
def test_any_attempt_writes_one_event_or_nothing_and_the_dossier_stays_true(
    office: Office, tries: list[tuple[str, int]]
) -> None:
    with transaction.atomic():
        dossier, now = draft(office), at()
        for verb, hours in tries:
            now += timedelta(hours=hours)
            dossier = attempt(office, dossier, verb, now)
            check(dossier, now)
        told = [each.event.figures for each in list_events_of(dossier) if each.event.figures]
        assert (told[-1].after if told else None) == figures_of(dossier)
        assert verify_log().ok
        transaction.set_rollback(True)
