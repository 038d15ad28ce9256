"""One dossier on its page, and who sees it."""

from datetime import timedelta

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery, ReturnWay, WithdrawalWay
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.handovers import Receipt
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.dossiers.rules.returns import ResultReturn
from motcua.kernel.actions import erase_texts
from motcua.kernel.models import FreeText
from motcua.kernel.queries import verify_log
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from motcua.processes.enums import MoveKind
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import (
    accept,
    at,
    bring_to,
    draft,
    extend,
    finish,
    handled,
    move,
    open_step,
    pause,
    post,
    reject,
)
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db


def erase(kind):
    long_after = at() + timedelta(days=40_000)
    assert erase_texts(kind=kind, by=SYSTEM, at=long_after).count == 1
    assert verify_log().ok


def text(page):
    return page.content.decode()


@pytest.fixture
def dossier(office):
    return accept(office)


def test_the_page_says_where_the_dossier_stands(office, as_officer, dossier):
    page = text(as_officer(office.counter).get(f"/ho-so/{dossier.pk}/"))
    for words in (dossier.code, "Danh Thị Út", "Bước receive", office.counter.name, "Quá hạn"):
        assert words in page


def test_a_past_step_tells_who_received_it_to_whom_it_went_and_who_did_it(office, as_officer):
    dossier, colleague = handled(office), OfficerFactory(case_officer_at=office.unit)
    substitute = OfficerFactory(case_officer_at=office.unit)
    given = {"dossier": dossier, "step": open_step(dossier)}
    actions.assign_step(assignee=colleague, by=office.leader, at=at(1), **given)
    browser, address = as_officer(office.counter), f"/ho-so/{dossier.pk}/"
    assert f"{colleague.name} nhận từ {office.handler.name}, 09:00" in text(browser.get(address))
    move(office, dossier, MoveKind.FORWARD, at(2), by=substitute)
    page = browser.get(address)
    (_receive, past) = page.context["page"].steps.past
    assert (past.receiver, past.replaced) == (office.handler, colleague)
    for told in (f"giao cho {colleague.name}, 09:00", f"làm thay {colleague.name}"):
        assert told in text(page), told


def test_the_timeline_names_what_happened_and_who_did_it(office, as_officer, dossier):
    move(office, dossier, MoveKind.FORWARD, at(hour=10), remark="Đã đủ giấy tờ")
    page = text(as_officer(office.handler).get(f"/ho-so/{dossier.pk}/"))
    for words in ("Tiếp nhận hồ sơ", "Bước receive: chuyển bước tiếp", "Đã đủ giấy tờ"):
        assert words in page


def test_whoever_posts_the_result_reads_where_it_goes(office, as_officer):
    post = ResultReturn(ReturnWay.POST, None, "Ấp 3, xã Giồng Riềng", "Danh Thị Bảy", "0912345678")
    dossier = draft(office, filing=Filing(result=post))
    page = text(as_officer(office.counter).get(f"/ho-so/{dossier.pk}/"))
    for told in ("Nhận qua bưu chính", post.address, post.recipient_name, "0912 345 678"):
        assert told in page, told


def test_whoever_files_for_the_applicant_is_shown_with_the_ground(office, as_officer):
    helper = DeclaredRepresentative(
        "Danh Văn Hai", ground="Giấy ủy quyền số 12", number="091085000999", phone="0987654321"
    )
    dossier = draft(office, filing=Filing(helper))
    page = text(as_officer(office.leader).get(f"/ho-so/{dossier.pk}/"))
    told = ("Danh Văn Hai, người được ủy quyền", helper.number, "0987 654 321", helper.ground)
    assert [words for words in told if words not in page] == []


def test_whoever_files_alone_has_no_representative_on_the_page(office, as_officer, dossier):
    assert "nộp thay" not in text(as_officer(office.leader).get(f"/ho-so/{dossier.pk}/"))


