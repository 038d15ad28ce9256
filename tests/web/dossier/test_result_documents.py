"""What a page asks and shows of a result that no paper made here states."""

import html
import re
from uuid import uuid4

import pytest

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier, DossierStep, ResultPaper
from motcua.kernel.clock import now
from motcua.people.enums import Role
from motcua.processes.enums import MoveKind
from motcua.processes.models import Move
from tests.factories.dossiers import accept, at, bring_to, handled, move, open_step
from tests.factories.results import at_sign, draft_result, need_paper

pytestmark = pytest.mark.django_db


def text(page):
    return html.unescape(page.content.decode())


def send(client, dossier, address, **given):
    return client.post(f"/ho-so/{dossier.pk}/{address}/", {"key": uuid4().hex} | given)


def step_address(dossier, kind, target="-"):
    return f"buoc/{open_step(dossier).pk}/{kind}/{target}"


def now_is(dossier):
    return Dossier.objects.get(pk=dossier.pk)


# -- finishing --


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "document"),
        ({"document": "number"}, "result_number"),
        ({"document": "number", "no_paper_reason": "Đã ghi sổ"}, "result_number"),
        ({"document": "none"}, "no_paper_reason"),
        ({"document": "none", "result_number": "15/GXN"}, "no_paper_reason"),
    ],
)
def test_what_is_lacking_of_the_document_is_asked_at_its_field(office, as_officer, typed, field):
    dossier = bring_to(office, accept(office, now()), "return", now())
    page = send(as_officer(office.counter), dossier, step_address(dossier, "hoan-thanh"), **typed)
    assert [*page.context["form"].errors] == [field]
    assert all(value in text(page) for value in typed.values())
    assert now_is(dossier).state == State.IN_PROGRESS


def test_why_there_is_no_document_is_shown_with_the_dossier_and_its_result(office, as_officer):
    dossier = bring_to(office, accept(office, now()), "return", now())
    counter, address = as_officer(office.counter), step_address(dossier, "hoan-thanh")
    assert "Kết quả có văn bản không?" in text(counter.get(f"/ho-so/{dossier.pk}/{address}/"))
    send(counter, dossier, address, document="none", no_paper_reason="Đã ghi sổ", result_number="1")
    assert (now_is(dossier).state, now_is(dossier).result_number) == (State.FINISHED, "")
    page = text(counter.get(f"/ho-so/{dossier.pk}/"))
    timeline = page[page.index("Kết quả không có văn bản") :]
    assert "Đã ghi sổ" in timeline[:500]
    summary = page[page.index("Vì sao không có văn bản kết quả") :]
    assert "Đã ghi sổ" in summary[:200]
    results = text(counter.get(f"/ho-so/{dossier.pk}/ket-qua/"))
    assert "Không có văn bản kết quả: Đã ghi sổ" in " ".join(results.split())


def test_of_a_result_made_elsewhere_only_a_number_is_asked_and_may_lack(office, as_officer):
    need_paper(office, need="elsewhere")
    dossier = bring_to(office, accept(office, now()), "return", now())
    counter, address = as_officer(office.counter), step_address(dossier, "hoan-thanh")
    page = text(counter.get(f"/ho-so/{dossier.pk}/{address}/"))
    assert "Để trống nếu kết quả do hệ thống khác cấp" in page
    assert "Kết quả có văn bản không?" not in page
    send(counter, dossier, address)
    assert now_is(dossier).state == State.FINISHED


# -- signing with nothing to see --

UNSEEN = "không có văn bản kết quả nào để bạn đọc"
WHY = "In từ phần mềm hộ tịch"


def add_back(office):
    steps = {step.key: step for step in office.version.process.steps.all()}
    Move.objects.create(step=steps["sign"], kind=MoveKind.BACK, target=steps["handle"], name="x")


def test_who_sees_no_paper_is_offered_to_send_it_back_and_then_asked_for_words(office, as_officer):
    add_back(office)
    dossier = move(office, handled(office), MoveKind.FORWARD, at(0, 11), remark=WHY)
    leader, address = as_officer(office.leader), step_address(dossier, "ky", "return")
    page = text(leader.get(f"/ho-so/{dossier.pk}/{address}/"))
    back = f'href="/ho-so/{dossier.pk}/{step_address(dossier, "tra-lai", "handle")}/"'
    said = (UNSEEN, WHY, back, "Bạn duyệt nội dung gì?", "Thôi, quay lại")
    order = [page.index(each) for each in said]
    assert order == sorted(order)
    assert page.count("govuk-button--secondary") == 1
    again = send(leader, dossier, address)
    assert [*again.context["form"].errors] == ["remark"]
    assert "Bạn duyệt nội dung gì?" in text(again)
    assert send(leader, dossier, address, remark="Đồng ý tách hộ").status_code == 302


