"""Linked procedures: received once, one code and one promise; a dossier each, in their order."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db.models import Q
from django_tasks import TaskResultStatus

from motcua.dossiers import actions
from motcua.dossiers.enums import OfficialForm, State, WithdrawalWay
from motcua.dossiers.jobs import begin_linked
from motcua.dossiers.models import Attachment, Dossier, DossierGroup, IssuedForm, LinkedGroup
from motcua.dossiers.printed.group import render_group, shown_content
from motcua.dossiers.queries.groups import find_group, list_group_dossiers, list_members
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.groups import (
    MemberTime,
    counts_from,
    list_given,
    promised_at,
    shared_papers,
)
from motcua.dossiers.rules.papers import Count, Needed, whole
from motcua.files.models import StoredFile
from motcua.files.receiving import Received
from motcua.kernel.actions import claim_job, run_job
from motcua.kernel.clock import now
from motcua.kernel.events import Recorded
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import list_events_of
from motcua.people.models import Unit
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit
from tests.factories.catalogue import ComponentFactory, ProcedureVersionFactory, TimeRowFactory
from tests.factories.dossiers import Office, at, finish, make_definition, open_step, reject
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db
URL = "https://vidu.vn/tra-cuu/?ma=T01-1"
DAYS = TimeUnit.WORKING_DAYS


@pytest.fixture
def linked(office: Office) -> LinkedGroup:
    """The office's procedure, a second one after it, and a third beside it."""
    group = LinkedGroup.objects.create(
        code="thu", name="Nhóm thử", valid_from=date(2025, 7, 1), source_note="thử"
    )
    others = [ProcedureVersionFactory(process=make_definition()) for _n in range(2)]
    for number, version in enumerate([office.version, *others]):
        code = version.procedure.code
        group.members.create(position=number, procedure_code=code, waits=number == 1)
        ComponentFactory(version=version, name="Giấy chứng sinh", required=True)
    return group


def papers_of(linked: LinkedGroup) -> dict[int, Count]:
    """All papers of its procedures, each once."""
    needed = [paper for each in list_members(linked, at()) for paper in each.needed]
    return {paper.id: whole(paper.count) for paper in shared_papers(needed)}


def receive(office: Office, linked: LinkedGroup, **changes) -> DossierGroup:
    given = {
        "definition": linked,
        "receiving_unit": office.unit,
        "applicant": Applicant(name="Danh Thị Út", number="091185000123"),
        "papers": papers_of(linked),
        "by": office.counter,
        "at": at(),
    }
    return actions.receive_group(**(given | changes))


def begin(events: list[Recorded]) -> None:
    """Begin what waited for the dossiers of these events, and do the jobs that this takes."""
    begin_linked(events)
    while job := claim_job(worker="w", at=now()):
        run_job(job=job, at=now())
        job.refresh_from_db()
        assert job.status == TaskResultStatus.SUCCESSFUL


def said_by(group: DossierGroup) -> str:
    """All that its slip says; a database may keep the names of the fields in another order."""
    return json.dumps(shown_content(group, tracking_url=URL), ensure_ascii=False, sort_keys=True)


def test_one_act_makes_a_dossier_for_each_procedure(office, linked) -> None:
    group = receive(office, linked)
    first, second, third = list_group_dossiers(group)
    assert [row.state for row in (first, second, third)] == [
        State.ACCEPTED,
        State.SUBMITTED,
        State.ACCEPTED,
    ]
    assert (second.waits_for, third.waits_for) == (first, None)
    assert group.code not in {first.code, third.code}
    assert LoggedEvent.objects.get(kind="DossiersLinked").data["code"] == group.code


def test_the_group_has_one_slip_and_its_dossiers_none(office, linked) -> None:
    group = receive(office, linked)
    assert not IssuedForm.objects.filter(form=OfficialForm.RECEIPT).exists()
    said = said_by(group)
    assert "Mã nhóm hồ sơ" in said
    assert group.code in said
    assert said.count("Giấy chứng sinh") == 1
    assert render_group(group, tracking_url=URL).startswith(b"%PDF")


SCAN = Received("1" * 64, 1000, "application/pdf", 1, "not_scanned")


def test_a_paper_scanned_once_lies_with_each_procedure_that_needs_it(office, linked) -> None:
    certificate = next(pk for pk in papers_of(linked) if pk != office.paper.pk)
    own = replace(SCAN, sha256="2" * 64)
    group = receive(office, linked, files={certificate: [SCAN], office.paper.pk: [own]})
    told = [
        sorted(row.attachments.values_list("component__name", "file__sha256"))
        for row in list_group_dossiers(group)
    ]
    shared = ("Giấy chứng sinh", SCAN.sha256)
    assert told == [sorted([shared, (office.paper.name, own.sha256)]), [shared], [shared]]
    assert StoredFile.objects.count() == 2