@pytest.mark.parametrize(
    ("happens", "shown"),
    [
        (lambda words: words.all(), "Đổi ý"),
        (lambda words: erase(words.get().kind), "(Lời ghi đã xoá"),
        (lambda words: words.update(text="Lời khác"), "(Lời ghi đã xoá"),
    ],
)
def test_the_timeline_shows_a_reason_as_it_was_given_or_not_at_all(
    office, as_officer, dossier, happens, shown
):
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT,
        dossier=dossier,
        reason="Đổi ý",
        by=office.counter,
        at=at(hour=10),
    )
    happens(FreeText.objects.filter(subject_kind="dossier", subject_id=dossier.pk))
    page = text(as_officer(office.counter).get(f"/ho-so/{dossier.pk}/"))
    assert shown in page
    assert "Lời khác" not in page


def test_drafts_saved_in_a_row_are_one_line_of_the_timeline(office, as_officer):
    dossier = draft(office)
    for minute in range(3):
        applicant = Applicant(name=f"Danh Thị Út {minute}")
        save = {"dossier": dossier, "applicant": applicant, "note": "", "by": office.counter}
        actions.save_draft(**save, at=at(hour=9, minute=minute))
    page = text(as_officer(office.counter).get(f"/ho-so/{dossier.pk}/"))
    assert page.count("Lưu bản nháp") == 1
    assert "3 lần, lần cuối vào lúc này" in page


def test_no_step_runs_out_while_the_clock_stands(office, as_officer, dossier):
    bring_to(office, dossier, "handle", at(hour=10))
    pause(office, dossier, at(hour=11), reason="Chờ công an")
    page = text(as_officer(office.handler).get(f"/ho-so/{dossier.pk}/"))
    assert "Hạn của bước" not in page
    assert page.count("Dừng tính giờ</strong>") == 2


def test_the_timeline_says_what_is_promised_anew(office, as_officer, dossier):
    dossier = bring_to(office, dossier, "handle", at(hour=10))
    extend(office, dossier, at(1), at(9, 17))
    page = text(as_officer(office.handler).get(f"/ho-so/{dossier.pk}/"))
    assert "Hẹn trả: 17:00, 11/03/2026" in page
    assert "Thiếu người làm" in page


def test_a_refused_dossier_says_so_once_and_waits_for_nothing(office, as_officer):
    why = {"reason": "Không thuộc thẩm quyền", "by": office.counter, "at": at()}
    refused = actions.refuse_dossier(dossier=draft(office, papers={}), **why)
    page = text(as_officer(office.counter).get(f"/ho-so/{refused.pk}/"))
    assert page.lower().count("không tiếp nhận</strong>") == 1
    assert "Kết thúc lúc" in page
    assert "chưa có" not in page.lower().replace("chưa có mã", "")


def test_a_paper_that_need_not_exist_is_not_called_missing(office, as_officer, dossier):
    ComponentFactory(version=office.version, name="Giấy uỷ quyền", required=False)
    page = text(as_officer(office.counter).get(f"/ho-so/{dossier.pk}/"))
    assert "Giấy uỷ quyền (nếu có)" in page
    assert "không nộp, chỉ cần nếu có" in page
    assert "chưa có" not in page.split("Diễn biến")[0].split("Giấy tờ</h2>")[1]


def test_a_supplement_is_offered_only_at_a_step_that_may_ask_for_it(
    office, as_officer, dossier, monkeypatch
):
    monkeypatch.setattr("motcua.web.dossier.views.now", lambda: at(2))
    client, link = as_officer(office.handler), f"/ho-so/{dossier.pk}/bo-sung/"
    assert link not in text(client.get(f"/ho-so/{dossier.pk}/"))
    bring_to(office, dossier, "handle", at(hour=10))
    assert link in text(client.get(f"/ho-so/{dossier.pk}/"))


def test_a_page_of_a_late_dossier_costs_at_most_eighteen_queries(
    office, as_officer, dossier, django_assert_max_num_queries
):
    dossier = bring_to(office, dossier, "handle", at(hour=10))
    client = as_officer(office.handler)
    client.get(f"/ho-so/{dossier.pk}/")
    with django_assert_max_num_queries(18):
        client.get(f"/ho-so/{dossier.pk}/")


