from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from motcua.dossiers import actions
from motcua.dossiers.enums import State, WithdrawalWay, WorkList
from motcua.dossiers.models import Dossier, DossierStep, FeeReceipt, ResultPaper, SavedView
from motcua.dossiers.rules.fees import Charge
from motcua.kernel.errors import Refused
from motcua.kernel.models import LoggedEvent, NumberSeries
from motcua.kernel.queries import verify_log
from motcua.payments.enums import FeeKind
from motcua.payments.models import GatewayPayment, PaymentOrder
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import (
    Office,
    accept,
    at,
    draft,
    handled,
    make_office,
    move,
    open_step,
)
from tests.factories.payments import begin, notice, settle, told
from tests.factories.people import OfficerFactory, UnitFactory
from tests.factories.results import approve, approved, at_sign, draft_result, need_paper

PEOPLE = 4


@pytest.fixture
def office(transactional_db: None) -> Office:
    """An office whose rows other connections see."""
    return make_office()


def at_once(work: list[Callable[[], Any]]) -> list[Any]:
    """Start all at the same moment, each on its own connection; outcomes in their order."""
    start = Barrier(len(work))

    def run(one: Callable[[], Any]) -> Any:
        try:
            start.wait()
            return one()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(run, work))


def test_codes_have_no_gap_and_no_twin_when_many_accept_at_once(office: Office) -> None:
    drafts = [draft(office) for _ in range(3 * PEOPLE)]

    def accept_some(mine: list[Dossier]) -> list[str]:
        return [
            actions.accept_dossier(dossier=one, by=office.counter, at=at()).code for one in mine
        ]

    shares = [drafts[start::PEOPLE] for start in range(PEOPLE)]
    codes = at_once([lambda s=share: accept_some(s) for share in shares])
    numbers = sorted(int(code.rpartition("-")[2]) for share in codes for code in share)
    assert numbers == list(range(1, 13))
    assert verify_log().ok


def test_receipts_have_no_gap_and_no_twin_when_many_pay_at_once(office: Office) -> None:
    charges = [Charge(kind=kind, name="x", amount=5) for kind in (FeeKind.FEE, FeeKind.CHARGE)]
    dossiers = [accept(office, charges=charges) for _ in range(3 * PEOPLE)]

    def pay_some(mine: list[Dossier]) -> None:
        for one in mine:
            actions.record_payment(dossier=one, by=office.counter, at=at())

    at_once([lambda s=dossiers[start::PEOPLE]: pay_some(s) for start in range(PEOPLE)])
    for kind in (FeeKind.FEE, FeeKind.CHARGE):
        numbers = FeeReceipt.objects.filter(kind=kind).values_list("number", flat=True)
        assert sorted(numbers) == list(range(1, 13))
    assert verify_log().ok


def test_results_have_no_gap_and_no_twin_when_many_issue_at_once(office: Office) -> None:
    dossiers = [approved(office) for _ in range(2 * PEOPLE)]
    for dossier in dossiers:
        actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 12))

    def issue_some(mine: list[Dossier]) -> None:
        for one in mine:
            actions.issue_result(dossier=one, by=office.counter, at=at(0, 13))

    at_once([lambda s=dossiers[start::PEOPLE]: issue_some(s) for start in range(PEOPLE)])
    numbers = ResultPaper.objects.values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, 9))
    assert verify_log().ok


def test_of_two_payments_of_one_dossier_one_is_taken(office: Office) -> None:
    dossier = accept(office, fee_due=5)
    pay = lambda: actions.record_payment(dossier=dossier, by=office.counter, at=at())  # noqa: E731
    answers = at_once([pay, pay])
    assert [str(each) for each in answers if isinstance(each, Refused)] == [
        "Hồ sơ này không còn khoản nào phải nộp."
    ]
    assert FeeReceipt.objects.count() == 1


def test_of_two_officers_on_one_step_one_succeeds_and_the_other_is_told(office: Office) -> None:
    dossier = accept(office)
    step = open_step(dossier)

    def move() -> Dossier:
        return actions.move_step(
            dossier=dossier, step=step, kind=MoveKind.FORWARD, by=office.counter, at=at(0, 10)
        )

    outcomes = at_once([move, move])
    refused = [one for one in outcomes if isinstance(one, Exception)]
    assert len(refused) == 1
    assert office.counter.name in str(refused[0])


def test_one_key_sent_twice_at_once_makes_one_dossier(office: Office) -> None:
    made = at_once([lambda: draft(office, key="k")] * 2)
    assert made[0] == made[1]
    assert LoggedEvent.objects.filter(kind="DossierDrafted").count() == 1


def withdraw(office: Office, dossier: Dossier) -> Dossier:
    return actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT,
        dossier=dossier,
        reason="Đổi ý",
        by=office.counter,
        at=at(0, 10),
        key="k",
    )


def test_one_key_sent_twice_at_once_does_the_verb_once_and_both_get_its_result(
    office: Office,
) -> None:
    dossier = accept(office)
    done = at_once([lambda: withdraw(office, dossier)] * 2)
    assert [one.state for one in done] == [State.WITHDRAWN] * 2
    assert LoggedEvent.objects.filter(kind="DossierWithdrawn").count() == 1


