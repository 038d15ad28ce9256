"""A decision is proposed on one page and decided on another, by somebody else."""

import html
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import actions
from motcua.dossiers.enums import DelayCause, FaultKind, State
from motcua.dossiers.events import ResultApproved, StepMoved
from motcua.dossiers.models import Authority, Dossier
from motcua.dossiers.queries.written import kind_of_decision, map_documents
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.enums import ActorKind
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import ActorRef
from motcua.processes.enums import MoveKind
from motcua.web.dossier.moves import Offer
from motcua.web.dossier.page_steps import StepRow
from tests.dossiers.test_authorities import give
from tests.dossiers.test_waiting_shuts import closed_behind
from tests.factories.dossiers import accept, at, bring_to, extend, propose_pause
from tests.factories.people import OfficerFactory, UnitFactory
from tests.factories.results import approved, delivered_with_paper

pytestmark = pytest.mark.django_db
REASON = "Toà án đang thụ lý"


def text(page):
    return html.unescape(page.content.decode())


def send(client, dossier, address, **given):
    return client.post(f"/ho-so/{dossier.pk}/{address}/", {"key": uuid4().hex} | given)


@pytest.fixture
def proposed(office, as_officer):
    """Stopping is proposed by the case officer."""
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    send(as_officer(office.handler), dossier, "dung", reason=REASON)
    return Dossier.objects.get(pk=dossier.pk)


def proposal_of(dossier):
    return dossier.proposals.get(answer="").pk


def test_a_proposal_stops_nothing_until_it_is_approved(office, as_officer, proposed):
    assert proposed.state == State.IN_PROGRESS
    send(as_officer(office.leader), proposed, "duyet", proposal=proposal_of(proposed))
    assert Dossier.objects.get(pk=proposed.pk).state == State.STOPPED


def test_who_decides_reads_the_proposal_and_its_draft(office, as_officer, proposed):
    client = as_officer(office.leader)
    home = text(client.get("/xu-ly/"))
    assert f"/ho-so/{proposed.pk}/duyet/" in home
    page = text(client.get(f"/ho-so/{proposed.pk}/duyet/"))
    draft = f"/ho-so/{proposed.pk}/de-nghi/{proposal_of(proposed)}.pdf"
    for told in (REASON, office.handler.name, "Dừng giải quyết", draft):
        assert told in page, told
    answer = client.get(draft)
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_who_proposed_sees_what_waits_and_may_not_approve_it(office, as_officer, proposed):
    client = as_officer(office.handler)
    page = text(client.get(f"/ho-so/{proposed.pk}/"))
    assert "Đang chờ duyệt" in page
    assert f"/ho-so/{proposed.pk}/duyet/" not in page
    assert "Chờ bạn duyệt" not in text(client.get("/xu-ly/"))
    answer = send(client, proposed, "duyet", proposal=proposal_of(proposed))
    assert answer.status_code == 403


def test_a_leader_is_not_offered_to_approve_his_own(office, as_officer):
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    client, address = as_officer(office.leader), f"/ho-so/{dossier.pk}/duyet/"
    send(client, dossier, "dung", reason=REASON)
    assert address not in text(client.get(f"/ho-so/{dossier.pk}/"))
    deputy = as_officer(OfficerFactory(leader_at=office.unit))
    assert address in text(deputy.get(f"/ho-so/{dossier.pk}/"))
    answer = send(client, dossier, "duyet", proposal=proposal_of(dossier))
    assert "phải do người khác duyệt" in text(answer)


def test_the_page_of_a_decision_reads_the_proposal_once(office, as_officer, proposed):
    client = as_officer(office.leader)
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/ho-so/{proposed.pk}/duyet/")
    assert sum("dossiers_proposal" in each["sql"] for each in asked) == 1


def test_a_returned_proposal_says_what_to_change(office, as_officer, proposed):
    client, pk = as_officer(office.leader), proposal_of(proposed)
    assert "Ghi cần sửa gì" in text(send(client, proposed, "tra-lai-de-nghi", proposal=pk))
    send(client, proposed, "tra-lai-de-nghi", proposal=pk, remark="Nêu rõ số thông báo thụ lý")
    page = text(as_officer(office.handler).get(f"/ho-so/{proposed.pk}/"))
    assert "Nêu rõ số thông báo thụ lý" in page
    assert "Đang chờ duyệt" not in page


def test_a_newer_proposal_is_not_approved_by_a_page_of_the_older_one(office, as_officer, proposed):
    before = proposal_of(proposed)
    send(as_officer(office.handler), proposed, "rut-de-nghi", proposal=before)
    send(as_officer(office.handler), proposed, "dung", reason="Lý do khác")
    answer = send(as_officer(office.leader), proposed, "duyet", proposal=before)
    assert "đã được người trình rút lại" in text(answer)
    assert Dossier.objects.get(pk=proposed.pk).state == State.IN_PROGRESS