def test_what_is_scanned_for_a_group_is_named_as_its_paper_and_is_the_applicants(
    office, linked
) -> None:
    receive(office, linked, files={office.paper.pk: [SCAN]})
    row = Attachment.objects.get()
    assert (row.title, row.owner_number) == (office.paper.name, "091185000123")


def test_the_slip_of_a_group_has_heading_places_to_sign_and_where_to_follow(office, linked) -> None:
    group = receive(office, linked)
    said = said_by(group)
    expected = (
        office.unit.name, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN", URL, list_group_dossiers(group)[1].tracking_secret,
    )  # fmt: skip
    assert [words for words in expected if words not in said] == []


def test_the_slip_of_a_group_has_number_book_and_case(office, linked) -> None:
    case = office.version.cases.create(position=1, name="Con sinh ra ở nước ngoài")
    linked.members.filter(position=0).update(case_name=case.name)
    group = receive(office, linked)
    said = shown_content(group, tracking_url=URL)
    count = group.code.partition("-")[2]
    assert said["number"] == f"{count}/BPTNTKQ"
    assert ["Vào Sổ theo dõi hồ sơ, quyển số", "03/STD-BPTNTKQ"] in said["terms"]
    assert said["procedures"][0][1].endswith("Trường hợp: Con sinh ra ở nước ngoài")
    assert f"Số: {count}/BPTNTKQ" in text_of_pdf(render_group(group, tracking_url=URL))


def test_the_slip_of_a_group_stays_as_it_was_issued(office, linked) -> None:
    group = receive(office, linked)
    before = shown_content(group, tracking_url=URL)
    Dossier.objects.filter(group=group).update(applicant_name="Lê Văn Tám", procedure_name="x")
    Unit.objects.update(name="Tên mới", counter_phone="0297")
    again = DossierGroup.objects.get(pk=group.pk)
    assert shown_content(again, tracking_url=URL) == before


def test_a_slip_from_before_says_what_it_said(office, linked) -> None:
    group = receive(office, linked)
    procedures, papers = [["Khai sinh", "Xã", "H1"], ["Thường trú", "Công an", ""]], ["Tờ khai"]
    group.content = {
        "applicant": "Danh Thị Út", "officer": "Lan", "procedures": procedures, "papers": papers,
    }  # fmt: skip
    said = said_by(group)
    expected = ("Danh Thị Út", "Khai sinh", "Công an", "sau khi xong thủ tục trước", "Tờ khai")
    assert [words for words in expected if words not in said] == []


def test_the_code_in_the_link_of_a_slip_is_found_at_the_counter(office, linked) -> None:
    group = receive(office, linked)
    link = f"https://vidu.vn/tra-cuu/?ma={group.code}"
    assert find_group(link, officer=office.counter, at=at()) == group


def test_as_many_of_a_paper_are_asked_as_the_procedure_that_needs_most() -> None:
    needed = [Needed(1, "Tờ khai", Count(1)), Needed(2, "tờ khai", Count(2, 0, 1))]
    assert shared_papers(needed) == [Needed(1, "Tờ khai", Count(2, 0, 1))]


def test_what_was_given_once_is_noted_with_each_procedure_that_needs_it() -> None:
    one, two = (
        [Needed(1, "Tờ khai", Count(1))],
        [Needed(2, "tờ khai", Count(1)), Needed(3, "Ảnh", Count())],
    )
    shared, given = shared_papers([*one, *two]), {1: Count(1), 3: Count()}
    assert [counts_from(each, shared, given) for each in (one, two)] == [
        {1: Count(1)},
        {2: Count(1)},
    ]
    assert list_given(shared, given) == [(Needed(1, "Tờ khai", Count(1)), Count(1))]


def test_data_replace_a_paper_of_all_only_if_they_replace_it_for_each() -> None:
    by_data = Needed(1, "Tờ khai", Count(1), replaceable_by_data=True)
    assert shared_papers([by_data, by_data])[0].replaceable_by_data
    assert not shared_papers([by_data, Needed(2, "Tờ khai", Count(1))])[0].replaceable_by_data


def test_a_paper_that_is_missing_is_missing_for_all_and_nothing_is_received(office, linked) -> None:
    with pytest.raises(actions.CannotReceiveGroup, match="Còn thiếu: Giấy chứng sinh"):
        receive(office, linked, papers={office.paper.pk: Count(1)})
    assert not Dossier.objects.exists()
    assert not DossierGroup.objects.exists()


def test_a_group_with_a_procedure_without_a_published_limit_is_not_received(office, linked) -> None:
    office.version.times.all().delete()
    TimeRowFactory(version=office.version, unstated=True)
    with pytest.raises(actions.CannotReceiveGroup, match="chưa công bố rõ thời hạn"):
        receive(office, linked)
    assert not DossierGroup.objects.exists()


