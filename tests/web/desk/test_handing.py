"""Results handed out together, sent by post, and the sheets that go with papers."""

from datetime import date

import pytest
from django.utils import timezone

from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery, Money, WithdrawalWay
from motcua.dossiers.models import Dossier, Handover, StepRecall
from motcua.dossiers.printed.sheets import paper_of_exchange
from motcua.dossiers.queries.exchange import get_exchange
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.fees import Payment
from motcua.payments.enums import PaymentWay
from motcua.people.enums import Role
from motcua.processes.enums import MoveKind
from tests.factories.dossiers import accept, at, bring_to, finish, handled, move, open_step, post
from tests.factories.fees import BOTH
from tests.factories.people import OfficerFactory
from tests.reading_pdf import text_of_pdf as text_of

pytestmark = pytest.mark.django_db
HAND_OUT, POST = "/mot-cua/tra-ket-qua/", "/mot-cua/buu-dien/"
OTHER = Applicant(name="Lê Văn Tám", number="091185000999")


@pytest.fixture
def counter(office, as_officer):
    """The counter officer's browser."""
    return as_officer(office.counter)


def ready(office, **changes):
    return finish(office, accept(office, **changes), at(1))


def to_post(office):
    dossier = ready(office)
    given = {"return_way": "post", "return_address": "Ấp 1", "recipient_name": "Lê Thị Hoa"}
    Dossier.objects.filter(pk=dossier.pk).update(**given)
    return dossier


def refused(page):
    return {plan.dossier.pk: plan.problem for plan in page.context["refused"]}


def deliveries(*dossiers):
    rows = Dossier.objects.filter(pk__in=[each.pk for each in dossiers])
    return dict(rows.values_list("pk", "delivery"))


def test_one_applicants_results_go_out_together_once(office, counter):
    first, second = ready(office), ready(office)
    sent = {"chon": [first.pk, second.pk], "name": "", "number": "", "proof": "", "key": "k"}
    page = counter.get(HAND_OUT, {"chon": sent["chon"]})
    assert (len(page.context["go"]), refused(page)) == (2, {})
    done, _again = counter.post(HAND_OUT, sent), counter.post(HAND_OUT, sent)
    assert done.headers["Location"] == "/mot-cua/?muc=cho-tra"
    assert set(deliveries(first, second).values()) == {Delivery.HANDED_OVER}
    assert Handover.objects.count() == 2


def test_anothers_result_needs_a_named_receiver(office, counter):
    own, other = ready(office), ready(office, applicant=OTHER)
    sent = {"chon": [own.pk, other.pk], "key": "k", "name": "", "number": "", "proof": ""}
    page = counter.get(HAND_OUT, {"chon": sent["chon"]})
    assert "người khác với Danh Thị Út" in refused(page)[other.pk]
    named = sent | {"name": "Danh Thị Út", "number": "091185000123"}
    preview = counter.post(HAND_OUT, named | {"xem-truoc": "1"})
    assert (len(preview.context["go"]), refused(preview)) == (2, {})
    assert set(deliveries(own, other).values()) == {Delivery.READY}
    counter.post(HAND_OUT, named)
    assert set(deliveries(own, other).values()) == {Delivery.HANDED_OVER}


def test_whoever_takes_for_another_is_known_by_a_number(office, counter):
    dossier = ready(office)
    sent = {"chon": dossier.pk, "key": "k", "name": "Lê Thị Hoa", "number": "", "proof": ""}
    page = counter.post(HAND_OUT, sent)
    assert "Hãy ghi số giấy tờ" in page.content.decode()
    assert deliveries(dossier) == {dossier.pk: Delivery.READY}


def test_what_is_unpaid_or_for_the_post_stays(office, counter):
    unpaid, posted, good = ready(office), to_post(office), ready(office)
    Dossier.objects.filter(pk=unpaid.pk).update(money=Money.DUE, fee_due=20_000)
    page = counter.get(HAND_OUT, {"chon": [unpaid.pk, posted.pk, good.pk]})
    problems = refused(page)
    assert "Chưa nộp đủ tiền" in problems[unpaid.pk]
    assert "bưu chính" in problems[posted.pk]
    assert [dossier.pk for dossier in page.context["go"]] == [good.pk]