def test_another_units_leader_finds_neither_proposal_nor_draft(as_officer, proposed):
    client = as_officer(OfficerFactory(leader_at=UnitFactory()))
    draft = f"/ho-so/{proposed.pk}/de-nghi/{proposal_of(proposed)}.pdf"
    assert client.get(draft).status_code == 404
    assert f"/ho-so/{proposed.pk}/" not in text(client.get("/xu-ly/"))


def test_the_draft_of_one_dossier_is_not_read_through_another(office, as_officer, proposed):
    other = accept(office)
    page = f"/ho-so/{other.pk}/de-nghi/{proposal_of(proposed)}.pdf"
    assert as_officer(office.leader).get(page).status_code == 404


def test_while_one_waits_no_other_is_offered_and_the_page_says_which(office, as_officer, proposed):
    client, own = as_officer(office.handler), f"/ho-so/{proposed.pk}/"
    page = text(client.get(own))
    assert f"{own}rut-de-nghi/" in page
    for address in ("dung", "tam-dung", "xin-loi"):
        assert f"{own}{address}/" not in page
        answer = client.get(f"{own}{address}/")
        assert answer.status_code == 409
        assert "đã trình “dừng giải quyết”, đang chờ duyệt" in text(answer)
    answer = send(client, proposed, "dung", reason="Lý do khác")
    assert "đã trình “dừng giải quyết”, đang chờ duyệt" in text(answer)
    assert "Lý do khác" in text(answer)
    assert proposed.proposals.count() == 1


def test_no_rejection_is_offered_at_a_step_while_a_proposal_waits(office, as_officer, proposed):
    client, step = as_officer(office.handler), proposed.steps.get(closed_at=None)
    address = f"/ho-so/{proposed.pk}/buoc/{step.pk}/khong-giai-quyet/-/"
    assert address not in text(client.get(f"/ho-so/{proposed.pk}/"))
    assert client.get(address).status_code == 409
    send(client, proposed, "rut-de-nghi", proposal=proposal_of(proposed))
    assert address in text(client.get(f"/ho-so/{proposed.pk}/"))


SHUT = "quyết định đề nghị “dừng giải quyết”; chờ quyết định, hoặc"


def test_while_a_stop_waits_the_page_says_why_nothing_is_passed_on(office, as_officer, proposed):
    client, step = as_officer(office.handler), proposed.steps.get(closed_at=None)
    own = f"/ho-so/{proposed.pk}/"
    forward = f"{own}buoc/{step.pk}/chuyen/sign/"
    page = text(client.get(own))
    assert page.count(SHUT) == 1
    assert "forward – Đang chờ lãnh đạo" in page
    for address in (forward, f"{own}buoc/{step.pk}/giao-don-vi/"):
        assert address not in page
        answer = client.get(address)
        assert answer.status_code == 409
        assert SHUT in text(answer)
    assert f"{own}buoc/{step.pk}/tra-lai/receive/" in page
    answer = client.post(forward, {"key": uuid4().hex, "remark": "Trình ký", "without_draft": "1"})
    assert answer.status_code == 409
    assert SHUT in text(answer)
    assert "Trình ký" in text(answer)
    send(client, proposed, "rut-de-nghi", proposal=proposal_of(proposed))
    assert forward in text(client.get(own))


def test_while_a_pause_waits_the_approved_result_is_not_offered_to_be_signed(office, as_officer):
    dossier = approved(office)
    propose_pause(office, dossier, at(1))
    leader, sign = as_officer(office.leader), f"/ho-so/{dossier.pk}/ky-ket-qua/"
    assert sign not in text(leader.get(f"/ho-so/{dossier.pk}/"))
    refused = leader.get(sign)
    assert refused.status_code == 409
    assert "quyết định đề nghị “dừng tính giờ”; chờ quyết định" in text(refused)


def test_what_keeps_several_moves_back_is_said_once():
    moves = [("Trình", "x"), ("Chuyển", "x"), ("Ký", "y"), ("Trả lại", "")]
    offers = [Offer(name, "", MoveKind.FORWARD, why) for name, why in moves]
    row = StepRow(*[None] * 5, offers, *[False] * 4)
    assert row.lacking == [("Trình, Chuyển", "x"), ("Ký", "y")]


def test_an_apology_that_waits_leaves_the_moves_as_they_are(office, as_officer):
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    given = {"cause": DelayCause.STAFF, "reason": "Quá tải", "by": office.handler, "at": at(1)}
    actions.propose_extension(dossier=dossier, promised_at=at(8, 17), **given)
    step = dossier.steps.get(closed_at=None)
    page = text(as_officer(office.handler).get(f"/ho-so/{dossier.pk}/"))
    assert f"/ho-so/{dossier.pk}/buoc/{step.pk}/chuyen/sign/" in page


