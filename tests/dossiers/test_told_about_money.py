"""What applicants are told after the acceptance: money, papers partly brought, the final code."""

from datetime import datetime

import pytest

from motcua.dossiers import actions, jobs
from motcua.dossiers.enums import WithdrawalWay
from motcua.dossiers.models import Dossier, FeeReceipt
from motcua.dossiers.rules.fees import Payment
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.supplements import Asked
from motcua.kernel.actions import run_subscriber
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.models import Message
from tests.dossiers.test_codes import GIVEN, central
from tests.dossiers.test_notices import REACHED, set_clock
from tests.factories.dossiers import Office, at, bring_to, draft, make_office
from tests.factories.fees import BOTH, cancel

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def paid(office: Office, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    set_clock(monkeypatch, at())
    given = {"charges": BOTH, "payment": Payment(), "by": office.counter, "at": at()}
    return actions.accept_dossier(dossier=draft(office, applicant=REACHED), **given)


def read(monkeypatch: pytest.MonkeyPatch, when: datetime) -> None:
    set_clock(monkeypatch, when)
    run_subscriber(name="messages", handler=jobs.queue_notices)


def email(code: str) -> str:
    message = Message.objects.get(code=code, channel="email")
    assert "{" not in message.title + message.body
    return f"{message.title}\n{message.body}"


def test_a_replaced_receipt_is_told_with_the_one_that_follows(
    office: Office, paid: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = FeeReceipt.objects.get(kind="fee")
    cancel(office, paid, receipt, at(hour=11), given_back=None)
    read(monkeypatch, at(hour=11))
    said = email("receipt_replaced")
    new = FeeReceipt.objects.order_by("pk").last()
    assert new is not None
    assert f"{receipt.symbol}" in said
    assert f"{new.number:07}" in said
    assert "không phải nộp thêm" in said


def test_a_cancelled_receipt_is_told_as_a_sum_to_be_paid_again(
    office: Office, paid: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancel(office, paid, FeeReceipt.objects.get(kind="fee"), at(hour=11))
    read(monkeypatch, at(hour=11))
    assert "khoản này phải nộp lại" in email("receipt_cancelled")
    assert not Message.objects.filter(code="receipt_replaced").exists()


@pytest.mark.parametrize(("approved", "code"), [(True, "approved"), (False, "declined")])
def test_the_decision_on_a_refund_is_told_with_its_sum_and_without_its_reason(
    office: Office, paid: Dossier, monkeypatch: pytest.MonkeyPatch, approved: bool, code: str
) -> None:
    given = {"dossier": paid, "at": at(hour=10)}
    actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, reason="Đổi ý", by=office.counter, **given)
    actions.propose_refund(reason="Chưa làm gì", by=office.counter, **given)
    actions.decide_refund(approved=approved, remark="Bí mật", by=office.leader, **given)
    read(monkeypatch, at(hour=10))
    said = email(f"refund_{code}")
    assert "26.000 đ" in said
    assert "Bí mật" not in said


def test_papers_partly_brought_are_told_with_the_day_of_the_rest(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, at(1))
    dossier = actions.accept_dossier(
        dossier=draft(office, applicant=REACHED), by=office.counter, at=at()
    )
    bring_to(office, dossier, "handle", at(0, 10))
    asked = {office.paper.pk: Asked(Count(originals=2))}
    given = {"dossier": dossier, "at": at(1)}
    actions.request_supplement(reason="Thiếu", by=office.handler, components=asked, **given)
    brought = {office.paper.pk: Count(originals=1)}
    actions.receive_supplement(papers=brought, by=office.counter, **given)
    read(monkeypatch, at(1))
    assert "Hạn bổ sung: 18/03/2026" in email("papers_partly")


def test_the_final_code_is_told_with_the_provisional_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, at())
    central(office, asks=True)
    made = draft(office, applicant=REACHED)
    dossier = actions.accept_dossier(dossier=made, by=office.counter, at=at())
    before = dossier.code or ""
    actions.give_code(dossier=dossier, code=GIVEN, by=SYSTEM, at=at(hour=10))
    read(monkeypatch, at(hour=10))
    said = email("code_final")
    assert GIVEN in said
    assert before in said
