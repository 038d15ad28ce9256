"""Who files online is told that it arrived, and what the other side of a declaration did."""

from datetime import datetime

import pytest

from motcua.dossiers import actions, jobs
from motcua.dossiers.actions.co_applicants import keep_signed_paper
from motcua.dossiers.actions.confirm_declaration import decline_declaration, release_confirmations
from motcua.dossiers.enums import RepresentativeKind
from motcua.dossiers.models import CoApplicant
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.fees import Charge
from motcua.dossiers.rules.online import OnBehalf
from motcua.kernel.actions import run_subscriber
from motcua.messages.models import Message
from motcua.payments.enums import FeeKind
from tests.factories import corrections
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office, at, draft, make_office
from tests.factories.files import scanned
from tests.factories.filings import begin, fill, make_online_office, owner_of, publish, submit
from tests.factories.helps import begin_help, helper_of
from tests.factories.parties import (
    SHAPE,
    ask,
    begin_marriage,
    confirm,
    groom,
    type_sides,
    type_words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, at(hour=12))


def set_clock(monkeypatch: pytest.MonkeyPatch, when: datetime) -> None:
    monkeypatch.setattr(jobs, "now", lambda: when)
    monkeypatch.setattr("motcua.kernel.actions.log.exact_now", lambda: when)


def read() -> None:
    run_subscriber(name="messages", handler=jobs.queue_notices)


def sent(**which: str) -> list[Message]:
    return list(Message.objects.filter(**which).order_by("pk"))


# -- a receipt of what was filed ----------------------------------------------------------------


def test_who_files_alone_gets_a_receipt_with_the_code_and_the_time_of_the_answer(
    office: Office,
) -> None:
    dossier = submit(fill(begin(office, email="ut@vidu.vn")))
    read()
    assert {row.channel for row in sent(code="filed")} == {"email", "sms"}
    for row in sent(code="filed"):
        assert dossier.code in row.body
        assert "11:30 03/03/2026" in row.body
        assert dossier.applicant_name not in row.body
        assert dossier.tracking_secret not in row.body


def test_it_is_sent_by_the_channels_that_were_given_alone(office: Office) -> None:
    submit(fill(begin(office, phone="", email="ut@vidu.vn")))
    read()
    assert [(row.channel, row.address) for row in sent(code="filed")] == [("email", "ut@vidu.vn")]


def test_of_what_is_filed_for_somebody_who_filed_it_gets_the_receipt(office: Office) -> None:
    named = Applicant("Danh Minh Khôi", phone="0987654321")
    child = OnBehalf(named, RepresentativeKind.PARENT)
    submit(fill(begin(office, citizen(), on_behalf=child)))
    read()
    assert [row.recipient for row in sent(code="filed")] == ["representative"]


def test_what_the_counter_takes_in_has_its_slip_and_no_receipt(office: Office) -> None:
    reached = Applicant("Danh Thị Út", phone="+84912345678")
    made = draft(office, applicant=reached)
    actions.submit_dossier(dossier=made, by=office.counter, at=at(hour=11))
    read()
    assert sent(code="filed") == []


def test_a_receipt_that_still_waits_is_not_sent_after_the_acceptance(office: Office) -> None:
    dossier = submit(fill(begin(office)))
    read()
    actions.accept_dossier(dossier=dossier, by=office.counter, at=at(hour=12))
    read()
    assert [row.error for row in sent(code="filed")] == ["settled"]
    assert [row.error for row in sent(code="received")] == [""]


# -- the acceptance stays when the fee is paid --------------------------------------------------


def test_the_acceptance_is_told_also_where_the_fee_was_paid_before_the_text_was_sent() -> None:
    office = make_office()
    reached = Applicant("Danh Thị Út", phone="+84912345678", email="ut@vidu.vn")
    charges = [Charge(kind=FeeKind.FEE, name="Lệ phí", amount=8_000)]
    made = draft(office, applicant=reached)
    dossier = actions.accept_dossier(dossier=made, charges=charges, by=office.counter, at=at())
    read()
    Message.objects.filter(channel="email").update(state="sent", next_attempt_at=None)
    actions.record_payment(dossier=dossier, by=office.counter, at=at(hour=10))
    read()
    assert [(row.channel, row.error) for row in sent(code="fee")] == [
        ("email", ""),
        ("sms", "settled"),
    ]
    [kept] = sent(code="received")
    assert (kept.channel, kept.state) == ("sms", "queued")
    assert "da duoc tiep nhan" in kept.body
    read()
    assert len(sent(code="received")) == 1