def test_a_rejection_whose_step_was_closed_is_only_offered_to_be_returned(office, as_officer):
    dossier, proposal = closed_behind(office)
    client, own = as_officer(office.leader), f"/ho-so/{dossier.pk}/"
    page = text(client.get(own))
    assert "không duyệt được nữa; hãy trả lại đề nghị" in page
    assert f"{own}duyet/" not in page
    assert f"{own}tra-lai-de-nghi/" in page
    answer = client.get(f"{own}duyet/")
    assert answer.status_code == 409
    assert "hãy trả lại đề nghị" in text(answer)
    given = {"proposal": proposal.pk, "remark": "Đã trình ký"}
    assert send(client, dossier, "tra-lai-de-nghi", **given).status_code == 302


def test_the_page_of_an_approval_links_to_returning_it(office, as_officer, proposed):
    own = f"/ho-so/{proposed.pk}"
    page = text(as_officer(office.leader).get(f"{own}/duyet/"))
    assert f'href="{own}/tra-lai-de-nghi/"' in page


def test_who_decides_on_a_pause_reads_its_ground_without_the_source(office, as_officer):
    dossier, client = (
        bring_to(office, accept(office), "handle", at(hour=10)),
        as_officer(office.leader),
    )
    propose_pause(office, dossier, now())
    ground = dossier.proposals.get().ground
    proposed = text(client.get(f"/ho-so/{dossier.pk}/duyet/"))
    send(client, dossier, "duyet", proposal=proposal_of(dossier))
    for page in (proposed, text(client.get(f"/ho-so/{dossier.pk}/"))):
        assert (ground.name in page, "tạm đặt" in page) == (True, False)


def test_who_decides_on_a_pause_reads_what_it_does_and_of_no_draft(office, as_officer, monkeypatch):
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    client = as_officer(office.leader)
    propose_pause(office, dossier, at(1))
    monkeypatch.setattr("motcua.web.dossier.verbs.decide.now", lambda: at(1, 10))
    page = text(client.get(f"/ho-so/{dossier.pk}/duyet/"))
    assert "Việc này không có văn bản" in page
    assert "17:00 05/03/2026" in page or "17:00, 05/03/2026" in page
    assert "hạn lùi theo thời gian đã dừng" in page
    assert "bản thảo" not in page.lower()
    monkeypatch.setattr("motcua.web.dossier.verbs.decide.now", lambda: at(4))
    assert "đã quá hạn nên hạn không lùi" in text(client.get(f"/ho-so/{dossier.pk}/duyet/"))


def test_where_a_draft_is_approved_the_page_says_that_it_is_issued(office, as_officer, proposed):
    page = text(as_officer(office.leader).get(f"/ho-so/{proposed.pk}/duyet/"))
    assert "Đọc bản thảo và hồ sơ trước khi duyệt" in page
    assert "Hồ sơ kết thúc." in page


@pytest.mark.parametrize("address", ["duyet", "tra-lai-de-nghi"])
def test_without_a_proposal_the_page_says_that_none_waits(office, as_officer, address):
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    answer = as_officer(office.leader).get(f"/ho-so/{dossier.pk}/{address}/")
    assert answer.status_code == 409
    assert "Không có đề nghị nào chờ duyệt." in text(answer)


def test_an_apology_shows_the_promise_and_says_it_where_the_new_one_is_too_early(
    office, as_officer
):
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    client, own = as_officer(office.handler), f"/ho-so/{dossier.pk}"
    page = text(client.get(f"{own}/xin-loi/"))
    assert "Đang hẹn trả" in page
    assert "05/03/2026" in page
    given = {"promised_on": "05/03/2026", "cause": DelayCause.STAFF, "reason": "Quá tải"}
    answer = text(send(client, dossier, "xin-loi", **given))
    assert "sau ngày hẹn cũ (17:00 ngày 05/03/2026)" in answer


def test_an_apology_is_not_offered_where_the_only_one_was_made(office, as_officer):
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    client, address = as_officer(office.handler), f"/ho-so/{dossier.pk}/xin-loi/"
    assert address in text(client.get(f"/ho-so/{dossier.pk}/"))
    extend(office, dossier, at(1), at(8, 17))
    assert address not in text(client.get(f"/ho-so/{dossier.pk}/"))
    answer = client.get(address)
    assert answer.status_code == 409
    assert "chỉ được hẹn lại 1 lần" in text(answer)


