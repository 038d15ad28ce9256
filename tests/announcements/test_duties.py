"""What is owed for decisions, by whom and since when: issued, entered, answered."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.announcements.actions import (
    CannotEnterAnnouncement,
    CannotRegisterAnnouncement,
    ask_opinion,
    draft_announcement,
    enter_announcement,
    register_announcement,
)
from motcua.announcements.enums import AnnouncementState, ItemKind
from motcua.announcements.models import Announcement
from motcua.announcements.queries import list_done_late, list_duties, list_late
from motcua.announcements.rules.deadlines import Standing
from motcua.announcements.rules.words import LENGTHS
from tests.factories.announcements import AT, TODAY, WORDS, Announcing
from tests.factories.people import UnitFactory

DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Announcing:
    return Announcing()


def duties(day: date) -> list[tuple[str, date | None, Standing]]:
    at = AT.replace(year=day.year, month=day.month, day=day.day)
    return [(duty.kind, duty.last_day, duty.standing) for duty in list_duties(at)]


def test_a_draft_is_due_five_days_before_its_text_holds(office: Announcing):
    office.draft()
    assert duties(date(2026, 11, 26)) == [("issue", date(2026, 11, 26), Standing.NEAR)]
    assert duties(date(2026, 11, 27)) == [("issue", date(2026, 11, 26), Standing.LATE)]


def test_an_issued_one_is_entered_within_five_working_days(office: Announcing):
    office.issue(office.approved())
    # Signed on a Friday; the Tuesday after it, 24/11, is a day off.
    assert duties(date(2026, 11, 30)) == [("entry", date(2026, 11, 30), Standing.NEAR)]
    assert duties(date(2026, 12, 1)) == [("entry", date(2026, 11, 30), Standing.LATE)]


def test_what_is_entered_owes_nothing(office: Announcing):
    issued = office.issue(office.approved())
    enter_announcement(announcement=issued, entered_on=TODAY, by=office.writer, at=AT)
    assert duties(date(2026, 12, 30)) == []


@pytest.mark.parametrize("entered_on", [TODAY - DAY, TODAY + DAY])
def test_it_is_entered_between_signing_and_today(office: Announcing, entered_on: date):
    issued = office.issue(office.approved())
    with pytest.raises(CannotEnterAnnouncement, match="từ ngày ký đến hôm nay"):
        enter_announcement(announcement=issued, entered_on=entered_on, by=office.writer, at=AT)


def register(office: Announcing, **given: Any) -> Announcement:
    said = {"unit": office.unit, "issuer": "Bộ Tư pháp", "words": WORDS, "number": "2000"}
    said |= {"signed_on": TODAY, "items": [(ItemKind.AMENDED, "1.001193")]}
    return register_announcement(**said | {"by": office.writer, "at": AT} | given)


def test_a_decision_of_a_ministry_is_to_be_followed(office: Announcing):
    register(office)
    assert duties(date(2026, 11, 27)) == [("issue", date(2026, 11, 26), Standing.LATE)]


def test_what_is_carried_on_is_owed_by_the_decision_that_does_so(office: Announcing):
    ministrys = register(office)
    ours = draft_announcement(
        unit=office.unit, words=WORDS, follows=ministrys, by=office.writer, at=AT
    )
    assert [duty.announcement for duty in list_duties(AT)] == [ours]


def test_a_unit_that_does_not_answer_is_late(office: Announcing):
    draft, commune = office.bare(text_effective_on=None), UnitFactory(below=office.unit)
    ask_opinion(announcement=draft, unit=commune, due_on=TODAY, by=office.writer, at=AT)
    assert list_late(AT) == []
    assert [(late.unit, late.last_day) for late in list_late(AT + DAY)] == [(commune, TODAY)]
    propose_without_waiting(draft)
    assert list_late(AT + DAY) == []


def propose_without_waiting(draft: Announcement) -> None:
    Announcement.objects.filter(pk=draft.pk).update(
        state=AnnouncementState.PROPOSED, proposed_by=draft.changed_by, proposed_at=AT
    )


@pytest.mark.parametrize(("days", "count"), [(20, 0), (19, 1)])
def test_a_ministry_is_late_less_than_twenty_days_before_the_text_holds(
    office: Announcing, days: int, count: int
):
    holds = TODAY + days * DAY
    register(office, words=replace(WORDS, text_effective_on=holds, effective_on=holds))
    assert len(list_done_late(AT)) == count


def test_what_was_entered_late_is_told_for_a_year(office: Announcing):
    issued, entered = office.issue(office.approved()), AT + 11 * DAY
    enter_announcement(announcement=issued, entered_on=entered.date(), by=office.writer, at=entered)
    assert [(late.kind, late.done_on) for late in list_done_late(entered)] == [
        ("entry", date(2026, 12, 1))
    ]
    assert list_done_late(AT + 366 * DAY) == []


def test_it_is_entered_once(office: Announcing):
    register(office)
    with pytest.raises(CannotRegisterAnnouncement, match="đã được nhập"):
        register(office, items=[(ItemKind.NEW, "1.000894")])


def test_a_procedure_stands_in_it_once(office: Announcing):
    twice = [(ItemKind.AMENDED, "1.001193"), (ItemKind.NEW, "1.001193")]
    with pytest.raises(CannotRegisterAnnouncement, match="thủ tục khác nhau"):
        register(office, items=twice)


@pytest.mark.parametrize("name", ["text_number", "text_title", "bases", "recipients"])
def test_what_does_not_fit_is_told_at_its_field(office: Announcing, name: str):
    fits = "x" * LENGTHS[name]
    register(office, words=replace(WORDS, **{name: fits}))
    with pytest.raises(CannotRegisterAnnouncement, match="Dài quá") as refused:
        register(office, words=replace(WORDS, **{name: fits + "x"}), number="2001")
    assert [field for field, _said in refused.value.problems] == [name]


def test_a_decision_of_tomorrow_is_not_entered(office: Announcing):
    with pytest.raises(CannotRegisterAnnouncement, match="không thể sau hôm nay"):
        register(office, signed_on=TODAY + DAY)


@pytest.mark.parametrize("code", ["", "1.1", "x" * 41, "1.001193 "])
def test_a_code_that_no_procedure_has_is_not_entered(office: Announcing, code: str):
    with pytest.raises(CannotRegisterAnnouncement, match="chưa đúng"):
        register(office, items=[(ItemKind.NEW, code)])