def test_the_next_begins_when_the_former_is_finished(office, linked) -> None:
    first, second, _third = list_group_dossiers(receive(office, linked))
    done = finish(office, first, at(2))
    begin(list_events_of(done))
    second.refresh_from_db()
    assert (second.state, second.received_at) == (State.ACCEPTED, at(2))
    assert open_step(second).step.key == "receive"
    begin(list_events_of(done))
    assert Dossier.objects.filter(Q(state=State.ACCEPTED)).count() == 2


def test_what_waits_is_not_accepted_by_hand_while_the_former_goes_on(office, linked) -> None:
    first, second, _third = list_group_dossiers(receive(office, linked))
    with pytest.raises(actions.CannotAcceptDossier, match="Phải chờ xong “"):
        actions.accept_dossier(dossier=second, by=office.counter, at=at(0, 10))
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=first, reason="x", by=office.counter, at=at(0, 11)
    )
    accepted = actions.accept_dossier(dossier=second, by=office.counter, at=at(0, 12))
    assert accepted.state == State.ACCEPTED


def test_what_waits_for_a_rejected_one_does_not_begin(office, linked) -> None:
    first, second, _third = list_group_dossiers(receive(office, linked))
    given = {"step": open_step(first), "kind": "forward", "by": office.counter, "at": at(0, 10)}
    first = actions.move_step(dossier=first, **given)
    begin(list_events_of(reject(office, first, at(1))))
    second.refresh_from_db()
    assert second.state == State.SUBMITTED


def test_each_counts_where_it_is_decided_from_the_day_on_which_it_began(office, linked) -> None:
    first, second, _third = list_group_dossiers(receive(office, linked))
    begin(list_events_of(finish(office, first, at(2))))
    accepted = [
        each for each in list_events_of(second) if type(each.event).__name__ == "DossierAccepted"
    ]
    assert accepted[0].event.figures.after.received_at == at(2)


def test_the_promise_is_the_sum_of_what_comes_one_after_the_other() -> None:
    calendar, one, two = get_calendar(), TimeLimit(1, DAYS), TimeLimit(2, DAYS)
    after = promised_at(calendar, at(), [MemberTime(one), MemberTime(two, waits=True)], None)
    beside = promised_at(calendar, at(), [MemberTime(one), MemberTime(two)], None)
    assert (after, beside) == (at(3, 17), at(2, 17))
    own = promised_at(calendar, at(), [MemberTime(one), MemberTime(two, waits=True)], one)
    assert own == at(1, 17)
    assert after - beside == timedelta(days=1)


def test_a_paper_of_several_procedures_is_asked_once_and_required_if_it_is_anywhere() -> None:
    needed = [
        Needed(1, "Giấy chứng sinh", Count(), False),
        Needed(2, "giấy chứng sinh", Count(), True),
        Needed(3, "Sổ hộ khẩu", Count(), False),
    ]
    told = [(paper.name, paper.required) for paper in shared_papers(needed)]
    assert told == [("Giấy chứng sinh", True), ("Sổ hộ khẩu", False)]


def test_the_slip_of_a_group_has_the_counter_in_its_head_as_that_of_one_dossier(
    office, linked
) -> None:
    Unit.objects.filter(pk=office.unit.pk).update(counter_name="Trung tâm Phục vụ")
    office.unit.refresh_from_db()
    shown = shown_content(receive(office, linked), tracking_url=URL)
    expected = (office.unit.name, "Trung tâm Phục vụ", "")
    assert (shown["superior"], shown["unit"], shown["counter"]) == expected


def test_the_promise_stands_above_the_signatures_on_their_page(office, linked) -> None:
    for _n in range(16):
        ComponentFactory(version=office.version)
    pages = text_of_pdf(render_group(receive(office, linked), tracking_url=URL)).split("\f")
    (signed,) = (page for page in pages if "NGƯỜI TIẾP NHẬN" in page)
    assert "NGƯỜI TIẾP NHẬN" not in pages[0]
    assert "Hẹn trả tất cả kết quả lúc" in signed


def test_a_correction_of_one_dossier_gives_it_a_slip_in_place_of_the_groups(
    office: Office, linked: LinkedGroup
) -> None:
    group = receive(office, linked)
    first, waiting, _third = list_group_dossiers(group)
    right = Applicant(name="Danh Thị Út Em", number="091185000123")
    for dossier in (first, waiting):
        given = {"representative": None, "reason": "x", "by": office.counter, "at": at(1)}
        actions.correct_applicant(dossier=dossier, applicant=right, **given)
    # What only waits has no slip of its own yet.
    slip = IssuedForm.objects.get(form=OfficialForm.RECEIPT)
    assert slip.dossier == first
    replaced = dict(slip.content["facts"])["Thay thế"]
    assert replaced.startswith(f"phần của thủ tục này trong giấy số {group.content['number']} lập")
    # The others still go by the group's.
    assert "không còn giá trị" not in replaced
    assert said_by(group) == said_by(DossierGroup.objects.get())