def test_a_returned_proposal_is_marked_in_the_list_and_at_the_head(office, as_officer, proposed):
    client = as_officer(office.handler)
    mark = "Đề nghị bị trả lại"
    assert mark not in text(client.get("/xu-ly/"))
    given = {"proposal": proposal_of(proposed), "remark": "Ghi rõ điều luật"}
    send(as_officer(office.leader), proposed, "tra-lai-de-nghi", **given)
    (row,) = client.get("/xu-ly/").context["work"].listing.rows
    assert row.note.startswith(mark)
    page = text(client.get(f"/ho-so/{proposed.pk}/"))
    assert "Đề nghị “dừng giải quyết” bị trả lại lúc" in page
    assert f"({office.leader.name}): Ghi rõ điều luật" in page
    send(client, proposed, "dung", reason="Điều 5")
    assert "bị trả lại lúc" not in text(client.get(f"/ho-so/{proposed.pk}/"))
    (row,) = client.get("/xu-ly/").context["work"].listing.rows
    assert mark not in row.note


def test_who_may_not_decide_his_own_is_told_who_may_instead_of_a_button(office, as_officer):
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    client = as_officer(office.leader)
    send(client, dossier, "dung", reason=REASON)
    answer = client.get(f"/ho-so/{dossier.pk}/duyet/")
    assert answer.status_code == 403
    assert "Đơn vị chưa có lãnh đạo nào khác" in text(answer)
    assert "Duyệt đề nghị</button>" not in text(answer)
    other = OfficerFactory(leader_at=office.unit)
    sentence = f"phải do người khác duyệt: {other.name}."
    for page in ("duyet/", ""):
        assert sentence in text(client.get(f"/ho-so/{dossier.pk}/{page}"))
    assert as_officer(other).get(f"/ho-so/{dossier.pk}/duyet/").status_code == 200


def test_a_decision_beyond_ones_document_is_not_offered(office, as_officer, proposed):
    deputy = OfficerFactory(leader_at=office.unit)
    today = now().astimezone(VIETNAM).date()
    give(deputy, kinds=["refund"], first_day=today, last_day=today, at=now())
    client = as_officer(deputy)
    for verb in ("duyet", "tra-lai-de-nghi"):
        answer = client.get(f"/ho-so/{proposed.pk}/{verb}/")
        assert answer.status_code == 403
        assert "không giao bạn quyết định" in text(answer)
    assert f"/ho-so/{proposed.pk}/duyet/" not in text(client.get(f"/ho-so/{proposed.pk}/"))


@pytest.mark.parametrize(("kind", "is_told"), [("stop", True), ("", True), ("leader", False)])
def test_the_timeline_names_the_document_by_which_a_decision_was_made(
    office, as_officer, proposed, kind, is_told
):
    deputy = OfficerFactory(case_officer_at=office.unit)
    today = now().astimezone(VIETNAM).date()
    given = {"kinds": [kind] if kind == "stop" else [], "first_day": today, "last_day": today}
    document = give(deputy, at=now(), **given)
    by = office.leader if kind == "leader" else deputy
    send(as_officer(by), proposed, "duyet", proposal=proposal_of(proposed))
    assert Dossier.objects.get(pk=proposed.pk).state == State.STOPPED
    Authority.objects.filter(pk=document.pk).update(valid_to=today + timedelta(days=1))
    page = text(as_officer(office.handler).get(f"/ho-so/{proposed.pk}/"))
    assert page.count("Theo 12/UQ-UBND") == is_told


def test_a_document_for_other_decisions_is_not_named(office, as_officer):
    dossier, deputy = approved(office, at(2)), OfficerFactory(case_officer_at=office.unit)
    give(deputy, kinds=["stop"])
    decisions = [each for each in list_events_of(dossier) if kind_of_decision(each.event)]
    told = {each.pk: each for each in decisions}
    assert {type(each.event) for each in decisions} == {StepMoved, ResultApproved}
    own = [replace(each, actor=ActorRef(ActorKind.OFFICER, deputy.pk)) for each in decisions]
    assert map_documents(dossier, own) == {}
    Authority.objects.update(kinds=["approve"])
    assert map_documents(dossier, own) == dict.fromkeys(told, "12/UQ-UBND")


@pytest.mark.parametrize(("kind", "offered"), [("approve", True), ("stop", False)])
def test_a_correction_is_offered_for_approval_only_within_ones_authority(
    office, as_officer, kind, offered
):
    dossier = delivered_with_paper(office)
    given = {"kind": FaultKind.WRONG, "paper": dossier.results.get(), "reason": "Sai tên"}
    actions.report_fault(dossier=dossier, by=office.handler, at=at(1), **given)
    deputy = OfficerFactory(leader_at=office.unit)
    today = now().astimezone(VIETNAM).date()
    give(deputy, kinds=[kind], first_day=today, last_day=today, at=now())
    client, own = as_officer(deputy), f"/ho-so/{dossier.pk}/"
    for page in (own, f"{own}ket-qua/"):
        assert (f"{own}duyet-ban-sua/" in text(client.get(page))) is offered
    status = client.get(f"{own}duyet-ban-sua/").status_code
    assert status == (200 if offered else 403)
