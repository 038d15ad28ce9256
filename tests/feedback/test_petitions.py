"""Petitions about a dossier: sent, opened, passed on, answered; whom they may be about."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.dossiers.models import FormerApplicant
from motcua.feedback import jobs
from motcua.feedback.actions import (
    CannotAnswerPetition,
    CannotForwardPetition,
    CannotSendPetition,
    answer_petition,
    erase_author,
    forward_petition,
)
from motcua.feedback.actions.petitions import Author
from motcua.feedback.enums import PetitionState
from motcua.feedback.models import PetitionLook
from motcua.feedback.queries.petitions import (
    get_petition,
    is_open_to,
    list_forward_units,
    list_handlers,
    list_petitions,
)
from motcua.kernel.actions import run_subscriber, set_rule_parameter
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM, ActorRef
from motcua.messages.models import Message
from tests.factories.dossiers import Office, accept, at, bring_to, draft
from tests.factories.feedback import controller, finished, opened, petition
from tests.factories.people import OfficerFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db


def answer(given: Any, by: Any, when: Any = None, words: str = "Đã nhắc, hẹn trả hôm nay") -> Any:
    return answer_petition(petition=given, answer=words, by=by, at=when or at(1, 14))


def test_the_limits_are_working_days_of_the_rules(office: Office) -> None:
    given = petition(accept(office), at())
    # Monday 2 March: the fifth and the fifteenth working day after it.
    assert (given.forward_due_at, given.answer_due_at) == (at(7, 17), at(21, 17))


def test_a_new_limit_holds_from_its_day(office: Office) -> None:
    rule = {"rule_set": "petitions", "name": "answer_days", "value": 5, "source_note": "QĐ"}
    set_rule_parameter(**rule, valid_from=at(3).date(), by=SYSTEM, at=at())
    assert petition(accept(office), at(2)).answer_due_at == at(23, 17)
    assert petition(accept(office), at(3)).answer_due_at == at(10, 17)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": " "}, "words"),
        ({"words": "x" * 2001}, "words"),
        ({"author": Author(name=" ", phone="0912345678")}, "name"),
        ({"author": Author(name="Út")}, "phone"),
        ({"author": Author(name="Út", phone="12")}, "phone"),
        ({"author": Author(name="Út", email="ut@")}, "email"),
    ],
)
def test_what_cannot_be_answered_is_refused_at_its_field(
    office: Office, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(CannotSendPetition, match=r"\w") as refused:
        petition(accept(office), **changes)
    assert [name for name, _said in refused.value.problems] == [field]


def test_a_stranger_sends_none(office: Office) -> None:
    person = PersonFactory()
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        petition(accept(office), by=ActorRef(person.actor_kind, person.pk))


def test_a_draft_has_none_and_five_may_wait(office: Office) -> None:
    with pytest.raises(CannotSendPetition, match="chưa nộp"):
        petition(draft(office))
    dossier = accept(office)
    for _each in range(5):
        petition(dossier)
    with pytest.raises(CannotSendPetition, match="Đã có 5"):
        petition(dossier)


def test_an_officer_who_worked_on_the_dossier_neither_sees_nor_answers_it(office: Office) -> None:
    dossier = bring_to(office, accept(office), "sign", at(0, 12))
    leader = OfficerFactory(leader_at=office.unit)
    given = petition(dossier)
    assert list(list_petitions(leader, at(2), is_open=True)) == [given]
    dossier = bring_to(office, dossier, "return", at(1, 12))
    assert list(list_petitions(office.leader, at(2), is_open=True)) == []
    with pytest.raises(NotVisible, match="Không có phản ánh"):
        get_petition(given.pk, officer=office.leader, at=at(2))
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        opened(given, office.leader)


def test_what_is_answered_waits_no_more(office: Office) -> None:
    first, second, officer = petition(accept(office)), petition(accept(office)), controller(office)
    answer(opened(first, officer), officer)
    assert list(list_petitions(officer, at(2), is_open=True)) == [second]
    assert list(list_petitions(officer, at(2), is_open=False)) == [first]


def test_who_handles_no_petitions_sees_none(office: Office) -> None:
    given = petition(accept(office))
    stranger = OfficerFactory(case_officer_at=office.unit)
    elsewhere = OfficerFactory(control_at=UnitFactory(commune=True))
    for officer in (stranger, elsewhere):
        assert list(list_petitions(officer, at(2), is_open=True)) == []
        with pytest.raises(NotAllowed, match="người khác phụ trách"):
            opened(given, officer)


def test_opening_is_kept_once_a_day_and_shows_it_on_that_day_alone(office: Office) -> None:
    given, officer = petition(accept(office)), controller(office)
    opened(given, officer)
    opened(given, officer, at(1, 12))
    assert PetitionLook.objects.count() == 1
    assert is_open_to(officer, given, at(1, 23))
    assert not is_open_to(officer, given, at(2, 0))
    assert LoggedEvent.objects.filter(kind="PetitionOpened").count() == 1


def test_it_is_answered_once_and_only_after_it_was_opened(office: Office) -> None:
    given, officer = petition(accept(office)), controller(office)
    with pytest.raises(CannotAnswerPetition, match="mở nội dung"):
        answer(given, officer)
    opened(given, officer)
    done = answer(given, officer)
    assert (done.state, done.answered_by) == (PetitionState.ANSWERED, officer)
    with pytest.raises(CannotAnswerPetition, match="đã được trả lời"):
        answer(given, officer, at(1, 15))


def test_an_empty_answer_is_refused(office: Office) -> None:
    officer = controller(office)
    with pytest.raises(CannotAnswerPetition, match="Ghi lời trả lời"):
        answer(opened(petition(accept(office)), officer), officer, words=" ")


def test_the_longest_words_and_the_longest_answer_are_taken(office: Office) -> None:
    officer = controller(office)
    given = opened(petition(accept(office), words="a" * 2000), officer)
    with pytest.raises(CannotAnswerPetition, match=r"không quá 2\.000 ký tự"):
        answer(given, officer, words="a" * 2001)
    assert answer(given, officer, words="a" * 2000).answer.text == "a" * 2000


def test_the_last_minute_of_the_limit_is_in_time(office: Office) -> None:
    officer = controller(office)
    late = []
    for minute in (0, 1):
        given = opened(petition(accept(office), at()), officer, at(21, 9))
        answer(given, officer, at(21, 17, minute))
        row = LoggedEvent.objects.filter(kind="PetitionAnswered").latest("pk")
        late.append(row.data["is_late"])
    assert late == [False, True]


def test_it_is_passed_on_to_a_unit_of_its_dossier_alone(office: Office) -> None:
    officer, other = controller(office), UnitFactory(commune=True)
    given = opened(petition(accept(office)), officer)
    passed = {"petition": given, "reason": "Lãnh đạo xã liên quan", "by": officer, "at": at(1, 12)}
    with pytest.raises(CannotForwardPetition, match="danh sách"):
        forward_petition(unit=other, **passed)
    office.unit.parent = UnitFactory()
    office.unit.save()
    OfficerFactory(leader_at=office.unit.parent)
    given.refresh_from_db()
    (above,) = list_forward_units(given, at(1, 12))
    done = forward_petition(unit=above, **passed)
    assert (done.unit, done.state) == (above, PetitionState.FORWARDED)


def test_those_are_told_whom_it_cannot_be_about(office: Office) -> None:
    dossier = bring_to(office, accept(office), "return", at(0, 15))
    above = UnitFactory()
    office.unit.parent = above
    office.unit.save()
    province = OfficerFactory(control_at=above)
    assert list_handlers(petition(dossier), at(2)) == [province.pk]
    beside = controller(office)
    assert list_handlers(petition(dossier), at(2)) == [beside.pk]


def test_handlers_and_author_are_told_without_a_word_of_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer, words = controller(office), "Hẹn thứ hai"
    monkeypatch.setattr(jobs, "now", lambda: at(1, 15))
    monkeypatch.setattr("motcua.kernel.actions.log.exact_now", lambda: at(1, 15))
    given = opened(petition(accept(office), words=words), officer)
    run_subscriber(name="petitions", handler=jobs.queue_petition_notices)
    answer(given, officer, words="Xin lỗi, đã trả")
    run_subscriber(name="petitions", handler=jobs.queue_petition_notices)
    rows = Message.objects.order_by("pk")
    told = [(row.code, row.channel, row.subject_kind) for row in rows]
    assert ("petition_waits", "in_app", "petition") in told
    assert {each[1] for each in told if each[0] == "petition_answered"} == {"email", "sms"}
    assert not any(words in row.body or "Xin lỗi" in row.body for row in rows)
    assert {row.officer_id for row in rows if row.channel == "in_app"} == {
        officer.pk,
        office.leader.pk,
    }


def test_no_sms_is_sent_to_a_telephone_that_takes_none(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "now", lambda: at(1, 15))
    monkeypatch.setattr("motcua.kernel.actions.log.exact_now", lambda: at(1, 15))
    at_home = Author(name="Danh Thị Út", phone="02973821234", email="ut@vidu.vn")
    officer = controller(office)
    answer(opened(petition(accept(office), author=at_home), officer), officer)
    run_subscriber(name="petitions", handler=jobs.queue_petition_notices)
    told = Message.objects.filter(code="petition_answered")
    assert list(told.values_list("channel", flat=True)) == ["email"]


@pytest.mark.sqlite_is_enough
def test_handlers_are_reminded_when_it_is_nearly_due_and_when_it_is_overdue(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = controller(office)
    given = petition(accept(office))

    def told(when: datetime) -> list[str]:
        monkeypatch.setattr(jobs, "now", lambda: when)
        jobs.remind_handlers.call()
        rows = Message.objects.filter(officer=officer).order_by("pk")
        return [row.code for row in rows if row.code != "petition_waits"]

    assert told(at(1)) == []
    near = given.answer_due_at - timedelta(hours=9)
    assert told(near) == told(near) == ["petition_near"]
    late = given.answer_due_at + timedelta(hours=1)
    assert told(late) == told(late) == ["petition_near", "petition_late"]


@pytest.mark.sqlite_is_enough
def test_nobody_is_reminded_of_what_is_answered(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = controller(office)
    given = answer(opened(petition(accept(office)), officer), officer)
    monkeypatch.setattr(jobs, "now", lambda: given.answer_due_at)
    assert jobs.remind_handlers.call() == 0


def test_the_author_stands_apart_from_the_petition(office: Office) -> None:
    given = petition(accept(office))
    author = given.author
    assert [author.name.text, author.phone.text, author.email.text] == [
        "Danh Thị Út",
        "+84912345678",
        "ut@vidu.vn",
    ]
    assert author.name.subject_kind == "dossier"


def test_with_a_former_applicant_go_the_messages_about_petitions(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "now", lambda: at(1, 15))
    monkeypatch.setattr("motcua.kernel.actions.log.exact_now", lambda: at(1, 15))
    dossier, person, officer = finished(office), PersonFactory(), controller(office)
    FormerApplicant.objects.create(dossier=dossier, replaced_at=at(1), details={}, person=person)
    answer(opened(petition(dossier), officer), officer)
    run_subscriber(name="petitions", handler=jobs.queue_petition_notices)
    assert Message.objects.exclude(address="").exists()
    erase_author(person=person, by=SYSTEM, at=at().replace(year=2038))
    assert not Message.objects.exclude(address="").exists()
