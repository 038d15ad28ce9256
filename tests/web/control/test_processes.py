"""Internal processes on their pages: written step by step, compared, approved by a leader."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client

from motcua.dossiers.jobs import queue_process_change
from motcua.dossiers.models import Dossier, ProcessChange
from motcua.kernel.clock import VIETNAM, now
from motcua.people.enums import Role
from motcua.processes.models import ProcessDefinition, ProcessDraft
from motcua.processes.queries.drafts import written_of
from tests.dossiers.test_changing_processes import publish, work
from tests.factories.dossiers import accept, at, bring_to, make_office
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory
from tests.factories.process_drafts import Writing

pytestmark = pytest.mark.django_db
PAGE = "/kiem-soat/quy-trinh/thu/"
STEP = {"name": "Ký", "role": "leader", "place": "deciding", "amount": "2", "unit": "working_days"}


@pytest.fixture
def office() -> Writing:
    return Writing()


@pytest.fixture
def writer(as_officer, office: Writing) -> Client:
    return as_officer(office.writer)


@pytest.fixture
def leader(as_officer, office: Writing) -> Client:
    return as_officer(office.leader)


@pytest.fixture
def draft(writer: Client) -> ProcessDraft:
    assert writer.post(f"{PAGE}soan/", {"key": "1"}).status_code == 302
    return ProcessDraft.objects.get()


def text_of(client: Client, page: str = PAGE) -> str:
    answer = client.get(page)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def shown(client: Client, page: str) -> str:
    return str(client.get(page).context["form"].initial["shown"])


def day(days: int) -> str:
    return f"{now().astimezone(VIETNAM) + timedelta(days=days):%d/%m/%Y}"


def test_a_step_that_nothing_reaches_is_told_at_its_row(writer: Client, draft: ProcessDraft):
    assert writer.post(f"{PAGE}them-buoc/", STEP | {"key": "2"}).status_code == 302
    text = text_of(writer)
    assert "Không bước nào dẫn đến bước “Ký”" in text
    assert "Trình lãnh đạo duyệt" not in text


def test_what_is_typed_is_checked_without_being_saved(writer: Client, draft: ProcessDraft):
    text = writer.post(f"{PAGE}them-buoc/", STEP | {"key": "2", "xem": "1"}).content.decode()
    assert "Không bước nào dẫn đến bước “Ký”" in text
    draft.refresh_from_db()
    assert draft.revision == 0


def test_an_unknown_word_of_a_guard_is_told_at_its_field(writer: Client, draft: ProcessDraft):
    given = {"key": "2", "kind": "finish", "name": "Xong", "guard": "signed and blessed"}
    answer = writer.post(f"{PAGE}buoc/a/di/", given)
    assert "“blessed”" in answer.context["form"].errors["guard"][0]


def test_a_move_is_added_changed_and_dropped(writer: Client, draft: ProcessDraft):
    given = {"kind": "back", "name": "Trả lại", "target": "a", "guard": "not_waiting"}
    writer.post(f"{PAGE}buoc/b/di/", given | {"key": "2"})
    page = f"{PAGE}buoc/b/di/2/"
    writer.post(page, given | {"key": "3", "name": "Gửi lại", "shown": shown(writer, page)})
    draft.refresh_from_db()
    assert [move.name for move in written_of(draft).steps[1].moves] == ["Xong", "Gửi lại"]
    writer.post(f"{page}bo/", {"key": "4", "shown": shown(writer, page)})
    draft.refresh_from_db()
    assert len(written_of(draft).steps[1].moves) == 1


def test_what_another_changed_is_not_overwritten_and_what_was_typed_stays(
    writer: Client, draft: ProcessDraft
):
    page, given = f"{PAGE}buoc/a/", STEP | {"shown": shown(writer, f"{PAGE}buoc/a/")}
    assert writer.post(page, given | {"key": "2"}).status_code == 302
    answer = writer.post(page, given | {"key": "3", "name": "Của tôi"})
    assert "Người khác vừa sửa" in answer.content.decode()
    kept = answer.context["form"]["shown"].value()
    again = given | {"key": "4", "name": "Của tôi", "shown": kept}
    assert writer.post(page, again).status_code == 302


def test_steps_are_shifted_and_taken_out_by_buttons(writer: Client, draft: ProcessDraft):
    given = {"key": "2", "shown": shown(writer, f"{PAGE}buoc/b/"), "len": "1"}
    writer.post(f"{PAGE}buoc/b/doi/", given)
    draft.refresh_from_db()
    assert [step.key for step in written_of(draft).steps] == ["b", "a"]
    answer = writer.post(f"{PAGE}buoc/b/doi/", {"key": "3", "shown": "old", "bo": "1"})
    assert answer.status_code == 409


def test_from_the_draft_to_the_version_to_come(writer: Client, leader: Client, draft):
    writer.post(f"{PAGE}ten/", {"key": "2", "name": "Mới", "shown": shown(writer, f"{PAGE}ten/")})
    writer.post(f"{PAGE}trinh/", {"key": "3", "revision": "1", "effective_on": day(5)})
    assert "Duyệt quy trình" not in text_of(writer)
    seen = leader.get(PAGE).context["approve"].initial["seen"]
    assert leader.post(f"{PAGE}duyet/", {"key": "4", "seen": seen}).status_code == 302
    made = ProcessDefinition.objects.get(version=2)
    assert made.name == "Mới"
    assert "sắp áp dụng" in text_of(writer)
    assert "thêm" not in text_of(writer, f"{PAGE}so-sanh/?cu=1&moi=1")


def test_a_day_that_is_past_is_told_with_what_was_typed(writer: Client, draft: ProcessDraft):
    given = {"key": "2", "revision": "0", "effective_on": day(-1)}
    answer = writer.post(f"{PAGE}trinh/", given)
    assert answer.status_code == 409
    assert answer.context["form"].errors["effective_on"]


def test_a_leader_sends_it_back_with_a_reason(writer: Client, leader: Client, draft):
    writer.post(f"{PAGE}trinh/", {"key": "2", "revision": "0", "effective_on": day(5)})
    assert leader.post(f"{PAGE}tra-lai/", {"key": "3", "reason": " "}).status_code == 409
    leader.post(f"{PAGE}tra-lai/", {"key": "4", "reason": "Thiếu bước ký"})
    assert "Thiếu bước ký" in text_of(writer)


def test_a_leader_neither_writes_nor_begins(leader: Client, draft: ProcessDraft):
    assert leader.get(f"{PAGE}them-buoc/").status_code == 403
    assert "Thêm một bước" not in text_of(leader)


def test_the_tightest_limit_is_told(office: Writing, writer: Client, draft: ProcessDraft):
    code = office.use(amount=10).procedure.code
    assert f"/kiem-soat/thu-tuc/{code}/" in text_of(writer)
    assert "hết 50 %" in text_of(writer)


def test_units_that_have_nobody_for_a_step_are_named(writer: Client, draft: ProcessDraft):
    lone = UnitFactory(name="Sở Thử Nghiệm")
    PostFactory(role=Role.ONE_STOP, unit=lone)
    assert "Chưa có chuyên viên xử lý ở" in text_of(writer)
    assert "Sở Thử Nghiệm" in text_of(writer)


def test_a_new_process_begins_without_steps(writer: Client):
    given = {"key": "2", "name": "Cấp nhanh"}
    answer = writer.post("/kiem-soat/cac-quy-trinh/moi/", given)
    assert answer["Location"] == "/kiem-soat/quy-trinh/qt-cap-nhanh/"
    assert "Quy trình chưa có bước nào." in text_of(writer, answer["Location"])
    assert "Cấp nhanh" in text_of(writer, "/kiem-soat/cac-quy-trinh/")


def test_a_draft_is_dropped_after_a_question(writer: Client, draft: ProcessDraft):
    assert "mất hẳn" in text_of(writer, f"{PAGE}bo/")
    writer.post(f"{PAGE}bo/", {"key": "2"})
    assert not ProcessDraft.objects.exists()


def test_a_process_that_does_not_exist_is_hidden(writer: Client):
    assert writer.get("/kiem-soat/quy-trinh/khong-co/").status_code == 404


def test_a_file_that_was_taken_home_is_read_into_the_draft(writer: Client, draft: ProcessDraft):
    file = writer.get(f"{PAGE}quy-trinh.bpmn").content.replace("Bước 1".encode(), b"Thay")
    given = {"key": "2", "shown": shown(writer, f"{PAGE}tep/")}
    assert writer.post(f"{PAGE}tep/", given | {"file": BytesIO(file)}).status_code == 302
    draft.refresh_from_db()
    assert written_of(draft).steps[0].name == "Thay"


def test_a_hostile_file_is_told_at_its_field_and_changes_nothing(
    writer: Client, draft: ProcessDraft
):
    given = {"key": "2", "shown": shown(writer, f"{PAGE}tep/")}
    answer = writer.post(f"{PAGE}tep/", given | {"file": BytesIO(b"<!DOCTYPE a><a/>")})
    assert "Dòng 1" in answer.context["form"].errors["file"][0]
    draft.refresh_from_db()
    assert draft.revision == 0


def test_a_file_that_does_not_fit_is_told_with_its_step(writer: Client, draft: ProcessDraft):
    file = writer.get(f"{PAGE}quy-trinh.bpmn").content.replace("Bước 2".encode(), "Bước 1".encode())
    given = {"key": "2", "shown": shown(writer, f"{PAGE}tep/"), "file": BytesIO(file)}
    [said] = writer.post(f"{PAGE}tep/", given).context["form"].errors["file"]
    assert said == "Bước “Bước 1”: Quy trình đã có một bước mang tên này."


def test_the_file_of_an_older_version_is_asked_for_by_its_number(office, writer: Client):
    office.approved()
    answer = writer.get(f"{PAGE}quy-trinh.bpmn?ban=1")
    assert answer["Content-Disposition"] == 'attachment; filename="thu-1.bpmn"'
    assert "Quy trình thử" in answer.content.decode()


def test_a_sample_is_walked_by_links_and_nothing_is_stored(office, writer: Client, draft):
    office.use(amount=10)
    page = f"{PAGE}thu/?han=10-working_days&co=not_waiting"
    text = text_of(writer, page)
    assert "1. Bước 1" in text
    [(offered, address)] = writer.get(page).context["open"][0].moves
    assert offered.why_not == ()
    text = text_of(writer, f"{PAGE}thu/{address.partition('#')[0]}")
    assert "2. Bước 2" in text
    assert not Dossier.objects.exists()


def test_a_walk_that_is_not_there_is_told_on_the_page(writer: Client, draft: ProcessDraft):
    assert "vừa được sửa" in text_of(writer, f"{PAGE}thu/?han=10-working_days&di=z:0")
    assert "vừa được sửa" in text_of(writer, f"{PAGE}thu/?han=x&di=:999&di=a:x")


def test_a_step_too_long_to_be_counted_is_told_on_the_page_of_the_walk(writer: Client, draft):
    given = STEP | {"key": "2", "amount": "999", "unit": "months"}
    writer.post(f"{PAGE}buoc/a/", given | {"shown": shown(writer, f"{PAGE}buoc/a/")})
    assert "dài quá 10 năm" in text_of(writer, f"{PAGE}thu/?han=10-working_days&co=not_waiting")


def test_a_sample_that_begins_is_not_signed_yet(writer: Client, draft: ProcessDraft):
    held = {word: holds for word, _said, holds in writer.get(f"{PAGE}thu/").context["conditions"]}
    assert (held["components_complete"], held["signed"], held["result_recorded"]) == (1, 0, 0)


def come(to: ProcessDefinition, days: int) -> None:
    day = now().astimezone(VIETNAM).date() + timedelta(days=days)
    ProcessDefinition.objects.filter(pk=to.pk).update(effective_on=day)


def test_a_version_to_come_is_looked_at_and_takes_no_dossier_yet(writer: Client):
    office = make_office()
    dossier, to = accept(office), publish(office)
    come(to, 9)
    page = f"/kiem-soat/quy-trinh/{to.code}/chuyen/"
    text = text_of(writer, page)
    assert "Phiên bản 2 áp dụng từ" in text
    assert "Chuyển được 1 hồ sơ." in text
    assert "Chuyển hồ sơ </button>" not in text
    assert writer.post(f"{page}?ban=2", {"key": "2"}).status_code == 200
    assert Dossier.objects.get(pk=dossier.pk).definition_id == office.version.process_id


def test_beside_the_version_in_force_the_one_to_come_is_named(writer: Client):
    office = make_office()
    accept(office)
    to = publish(office)
    come(publish(office, handle="work"), 9)
    text = text_of(writer, f"/kiem-soat/quy-trinh/{to.code}/chuyen/")
    assert "sang phiên bản 2" in text
    assert "Phiên bản 3 áp dụng từ" in text
    assert "Chuyển hồ sơ </button>" in text


def test_running_dossiers_are_moved_after_a_preview(writer: Client):
    office = make_office()
    process = office.version.process
    dossier, page = accept(office), f"/kiem-soat/quy-trinh/{process.code}/chuyen/"
    assert "Không có hồ sơ nào đang theo bản cũ." in text_of(writer, page)
    to = publish(office, receive="take")
    text = text_of(writer, page)
    assert "không còn bước này" in text
    assert dossier.code in text
    given = {"buoc-receive": "take"}
    seen = writer.post(page, given | {"key": "2", "xem": "1"}).content.decode()
    assert "Chuyển được 1 hồ sơ." in seen
    answer = writer.post(page, given | {"key": "3"})
    assert "Đang làm." in text_of(writer, answer["Location"])
    work(ProcessChange.objects.get())
    assert "Đã xong lúc" in text_of(writer, answer["Location"])
    dossier.refresh_from_db()
    assert dossier.definition_id == to.pk


def test_the_page_of_a_moved_dossier_says_so_and_still_names_what_was_done(as_officer):
    office = make_office()
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    to = publish(office, receive="take")
    given = {"definition": to, "steps": {}, "by": OfficerFactory(control_at=UnitFactory())}
    work(queue_process_change(**given, at=at(hour=15)))
    text = text_of(as_officer(office.handler), f"/ho-so/{dossier.pk}/")
    assert "Từ phiên bản 1 sang phiên bản 2" in text
    assert "Bước receive" in text
    assert "Bước handle mới" in text


def test_a_leader_sees_what_would_be_moved_and_does_not_move_it(leader: Client):
    office = make_office()
    accept(office)
    page = f"/kiem-soat/quy-trinh/{publish(office).code}/chuyen/"
    assert "Chuyển được 1 hồ sơ." in text_of(leader, page)
    assert leader.post(page, {"key": "2"}).status_code == 403