# -- co-applicants ------------------------------------------------------------------------------


def answers() -> list[tuple[str, str, str]]:
    return [(row.code, row.channel, row.address) for row in sent(code__startswith="party_")]


def test_who_fills_it_in_is_told_that_the_other_side_confirmed(office: Office) -> None:
    dossier, other = begin_marriage(office), groom()
    ask(dossier)
    confirm(dossier, other)
    read()
    assert answers() == [("party_confirmed", "sms", "+84912345678")]
    [row] = sent(code="party_confirmed")
    assert row.body.startswith("Ben nam da xac nhan to khai")
    assert "Khong con cho ai" in row.body
    assert f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/" in row.body


def test_a_refusal_is_told_without_its_words(office: Office) -> None:
    dossier, other = begin_marriage(office), groom()
    ask(dossier)
    decline_declaration(dossier=dossier, words="Sai tên", by=other.party, at=at(hour=10))
    read()
    [row] = sent(code="party_declined")
    assert "Sai" not in row.body


def test_what_an_account_that_was_deleted_had_confirmed_is_told_to_be_void(office: Office) -> None:
    dossier, other = begin_marriage(office), groom()
    ask(dossier)
    confirm(dossier, other)
    release_confirmations(citizen=other, by=other.actor, at=at(hour=11))
    read()
    assert [code for code, *_where in answers()] == ["party_confirmed", "party_released"]


def test_a_helper_gets_a_notice_that_leads_to_what_one_helps_with(office: Office) -> None:
    dossier = begin_help(office, definition=publish(office, SHAPE))
    type_words(type_sides(dossier), "Xin kết hôn")
    ask(dossier, by=helper_of(dossier))
    confirm(dossier, groom())
    read()
    [row] = sent(code="party_confirmed")
    assert (row.officer, row.channel) == (helper_of(dossier), "in_app")
    assert row.subject_kind == "help"


def test_who_keeps_a_signed_paper_is_not_told_of_it(office: Office) -> None:
    dossier = begin_marriage(office)
    given = {"dossier": dossier, "party": "groom", "by": owner_of(dossier).party}
    keep_signed_paper(files=[scanned()], at=at(hour=10), **given)
    read()
    assert answers() == []


def test_nobody_is_told_of_what_is_filed_by_now(office: Office) -> None:
    dossier, other = begin_marriage(office), groom()
    ask(dossier)
    confirm(dossier, other)
    submit(dossier)
    read()
    assert answers() == []


def test_who_signed_another_edition_is_told_of_with_the_way_to_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier, other = begin_marriage(office), groom()
    ask(dossier)
    filed = corrections.fresh(submit(confirm(dossier, other)))
    set_clock(monkeypatch, at(hour=16))
    corrections.typed(corrections.begun(corrections.ask(filed)))
    ask(corrections.fresh(filed), at=at(hour=15))
    confirm(corrections.fresh(filed), other, at(hour=15))
    read()
    [row] = sent(code="party_confirmed")
    assert f"/tra-cuu/{filed.code}/sua-to-khai/" in row.body


@pytest.mark.parametrize(("day", "count"), [(2, 0), (3, 1), (4, 1)])
def test_silence_is_told_once_after_the_days_of_the_rules(
    office: Office, monkeypatch: pytest.MonkeyPatch, day: int, count: int
) -> None:
    ask(begin_marriage(office))
    set_clock(monkeypatch, at(day, 10))
    for _again in range(2):
        jobs.tell_of_silent_parties.call()
    rows = sent(code="party_silent")
    assert len(rows) == count
    assert all("sau 3 ngay" in row.body for row in rows)


def test_who_answered_or_is_named_no_more_is_not_silent(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier, other = begin_marriage(office), groom()
    ask(dossier)
    type_sides(dossier, name="Danh Minh Khánh")
    set_clock(monkeypatch, at(4))
    assert jobs.tell_of_silent_parties.call() == 0
    type_sides(dossier)
    confirm(dossier, other)
    assert CoApplicant.objects.exists()
    assert jobs.tell_of_silent_parties.call() == 0