# Who stands where, and what the page of a dossier answers.
@pytest.mark.parametrize(
    ("role", "where", "status"),
    [
        (Role.ONE_STOP, "own", 200),
        (Role.CASE_OFFICER, "own", 200),
        (Role.LEADER, "own", 200),
        (Role.LEADER, "above", 200),
        (Role.CONTROL, "above", 200),
        (Role.SUPERVISOR, "above", 200),
        (Role.ONE_STOP, "above", 404),
        (Role.CASE_OFFICER, "above", 404),
        (Role.ADMINISTRATOR, "own", 404),
        (Role.ONE_STOP, "beside", 404),
        (Role.LEADER, "beside", 404),
        (Role.SUPERVISOR, "beside", 404),
    ],
)
def test_a_dossier_is_seen_by_its_unit_and_by_oversight_above(
    office, as_officer, role, where, status
):
    above = UnitFactory()
    office.unit.parent, office.unit.path = above, f"{above.path}{office.unit.code}/"
    office.unit.save()
    unit = {"own": office.unit, "above": above, "beside": UnitFactory(below=above)}[where]
    client = as_officer(PostFactory(role=role, unit=unit).officer)
    assert client.get(f"/ho-so/{accept(office).pk}/").status_code == status


@pytest.mark.parametrize("number", [0, 10**17, 10**30])
def test_a_dossier_that_is_not_there_is_not_found(office, as_officer, number):
    assert as_officer(office.counter).get(f"/ho-so/{number}/").status_code == 404