def test_the_case_officers_reason_is_shown_beyond_what_a_leader_remarked_since(office, as_officer):
    steps = {step.key: step for step in office.version.process.steps.all()}
    Move.objects.filter(step=steps["handle"], kind=MoveKind.FORWARD).update(target=steps["opinion"])
    Move.objects.filter(step=steps["opinion"]).update(target=steps["sign"])
    dossier = move(office, handled(office), MoveKind.FORWARD, at(0, 11), remark=WHY)
    looked = open_step(dossier)
    DossierStep.objects.filter(pk=looked.pk).update(role=Role.LEADER)
    dossier = move(office, dossier, MoveKind.FORWARD, at(0, 12), remark="Đã xem", by=office.leader)
    address = step_address(dossier, "ky", "return")
    page = text(as_officer(office.leader).get(f"/ho-so/{dossier.pk}/{address}/"))
    assert (WHY in page, "Đã xem" in page) == (True, False)


def test_an_answer_to_the_case_officer_is_not_shown_as_his_reason(office, as_officer):
    dossier = move(office, handled(office), MoveKind.CONSULT, at(0, 11))
    asking = open_step(dossier, "handle")
    given = {"step": open_step(dossier, "opinion"), "remark": "Đất không tranh chấp"}
    move(office, dossier, MoveKind.FORWARD, at(0, 12), **given)
    dossier = move(office, dossier, MoveKind.FORWARD, at(0, 13), step=asking, remark=WHY)
    address = step_address(dossier, "ky", "return")
    page = text(as_officer(office.leader).get(f"/ho-so/{dossier.pk}/{address}/"))
    assert (WHY in page, "Đất không tranh chấp" in page) == (True, False)


def test_where_nothing_leads_back_signing_is_the_only_button(office, as_officer):
    dossier = at_sign(office)
    address = step_address(dossier, "ky", "return")
    page = text(as_officer(office.leader).get(f"/ho-so/{dossier.pk}/{address}/"))
    assert UNSEEN in page
    assert "Trả lại để lập dự thảo" not in page


def test_who_sees_the_paper_is_not_asked_for_words(office, as_officer):
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11))
    address = step_address(dossier, "ky", "return")
    page = text(as_officer(office.leader).get(f"/ho-so/{dossier.pk}/{address}/"))
    assert UNSEEN not in page
    assert "Bạn duyệt nội dung gì?" not in page


def test_who_signs_what_is_made_elsewhere_is_told_so_and_asked_nothing(office, as_officer):
    need_paper(office, need="elsewhere")
    dossier = at_sign(office)
    leader, address = as_officer(office.leader), step_address(dossier, "ky", "return")
    page = text(leader.get(f"/ho-so/{dossier.pk}/{address}/"))
    assert "Kết quả do hệ thống khác cấp" in page
    assert "Bạn duyệt nội dung gì?" not in page
    assert send(leader, dossier, address).status_code == 302


def test_who_passes_on_without_a_draft_is_asked_why(office, as_officer):
    need_paper(office, need="optional")
    dossier = handled(office)
    client, address = as_officer(office.handler), step_address(dossier, "chuyen", "sign")
    assert "Vì sao chuyển khi chưa có dự thảo?" in text(
        client.get(f"/ho-so/{dossier.pk}/{address}/")
    )
    page = send(client, dossier, address, without_draft="1")
    assert [*page.context["form"].errors] == ["remark"]
    assert send(client, dossier, address, without_draft="1", remark=WHY).status_code == 302


def test_the_page_of_the_dossier_says_for_what_a_draft_waits(office, as_officer):
    add_back(office)
    dossier = handled(office)
    draft_result(office, dossier, at(0, 11))
    handler = as_officer(office.handler)

    def tag():
        page = text(handler.get(f"/ho-so/{dossier.pk}/"))
        return re.search(r'govuk-tag--grey">([^<]*)<', page.partition("Văn bản kết quả</h2>")[2])[1]

    said = [tag()]
    move(office, dossier, MoveKind.FORWARD, at(0, 12))
    said.append(tag())
    move(office, dossier, MoveKind.BACK, at(0, 13), remark="Sửa lại")
    said.append(tag())
    ResultPaper.objects.update(outdated_at=at(0, 14))
    said.append(tag())
    assert said == ["dự thảo", "đã trình, chờ duyệt", "bị trả lại, chờ sửa", "chờ soạn lại"]


def test_the_page_reads_as_much_for_several_drafts_as_for_one(
    office, as_officer, django_assert_max_num_queries
):
    dossier, handler = handled(office), as_officer(office.handler)
    asked = []
    for hour in (11, 12, 13):
        draft_result(office, dossier, at(0, hour))
        with django_assert_max_num_queries(40) as statements:
            handler.get(f"/ho-so/{dossier.pk}/")
        asked.append(len(statements))
    assert asked[2] == asked[1]