@pytest.mark.parametrize("nasty", ["", "x", "9" * 30, "-1", "٣"])
def test_nothing_breaks_on_what_is_chosen(counter, nasty):
    assert counter.get(HAND_OUT, {"chon": nasty}).status_code == 200


def test_a_case_officer_hands_nothing_out(office, as_officer):
    assert as_officer(office.handler).get(HAND_OUT).status_code == 403


def test_numbers_of_the_post_are_typed_in_the_list(office, counter):
    first, second = to_post(office), to_post(office)
    counter.post(POST, {f"so-{first.pk}": " RR1VN ", f"so-{second.pk}": "", "key": "k"})
    assert deliveries(first, second) == {first.pk: Delivery.POSTED, second.pk: Delivery.READY}
    assert Handover.objects.get().tracking_number == "RR1VN"
    local = timezone.localtime(Handover.objects.get().made_at)
    page = counter.get(POST).content.decode()
    assert "RR1VN" in page
    assert f", {local:%H:%M}</td>" in page
    assert "Lê Thị Hoa" in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"result_state": "approved"}, "“đã duyệt, chờ ký” nên chưa trả được"),
        ({"money": Money.DUE, "fee_due": 5}, "Chưa nộp đủ tiền"),
    ],
)
def test_no_number_is_asked_for_what_cannot_be_sent(office, counter, changes, told):
    dossier = to_post(office)
    Dossier.objects.filter(pk=dossier.pk).update(**changes)
    page = counter.get(POST).content.decode()
    assert told in page
    assert f"so-{dossier.pk}" not in page
    assert "Ghi đã gửi" not in page


def test_a_bad_number_says_why_and_stays_typed(office, counter):
    dossier = to_post(office)
    page = counter.post(POST, {f"so-{dossier.pk}": "R" * 41, "key": "k"}).content.decode()
    assert "Dài quá 40" in page
    assert "R" * 41 in page
    assert deliveries(dossier) == {dossier.pk: Delivery.READY}


def test_beside_a_number_that_is_refused_the_list_says_all_that_is_true_now(office, counter):
    good, bad, empty = (to_post(office) for _ in range(3))
    sent = {f"so-{good.pk}": "RR9VN", f"so-{bad.pk}": "x", f"so-{empty.pk}": "", "key": "k"}
    page = counter.post(POST, sent)
    shown = [(line.dossier.pk, line.typed, bool(line.problem)) for line in page.context["lines"]]
    assert shown == [(bad.pk, "x", True), (empty.pk, "", False)]
    assert [row.dossier_id for row in page.context["found"].sent] == [good.pk]
    text = page.content.decode()
    assert ("Chờ gửi</h2>" not in text, "Chờ gửi (2)" in text) == (True, True)


def test_what_the_post_returned_is_marked_and_goes_out_under_another_number(office, counter):
    dossier = to_post(office)
    counter.post(POST, {f"so-{dossier.pk}": "RR9VN", "key": "k"})
    edit = f"/ho-so/{dossier.pk}/sua-buu-gui/"
    assert edit in counter.get(POST).content.decode()
    counter.post(f"/ho-so/{dossier.pk}/chuyen-hoan/", {"key": "k2"})
    page = counter.get(POST).content.decode()
    assert ("bưu điện chuyển hoàn" in page, edit in page) == (True, False)
    again = counter.post(POST, {f"so-{dossier.pk}": "RR9VN", "key": "k3"})
    assert "của lần gửi trước" in again.content.decode()
    counter.post(POST, {f"so-{dossier.pk}": "RR8VN", "key": "k4"})
    assert deliveries(dossier) == {dossier.pk: Delivery.POSTED}