def test_the_slip_is_a_pdf(office, as_officer, dossier):
    answer = as_officer(office.counter).get(f"/ho-so/{dossier.pk}/giay-tiep-nhan.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_a_draft_has_no_slip(office, as_officer):
    client = as_officer(office.counter)
    assert client.get(f"/ho-so/{draft(office).pk}/giay-tiep-nhan.pdf").status_code == 404


def test_only_the_person_of_a_step_is_offered_its_moves(office, as_officer, dossier):
    dossier = bring_to(office, dossier, "handle", at(hour=10))
    step = open_step(dossier)
    address = f"/ho-so/{dossier.pk}/buoc/{step.pk}/chuyen/sign/"
    assert address in text(as_officer(office.handler).get(f"/ho-so/{dossier.pk}/"))
    assert address not in text(as_officer(office.leader).get(f"/ho-so/{dossier.pk}/"))


def test_what_is_in_the_way_of_a_move_is_said(office, as_officer):
    dossier = bring_to(office, accept(office, fee_due=20000), "sign", at(hour=10))
    page = text(as_officer(office.leader).get(f"/ho-so/{dossier.pk}/"))
    assert "sign – cần: phí, lệ phí đã nộp đủ hoặc không phải nộp" in page


def test_a_finished_dossier_says_how_it_ended(office, as_officer, dossier):
    dossier = finish(office, dossier, at(1))
    page = text(as_officer(office.counter).get(f"/ho-so/{dossier.pk}/"))
    assert "Trước hạn" in page
    assert f"/ho-so/{dossier.pk}/tra-ket-qua/" in page


def test_a_stranger_is_asked_to_sign_in(client, dossier):
    assert client.get(f"/ho-so/{dossier.pk}/").status_code == 302


def test_a_citizen_account_is_told_that_the_page_is_for_officers(as_officer, dossier):
    assert as_officer(OfficerFactory()).get(f"/ho-so/{dossier.pk}/").status_code == 403


def test_a_notice_is_a_pdf_linked_from_the_page(office, as_officer):
    dossier = draft(office)
    actions.refuse_dossier(dossier=dossier, reason="Sai nơi nộp", by=office.counter, at=at())
    client = as_officer(office.counter)
    address = f"/ho-so/{dossier.pk}/giay/{dossier.forms.get().pk}.pdf"
    assert address in text(client.get(f"/ho-so/{dossier.pk}/"))
    assert client.get(address).content.startswith(b"%PDF")


def test_a_result_that_waits_is_handed_over_by_the_green_button(office, as_officer, dossier):
    finish(office, dossier, at(1))
    button = f'class="govuk-button" href="/ho-so/{dossier.pk}/tra-ket-qua/"'
    page = text(as_officer(office.counter).get(f"/ho-so/{dossier.pk}/"))
    assert (button in page, page.count("/tra-ket-qua/")) == (True, 1)
    assert "/tra-ket-qua/" not in text(as_officer(office.leader).get(f"/ho-so/{dossier.pk}/"))


@pytest.mark.parametrize(("part", "home"), [("counter", "/mot-cua/"), ("handler", "/xu-ly/")])
def test_the_page_leads_back_to_the_readers_list(office, as_officer, dossier, part, home):
    page = text(as_officer(getattr(office, part)).get(f"/ho-so/{dossier.pk}/"))
    assert f'class="govuk-back-link" href="{home}"' in page


def test_a_same_day_result_offers_the_slip_only_when_asked_for(office, as_officer):
    office.version.times.update(amount=0, same_day_before="23:59")
    dossier = accept(office)
    client = as_officer(office.counter)
    page = client.get(f"/ho-so/{dossier.pk}/da-tiep-nhan/").content.decode()
    assert "không cần Giấy tiếp nhận" in page
    assert "giay-tiep-nhan.pdf" not in page
    client.post(f"/ho-so/{dossier.pk}/giay-tiep-nhan/", {"key": "k"})
    page = client.get(f"/ho-so/{dossier.pk}/da-tiep-nhan/").content.decode()
    assert "giay-tiep-nhan.pdf" in page


@pytest.mark.parametrize(("hour", "late"), [(12, False), (16, True)])
def test_a_past_step_tells_its_time_against_its_norm(office, as_officer, hour, late):
    dossier = accept(office)
    dossier.steps.update(due_at=at(0, 14))
    bring_to(office, dossier, "handle", at(0, hour))
    page = as_officer(office.counter).get(f"/ho-so/{dossier.pk}/")
    (past,) = page.context["page"].steps.past
    assert bool(past.late) is late
    assert ("trong hạn" in page.content.decode()) is not late


def test_who_took_a_result_is_read_on_the_page(office, as_officer, dossier):
    done = finish(office, dossier, at(1))
    receipt = Receipt(name="Danh Văn Ba", number="091185000124", proof="Sổ trang 5")
    actions.deliver_result(
        dossier=done, how=Delivery.HANDED_OVER, receipt=receipt, by=office.counter, at=at(2)
    )
    page = text(as_officer(office.counter).get(f"/ho-so/{dossier.pk}/"))
    block = page.split("Kết quả đã trao")[1]
    for said in ("Danh Văn Ba", "091185000124", "Sổ trang 5", office.counter.name):
        assert said in block
    assert "Người nhận: Danh Văn Ba" in page.split("Diễn biến")[1]


def test_the_number_of_the_post_is_read_in_the_timeline(office, as_officer, dossier):
    post(office, finish(office, dossier, at(1)), at(2))
    page = text(as_officer(office.counter).get(f"/ho-so/{dossier.pk}/"))
    assert "Số hiệu bưu gửi: RR1VN" in page.split("Diễn biến")[1]


def test_after_acceptance_it_is_said_to_whom_the_dossier_was_passed_on(office, as_officer):
    client = as_officer(office.counter)
    kept, passed = accept(office), accept(office, pass_on=True)
    page = text(client.get(f"/ho-so/{passed.pk}/da-tiep-nhan/"))
    assert f"Đã chuyển đến bước “Bước handle” cho {office.handler.name}" in page
    assert "Đã chuyển" not in text(client.get(f"/ho-so/{kept.pk}/da-tiep-nhan/"))
    passed.steps.update(assignee=None)
    assert "chưa giao cho ai" in text(client.get(f"/ho-so/{passed.pk}/da-tiep-nhan/"))


def test_a_rejection_is_told_at_the_head_also_after_it_was_given_out(office, as_officer):
    client = as_officer(office.counter)
    dossier = reject(office, handled(office), at(1))
    for delivery in (Delivery.READY, Delivery.HANDED_OVER):
        type(dossier).objects.update(delivery=delivery)
        page = text(client.get(f"/ho-so/{dossier.pk}/"))
        assert ">Không được giải quyết, có phiếu từ chối</strong>" in page
        assert ">Đã giải quyết xong</strong>" not in page