def test_one_key_for_two_dossiers_at_once_does_one_and_refuses_the_other(office: Office) -> None:
    made = [accept(office) for _ in range(PEOPLE)]
    outcomes = at_once([lambda d=dossier: withdraw(office, d) for dossier in made])
    refused = [one for one in outcomes if isinstance(one, actions.CannotWithdrawDossier)]
    assert len(refused) == PEOPLE - 1
    assert Dossier.objects.filter(state=State.WITHDRAWN).count() == 1
    assert verify_log().ok


def test_a_draft_dropped_while_it_is_passed_on_is_not_before_the_leader(office: Office) -> None:
    dossier = handled(office)
    paper = draft_result(office, dossier, at(0, 11))
    given = {"dossier": dossier, "by": office.handler, "at": at(0, 12)}
    dropping = partial(actions.drop_result, paper=paper, **given)
    passing = partial(move, office, dossier, MoveKind.FORWARD, at(0, 12))
    dropped, _passed = at_once([dropping, passing])
    paper.refresh_from_db()
    before_leader = open_step(dossier).step.key == "sign"
    if isinstance(dropped, Refused):
        assert "rút lại bước vừa chuyển" in str(dropped)
    assert (paper.state == "draft") == isinstance(dropped, Refused)
    assert before_leader
    assert verify_log().ok


def test_two_that_issue_papers_of_two_forms_in_other_orders_do_not_wait_for_each_other(
    office: Office,
) -> None:
    first, second = (need_paper(office, form=form) for form in ("decision", "certificate"))
    waiting = []
    for order in [(first, second), (second, first)]:
        dossier = at_sign(office)
        for template in order:
            draft_result(office, dossier, at(0, 11), template=template)
        approve(office, dossier, at(0, 11))
        waiting.append(actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 11)))
    given = {"by": office.counter, "at": at(0, 12)}
    done = at_once([lambda d=one: actions.issue_result(dossier=d, **given) for one in waiting])
    assert [one.result_state for one in done] == ["issued", "issued"]
    numbers = ResultPaper.objects.order_by("form", "number").values_list("form", "number")
    assert list(numbers) == [(form, n) for form in ("certificate", "decision") for n in (1, 2)]
    assert verify_log().ok


def test_one_name_given_to_two_lists_at_once_keeps_the_one_list(office: Office) -> None:
    def save(query: str) -> SavedView:
        given = {"work_list": WorkList.STEPS, "by": office.handler, "at": at()}
        return actions.save_view(name="Sắp trễ", query=query, **given)

    saved = at_once([lambda n=number: save(f"trang={n}") for number in range(PEOPLE)])
    assert len({view.pk for view in saved}) == 1
    assert SavedView.objects.get().query in {f"trang={number}" for number in range(PEOPLE)}


def test_of_two_officers_on_one_step_of_another_unit_one_succeeds(office: Office) -> None:
    far = UnitFactory()
    colleagues = [OfficerFactory(case_officer_at=far) for _each in range(2)]
    dossier = draft(office, deciding_unit=far)
    actions.accept_dossier(dossier=dossier, by=office.counter, at=at())
    dossier = move(office, dossier, MoveKind.FORWARD, at(0, 10))
    given = {"step": open_step(dossier), "kind": MoveKind.FORWARD, "at": at(0, 11)}
    actions.receive_transfer(dossier=dossier, by=colleagues[0], at=at(0, 10))
    given["dossier"] = dossier
    outcomes = at_once([lambda by=each: actions.move_step(by=by, **given) for each in colleagues])
    (refused,) = [one for one in outcomes if isinstance(one, Exception)]
    assert any(each.name in str(refused) for each in colleagues)
    assert DossierStep.objects.filter(dossier=dossier, step__key="sign").count() == 1


def test_one_result_issued_twice_at_once_has_one_number(office: Office) -> None:
    dossier = approved(office)
    actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 12))
    issue = partial(actions.issue_result, dossier=dossier, by=office.counter, at=at(0, 13))
    outcomes = at_once([issue, issue])
    assert [str(one) for one in outcomes if isinstance(one, Exception)] == [
        "Hồ sơ này không có văn bản nào đã ký chờ cấp số."
    ]
    assert ResultPaper.objects.get().number == 1
    assert NumberSeries.objects.get(series="result-decision").last == 1


def test_words_the_counter_and_the_job_at_once_pay_a_line_once(office: Office) -> None:
    dossier = accept(office, charges=[Charge(kind=FeeKind.FEE, name="x", amount=20_000)])
    first = begin(dossier)
    second = begin(dossier, at(hour=10))
    when = at(hour=11)
    answers = at_once(
        [
            partial(told, first, notice(first, "T1"), when),
            partial(told, second, notice(second, "T2"), when),
            partial(actions.record_payment, dossier=dossier, by=office.counter, at=when),
            partial(settle, when),
        ]
    )
    assert not [each for each in answers if isinstance(each, Exception) and "xác" not in str(each)]
    settle(at(hour=12))
    assert FeeReceipt.objects.count() == 1
    paid = GatewayPayment.objects.all()
    assert sum(row.amount for row in paid) == 40_000
    way = FeeReceipt.objects.get().way
    assert sum(row.counted or 0 for row in paid) == (20_000 if way == "online" else 0)
    assert not PaymentOrder.objects.filter(state="open").exists()
    assert verify_log().ok