def test_what_is_unpaid_is_not_posted_from_the_list(office, counter):
    dossier = to_post(office)
    Dossier.objects.filter(pk=dossier.pk).update(money=Money.DUE, fee_due=20_000)
    page = counter.post(POST, {f"so-{dossier.pk}": "RR1VN", "key": "k"}).content.decode()
    assert "chưa nộp đủ tiền" in page


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
@pytest.mark.parametrize("page", [POST, "/mot-cua/giao-nhan/"])
def test_the_sheets_are_files_too(office, counter, page, kind):
    to_post(office)
    answer = counter.get(page, {"ngay": "03/03/2026", "dang": kind})
    assert answer.status_code == 200
    assert answer.content[:4] == {"pdf": b"%PDF", "xlsx": b"PK\x03\x04"}[kind]


def test_the_postal_list_says_all_that_the_post_asks(office, counter):
    dossier = to_post(office)
    text = text_of(counter.get(POST, {"dang": "pdf"}).content)
    for said in (dossier.code, "Lê Thị Hoa", "Ấp 1", "NHÂN VIÊN BƯU ĐIỆN"):
        assert said in text


def test_the_sheet_says_what_went_to_the_unit_and_what_came_back(office):
    given, back = handled(office), bring_to(office, accept(office), "return", at(0, 11))
    exchange = get_exchange(office.unit, date(2026, 3, 2))
    assert {each.dossier.pk for each in exchange.given} == {given.pk, back.pk}
    (got,) = exchange.got
    assert (got.given_by, got.dossier.pk) == (office.leader, back.pk)
    assert get_exchange(office.unit, date(2026, 3, 3)).given == []
    titles = [table.title for table in paper_of_exchange(exchange).tables]
    assert [title[:8] for title in titles] == ["Quầy gia", "Quầy nhậ"]


def test_the_sheet_of_the_morning_reads_the_same_in_the_evening(office):
    """Given to another, done by a substitute, closed by who decides: who received it stays."""
    given, done, withdrawn = handled(office), handled(office), handled(office)
    morning = paper_of_exchange(get_exchange(office.unit, date(2026, 3, 2)))
    assert {row[6] for row in morning.tables[0].rows[:-1]} == {office.handler.name}
    colleague = OfficerFactory(case_officer_at=office.unit)
    by = {"by": colleague, "at": at(0, 14)}
    actions.assign_step(dossier=given, step=open_step(given), assignee=colleague, **by)
    actions.move_step(dossier=done, step=open_step(done), kind=MoveKind.FORWARD, **by)
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT,
        dossier=withdrawn,
        reason="Đổi ý",
        by=office.counter,
        at=at(0, 15),
    )
    evening = paper_of_exchange(get_exchange(office.unit, date(2026, 3, 2)))
    assert evening.tables == morning.tables


def test_what_is_taken_back_keeps_its_line_and_the_way_back_is_one_of_its_own(office):
    first, second = accept(office), accept(office)
    step = open_step(first)
    for dossier in (first, second):
        move(office, dossier, MoveKind.FORWARD, at(0, 10))
    day = date(2026, 3, 2)
    morning = paper_of_exchange(get_exchange(office.unit, day))
    colleague = OfficerFactory(case_officer_at=office.unit)
    given = {"dossier": Dossier.objects.get(pk=first.pk), "at": at(0, 11)}
    actions.assign_step(step=open_step(first), assignee=colleague, by=office.leader, **given)
    step.refresh_from_db()
    actions.recall_step(step=step, by=office.counter, **given)
    there, back = paper_of_exchange(get_exchange(office.unit, day)).tables
    assert [there] == morning.tables
    (line, _total) = back.rows
    assert line[3].endswith("(rút lại sau khi chuyển)")
    assert line[4:7] == ["11:00", colleague.name, office.counter.name]
    move(office, Dossier.objects.get(pk=first.pk), MoveKind.FORWARD, at(1, 8))
    assert paper_of_exchange(get_exchange(office.unit, day)).tables == [there, back]
    (again,) = get_exchange(office.unit, date(2026, 3, 3)).given
    assert (again.dossier.pk, again.is_recall) == (first.pk, False)


