"""Opinions of other units: several at once, each with its deadline; the needed ones first."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Q

from motcua.dossiers import actions
from motcua.dossiers.enums import AnswerWay, State
from motcua.dossiers.jobs import queue_notices
from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.queries.alerts import list_alerts
from motcua.dossiers.queries.attachments import list_named_papers
from motcua.dossiers.queries.consultations import get_asked_opinion, list_asked_of
from motcua.dossiers.queries.opinion_notices import list_opinion_drafts
from motcua.dossiers.queries.papers import list_only_on_paper
from motcua.dossiers.rules.consultations import (
    AskedOpinion,
    answered_at_of,
    is_answer_late,
    list_asking_problems,
)
from motcua.files.receiving import Received
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import list_events_of
from motcua.messages.models import Message
from motcua.people.models import Unit
from motcua.processes.enums import MoveKind
from motcua.worktime.rules.vietnam import built_in_calendar
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import Office, at, handled, move, open_step, stop
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def others(office: Office) -> list[Unit]:
    """Two more units of the same province."""
    root = UnitFactory(code="PROV")
    for unit in (office.unit, *(made := [UnitFactory(below=root) for _n in range(2)])):
        Unit.objects.filter(pk=unit.pk).update(path=f"PROV/{unit.code}/")
        unit.refresh_from_db()
    return made


def asked(unit: Unit, **changes) -> AskedOpinion:
    given = {"unit_id": unit.pk, "question": "Đất có tranh chấp không?", "due_at": at(1, 17)}
    return AskedOpinion(**(given | changes))


def ask(office: Office, dossier: Dossier, *opinions: AskedOpinion, **changes) -> Dossier:
    given = {"step": open_step(dossier), "by": office.handler, "at": at(0, 11)} | changes
    return actions.ask_opinions(dossier=dossier, asked=opinions, **given)


def answer(dossier: Dossier, unit: Unit, when, **changes) -> Dossier:
    row = dossier.consultations.get(unit=unit, answered_at=None)
    by = changes.pop("by", None) or OfficerFactory(case_officer_at=unit)
    given = {"by": by, "answer": "Không tranh chấp"} | changes
    return actions.answer_opinion(dossier=dossier, consultation=row, at=when, **given)


def test_several_are_asked_at_once_and_the_step_stays_open(office, others) -> None:
    dossier = handled(office)
    ask(office, dossier, asked(others[0]), asked(others[1], due_at=at(2, 17), way=AnswerWay.PAPER))
    rows = list(Consultation.objects.order_by("pk"))
    assert [(row.unit, row.due_at) for row in rows] == [
        (others[0], at(1, 17)),
        (others[1], at(2, 17)),
    ]
    assert open_step(dossier).step.key == "handle"
    kinds = [each.kind for each in LoggedEvent.objects.order_by("pk")]
    assert kinds[-2:] == ["OpinionAsked", "OpinionAsked"]


def test_the_asker_goes_on_only_when_every_needed_answer_is_in(office, others) -> None:
    dossier = handled(office)
    dossier = ask(office, dossier, asked(others[0]), asked(others[1], is_needed=False))
    with pytest.raises(actions.CannotMoveStep, match="các ý kiến phải có mới chuyển bước"):
        move(office, dossier, MoveKind.FORWARD, at(0, 14))
    dossier = answer(dossier, others[0], at(0, 15))
    assert move(office, dossier, MoveKind.FORWARD, at(0, 16)).state == State.IN_PROGRESS


@pytest.mark.parametrize(("minutes", "late"), [(0, False), (1, True)])
def test_an_answer_is_late_from_the_minute_after_its_deadline(
    office, others, minutes, late
) -> None:
    dossier = ask(office, handled(office), asked(others[0]))
    answer(dossier, others[0], at(1, 17) + timedelta(minutes=minutes))
    assert LoggedEvent.objects.order_by("pk").last().data["late"] is late


@pytest.mark.parametrize(
    ("due_at", "is_refused"),
    [(at(4, 17), False), (at(5, 17), True), (at(6, 17), True), (at(7, 17), False)],
)
def test_an_answer_is_due_on_a_working_day(due_at, is_refused) -> None:
    given = {"at": at(), "due_at": None, "calendar": built_in_calendar()}
    opinion = AskedOpinion(unit_id=1, question="Có không?", due_at=due_at)
    problems = list(list_asking_problems(opinion, 0, **given))
    sentence = f"{due_at:%d/%m/%Y} là ngày nghỉ; hãy chọn ngày làm việc."
    assert problems == ([("due_on-0", sentence)] if is_refused else [])


@pytest.mark.parametrize(
    ("looked_at", "late"), [(at(7, 2, 20), False), (at(7, 17), False), (at(7, 17, 1), True)]
)
def test_an_older_deadline_on_a_day_off_ends_with_the_next_working_day(
    looked_at, late, office, others
) -> None:
    assert is_answer_late(built_in_calendar(), at(5, 17), None, looked_at) is late
    ask(office, handled(office), asked(others[0]))
    OfficerFactory(case_officer_at=others[0])
    Consultation.objects.update(due_at=at(5, 17))
    codes = {draft.code for draft in list_alerts(looked_at)}
    assert ("opinion_late" in codes) is late


def test_question_and_answer_are_kept_outside_the_log(office, others) -> None:
    dossier = ask(office, handled(office), asked(others[0]))
    answer(dossier, others[0], at(0, 15))
    row = Consultation.objects.select_related("question", "answer").get()
    assert (row.question.text, row.answer.text) == ("Đất có tranh chấp không?", "Không tranh chấp")
    assert "tranh chấp" not in str([each.data for each in LoggedEvent.objects.all()])


def test_what_is_not_complete_is_refused_at_its_field(office, others) -> None:
    dossier = handled(office)
    for changes, sentence in (
        ({"question": "  "}, "Ghi nội dung cần hỏi"),
        ({"due_at": at(0, 11)}, "phải sau lúc này"),
        ({"due_at": at(4, 17)}, "phải trước hạn giải quyết"),
        ({"due_at": at(400)}, "xa quá một năm"),
        ({"shown": (987654,)}, "không còn trong hồ sơ"),
    ):
        with pytest.raises(actions.CannotAskOpinions, match=sentence) as refused:
            ask(office, dossier, asked(others[0], **changes))
        assert refused.value.problems[0][0].endswith("-0")
    assert not Consultation.objects.exists()


def test_the_own_unit_another_province_and_who_is_asked_already_are_not_asked(
    office, others
) -> None:
    dossier = handled(office)
    for unit in (office.unit, UnitFactory()):
        with pytest.raises(actions.CannotAskOpinions, match="Không hỏi nơi này được"):
            ask(office, dossier, asked(unit))
    dossier = ask(office, dossier, asked(others[0]))
    with pytest.raises(actions.CannotAskOpinions, match="đang được hỏi"):
        ask(office, dossier, asked(others[0]))
    with pytest.raises(actions.CannotAskOpinions, match="đang được hỏi"):
        ask(office, dossier, asked(others[1]), asked(others[1]))


def test_a_recalled_question_is_not_answered_and_no_longer_waited_for(office, others) -> None:
    dossier = ask(office, handled(office), asked(others[0]))
    row = dossier.consultations.get()
    given = {"dossier": dossier, "consultation": row, "at": at(0, 12)}
    dossier = actions.recall_opinion(reason="Đã đủ căn cứ", by=office.handler, **given)
    assert (dossier.opinions, dossier.needed_opinions) == (1, 0)
    by = OfficerFactory(case_officer_at=others[0])
    with pytest.raises(actions.CannotAnswerOpinion, match="Nơi hỏi đã rút lại"):
        actions.answer_opinion(answer="Có", by=by, **given)
    assert move(office, dossier, MoveKind.FORWARD, at(0, 14)).state == State.IN_PROGRESS


def test_an_answer_is_given_once(office, others) -> None:
    dossier = ask(office, handled(office), asked(others[0]))
    row = dossier.consultations.get()
    dossier = answer(dossier, others[0], at(0, 15))
    by = OfficerFactory(leader_at=others[0])
    with pytest.raises(actions.CannotAnswerOpinion, match="đã trả lời ý kiến này"):
        actions.answer_opinion(dossier=dossier, consultation=row, answer="x", by=by, at=at(0, 16))


SCAN = Received("c" * 64, 10, "application/pdf", 1, "clean")


def record(office, dossier: Dossier, when, **changes) -> Dossier:
    given = {"answer": "Không tranh chấp", "file": SCAN, "came_on": when.date()}
    given |= {"consultation": dossier.consultations.get(), "by": office.handler, "at": when}
    return actions.record_opinion(dossier=dossier, **given | changes)


@pytest.mark.parametrize("way", [AnswerWay.PAPER, AnswerWay.MEETING])
def test_what_is_answered_on_paper_is_recorded_by_who_asked(office, others, way) -> None:
    dossier = ask(office, handled(office), asked(others[0], way=way))
    done = record(office, dossier, at(1, 11))
    row = done.consultations.get()
    assert (row.answered_by, row.answered_at) == (office.handler, at(1, 11))
    assert row.answer_file.file.sha256 == SCAN.sha256
    assert done.needed_opinions == 0


def test_what_is_asked_by_the_system_is_recorded_by_nobody_else(office, others) -> None:
    dossier = ask(office, handled(office), asked(others[0]))
    with pytest.raises(NotAllowed, match="do người khác phụ trách"):
        record(office, dossier, at(1, 11))


@pytest.mark.parametrize(("came_on", "late"), [(1, False), (2, True)])
def test_it_counts_from_the_day_on_which_it_came(office, others, came_on, late) -> None:
    question = asked(others[0], way=AnswerWay.PAPER)  # until 17:00 of the second day
    dossier = ask(office, handled(office), question)
    record(office, dossier, at(3, 10), came_on=at(came_on).date())
    assert Consultation.objects.get().answered_at == at(came_on, 17)
    assert LoggedEvent.objects.get(kind="OpinionAnswered").data["late"] is late


@pytest.mark.parametrize(
    ("asked_at", "recorded_at", "answered_at"),
    [
        (at(0, 9), at(1, 9), at(0, 17)),
        (at(0, 9), at(0, 16), at(0, 16)),  # not later than it was written down
        (at(0, 18), at(1, 9), at(0, 18)),  # nor before it was asked
    ],
)
def test_what_came_on_a_day_was_answered_by_its_end(asked_at, recorded_at, answered_at) -> None:
    day = at(0).date()
    assert answered_at_of(day, asked_at=asked_at, at=recorded_at) == answered_at


@pytest.mark.parametrize("came_on", [-1, 2])
def test_it_came_neither_before_the_question_nor_after_today(office, others, came_on) -> None:
    dossier = ask(office, handled(office), asked(others[0], way=AnswerWay.PAPER))
    with pytest.raises(actions.CannotRecordOpinion, match="từ ngày hỏi đến hôm nay"):
        record(office, dossier, at(1, 10), came_on=at(came_on).date())
    assert Consultation.objects.get().answered_at is None


def test_only_the_asked_unit_answers(office, others) -> None:
    dossier = ask(office, handled(office), asked(others[0]))
    for stranger in (office.handler, OfficerFactory(case_officer_at=others[1])):
        with pytest.raises(NotAllowed, match="do người khác phụ trách"):
            answer(dossier, others[0], at(0, 15), by=stranger)


def test_a_unit_is_reminded_at_most_once_a_day(office, others) -> None:
    dossier = ask(office, handled(office), asked(others[0]))
    given = {"dossier": dossier, "consultation": dossier.consultations.get(), "by": office.handler}
    actions.remind_opinion(at=at(0, 12), **given)
    with pytest.raises(actions.CannotRemindOpinion, match="Hôm nay đã nhắc"):
        actions.remind_opinion(at=at(0, 16), **given)
    actions.remind_opinion(at=at(1, 8), **given)
    assert Consultation.objects.get().reminded_at == at(1, 8)


def test_a_file_comes_with_the_answer_and_lies_in_the_dossier(office, others) -> None:
    dossier = ask(office, handled(office), asked(others[0]))
    file = Received("a" * 64, 10, "application/pdf", 1, "clean")
    answer(dossier, others[0], at(0, 15), file=file)
    assert Consultation.objects.get().answer_file == dossier.attachments.get()


def test_an_answer_brings_as_many_files_as_a_paper_may_have_and_no_more(
    office, others, settings
) -> None:
    settings.FILES_A_COMPONENT = 1
    dossier = ask(office, handled(office), *map(asked, others))
    answer(dossier, others[0], at(0, 15), file=SCAN)
    with pytest.raises(actions.CannotAnswerOpinion, match="nhiều nhất 1 tệp"):
        answer(dossier, others[1], at(0, 15), file=SCAN)


def test_ending_a_dossier_takes_its_questions_back(office, others) -> None:
    dossier = ask(office, handled(office), asked(others[0]))
    ended = stop(office, dossier, at(1))
    assert ended.needed_opinions == 0
    assert Consultation.objects.get().recalled_at == at(1)


def test_the_asked_unit_finds_the_question_in_its_list_the_most_urgent_first(
    office, others
) -> None:
    by = OfficerFactory(case_officer_at=others[0])
    later, sooner = handled(office), handled(office)
    ask(office, later, asked(others[0], due_at=at(2, 17)))
    ask(office, sooner, asked(others[0]))
    assert [row.dossier_id for row in list_asked_of(by, at(0, 12))] == [sooner.pk, later.pk]
    counter = OfficerFactory(one_stop_at=others[0])
    assert list(list_asked_of(counter, at(0, 12))) == []


def test_others_do_not_see_the_question(office, others) -> None:
    ask(office, handled(office), asked(others[0]))
    row = Consultation.objects.get()
    seen = OfficerFactory(case_officer_at=others[0])
    assert get_asked_opinion(row.pk, officer=seen, at=at(0, 12)) == row
    stranger = OfficerFactory(case_officer_at=others[1])
    with pytest.raises(NotVisible, match="Không tìm thấy"):
        get_asked_opinion(row.pk, officer=stranger, at=at(0, 12))


def test_asking_is_told_to_the_asked_unit_and_the_answer_to_who_asked(
    office, others, monkeypatch
) -> None:
    monkeypatch.setattr("motcua.dossiers.jobs.now", lambda: at(0, 16))
    monkeypatch.setattr("motcua.messages.queries.is_news", lambda *_given: True)
    by = OfficerFactory(case_officer_at=others[0])
    dossier = ask(office, handled(office), asked(others[0]))
    answer(dossier, others[0], at(0, 15), by=by)
    for each in list_events_of(dossier):
        queue_notices([each])
    told = Message.objects.filter(code__startswith="opinion").order_by("pk")
    assert [(row.code, row.officer, row.subject_kind) for row in told] == [
        ("opinion_asked", by, "consultation"),
        ("opinion_answered", office.handler, "dossier"),
    ]


def test_who_wrote_an_answer_down_himself_is_not_told_of_it(office, others, monkeypatch) -> None:
    monkeypatch.setattr("motcua.messages.queries.is_news", lambda *_given: True)
    dossier = ask(office, handled(office), asked(others[0], way=AnswerWay.PAPER))
    record(office, dossier, at(1, 11))
    drafts = list_opinion_drafts(list_events_of(dossier), at(1, 11))
    assert [draft for draft in drafts if draft.code == "opinion_answered"] == []


def test_a_late_answer_is_told_once_also_to_the_head_of_the_receiving_centre(
    office, others
) -> None:
    by = OfficerFactory(case_officer_at=others[0])
    ask(office, handled(office), asked(others[0]))
    alerts = [draft for draft in list_alerts(at(1, 17, 1)) if draft.code.startswith("opinion")]
    told = {(draft.code, draft.officer_id, draft.subject[0]) for draft in alerts}
    assert told == {
        ("opinion_late", by.pk, "consultation"),
        ("opinion_late_told", office.handler.pk, "dossier"),
        ("opinion_late_told", office.leader.pk, "dossier"),
    }
    assert [d for d in list_alerts(at(1, 17)) if d.code.startswith("opinion")] == []


def test_the_database_refuses_two_open_questions_to_one_unit(office, others) -> None:
    ask(office, handled(office), asked(others[0]))
    row = Consultation.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError, match=r"open_once|UNIQUE"), transaction.atomic():
        row.save(force_insert=True)
    answered = Consultation.objects.filter(Q(answered_at__isnull=False))
    assert not answered.exists()


def test_the_names_of_papers_without_files_are_told_for_each_unit(office, others) -> None:
    dossier = handled(office)
    named = {"named_papers": (office.paper.pk,)}
    ask(office, dossier, asked(others[0], **named), asked(others[1]))
    told = [list_named_papers(row) for row in Consultation.objects.order_by("pk")]
    assert told == [[office.paper.name], []]


def test_only_a_paper_that_came_and_was_not_scanned_is_named(office, others) -> None:
    dossier = handled(office)
    scan = Received("1" * 64, 1000, "application/pdf", 1, "not_scanned")
    given = {"by": office.handler, "at": at(0, 10, 30)}
    actions.attach_files(dossier=dossier, component=office.paper.pk, files=[scan], **given)
    with pytest.raises(actions.CannotAskOpinions, match="nay đã có bản chụp"):
        ask(office, dossier, asked(others[0], named_papers=(office.paper.pk,)))
    other = ComponentFactory(version=office.version)
    with pytest.raises(actions.CannotAskOpinions, match="không có trong hồ sơ"):
        ask(office, dossier, asked(others[0], named_papers=(other.pk,)))


def test_a_paper_that_data_replaced_is_not_one_on_paper(office) -> None:
    dossier = handled(office)
    dossier.papers.update(originals=0, certified=0, copies=0, by_data=True)
    assert list_only_on_paper(dossier, []) == []


def test_a_recalled_question_names_no_papers_any_more(office, others) -> None:
    dossier = ask(office, handled(office), asked(others[0], named_papers=(office.paper.pk,)))
    row = Consultation.objects.get()
    given = {"by": office.handler, "at": at(0, 12), "consultation": row}
    actions.recall_opinion(dossier=dossier, **given)
    row.refresh_from_db()
    assert list_named_papers(row) == []