def test_what_came_to_the_counter_and_was_taken_back_the_next_day_stands_on_both_sheets(office):
    dossier = handled(office)
    StepRecall.objects.create(
        step=open_step(dossier),
        given_at=at(1, 10),
        given_by=office.handler,
        unit=office.unit,
        role=Role.ONE_STOP,
        received_by=office.counter,
        held_by=office.counter,
        made_at=at(2, 9),
        made_by=office.handler,
    )
    first, second = (get_exchange(office.unit, date(2026, 3, day)) for day in (3, 4))
    (got,), (given,) = first.got, second.given
    assert (first.given, second.got) == ([], [])
    assert (got.given_by, got.received_by, got.is_recall) == (office.handler, office.counter, False)
    assert (given.given_by, given.received_by, given.is_recall) == (
        office.counter,
        office.handler,
        True,
    )


def test_a_day_without_anything_has_an_empty_sheet(office, counter):
    page = counter.get("/mot-cua/giao-nhan/", {"ngay": "01/03/2026"}).content.decode()
    assert "không giao, không nhận" in page


def test_unpaid_dossiers_have_a_list_that_leads_to_payment(office, counter):
    accept(office, fee_due=20_000)
    page = counter.get("/mot-cua/", {"muc": "chua-thu"})
    (row,) = page.context["work"].rows
    assert "20.000" in row.note
    assert "02/03/2026" in row.note
    assert counter.get(row.pay).status_code == 200
    tabs = {tab.name: tab.count for tab in page.context["work"].listing.tabs}
    assert tabs["chua-thu"] == 1


def test_what_is_unpaid_again_says_since_when(office, counter):
    dossier = accept(office, charges=BOTH, payment=Payment())
    given = {"reason": "Nhầm", "given_back": PaymentWay.CASH, "by": office.leader, "at": at(3)}
    actions.cancel_receipt(dossier=dossier, receipt=dossier.receipts.first(), **given)
    (row,) = counter.get("/mot-cua/", {"muc": "chua-thu"}).context["work"].rows
    assert row.note.endswith("từ 05/03/2026")


def test_a_result_that_a_colleague_has_just_sent_is_told(office, counter):
    gone, waiting = to_post(office), to_post(office)
    post(office, gone, at(2))
    sent = {f"so-{gone.pk}": "RR9VN", f"so-{waiting.pk}": "RR1VN", "so-x": "1", "key": "k"}
    page = counter.post(f"{POST}?trang=9", sent, follow=True).content.decode()
    assert "vừa được người khác ghi gửi" in page
    assert deliveries(gone, waiting) == dict.fromkeys([gone.pk, waiting.pk], Delivery.POSTED)
    assert Handover.objects.filter(dossier=gone).get().tracking_number == "RR1VN"


def test_refunds_to_pay_out_have_a_list_that_leads_there(office, counter):
    assert "cho-tra-lai-tien" not in counter.get("/mot-cua/").content.decode()
    dossier = accept(office, charges=BOTH, payment=Payment())
    given = {"dossier": dossier, "by": office.counter, "at": at(1)}
    actions.withdraw_dossier(way=WithdrawalWay.ACCOUNT, reason="Đổi ý", **given)
    actions.propose_refund(reason="Chưa làm gì", **given)
    actions.decide_refund(dossier=dossier, approved=True, by=office.leader, at=at(2))
    page = counter.get("/mot-cua/", {"muc": "cho-tra-lai-tien"})
    (row,) = page.context["work"].rows
    assert row.note == "Trả lại 26.000 đồng, duyệt ngày 04/03/2026"
    assert counter.get(row.pay_back).status_code == 200
    tabs = {tab.name: tab.count for tab in page.context["work"].listing.tabs}
    assert tabs["cho-tra-lai-tien"] == 1
    narrowed = counter.get("/mot-cua/", {"muc": "cho-tra-lai-tien", "can-bo": office.handler.pk})
    assert narrowed.context["work"].rows == []
