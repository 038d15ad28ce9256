"""Who must act on a decision is told once, and who wrote it what became of it."""

from datetime import datetime, timedelta

import pytest

from motcua.announcements import jobs
from motcua.announcements.actions import (
    ask_opinion,
    give_opinion,
    recall_announcement,
    return_announcement,
)
from motcua.announcements.models import Announcement, AnnouncementOpinion
from motcua.kernel.actions import run_subscriber
from motcua.messages.models import Message
from motcua.people.enums import Role
from motcua.people.models import Officer
from tests.factories.announcements import AT, TODAY, Announcing
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db
Told = list[tuple[str, Officer | None]]


def at_time(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    for name in ("motcua.announcements.jobs.now", "motcua.kernel.actions.log.exact_now"):
        monkeypatch.setattr(name, lambda: at)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    at_time(monkeypatch, AT)


@pytest.fixture
def office() -> Announcing:
    return Announcing()


def told() -> Told:
    return [(row.code, row.officer) for row in Message.objects.order_by("pk")]


def read_log() -> Told:
    run_subscriber(name="announcements", handler=jobs.tell_of_announcements)
    return told()


def remind(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Told:
    at_time(monkeypatch, at)
    jobs.remind_announcers.call()
    return told()


def test_the_leader_is_told_once_what_waits(office: Announcing):
    waiting = office.propose(office.draft())
    assert read_log() == read_log() == [("announcement_waits", office.leader)]
    row = Message.objects.get()
    assert (row.subject_kind, row.subject_id) == ("announcement", waiting.pk)
    assert row.body == "“Công bố thủ tục thử”. Xem nội dung rồi duyệt hoặc trả lại."


def test_nobody_is_told_of_what_was_taken_back(office: Announcing):
    recall_announcement(announcement=office.propose(office.draft()), by=office.writer, at=AT)
    assert read_log() == []


def test_the_writer_is_told_that_it_is_approved_but_not_what_he_does_himself(office: Announcing):
    office.issue(office.approved())
    assert read_log() == [("announcement_approved", office.writer)]


def test_the_writer_is_told_that_a_colleague_issued_it(office: Announcing):
    office.issue(office.approved(), by=OfficerFactory(control_at=office.unit))
    assert read_log()[-1] == ("announcement_issued", office.writer)
    text = Message.objects.get(code="announcement_issued").body
    assert text.startswith("Số 15/QĐ-UBND:")


def test_the_writer_is_told_that_it_is_sent_back_without_the_reason(office: Announcing):
    waiting = office.propose(office.draft())
    return_announcement(announcement=waiting, reason="Thiếu căn cứ", by=office.leader, at=AT)
    assert read_log() == [("announcement_returned", office.writer)]
    assert "Thiếu căn cứ" not in Message.objects.get().body


@pytest.fixture
def opinion(office: Announcing) -> AnnouncementOpinion:
    draft: Announcement = office.bare(text_effective_on=None)
    commune = UnitFactory(below=office.unit)
    ask_opinion(announcement=draft, unit=commune, due_on=TODAY, by=office.writer, at=AT)
    return AnnouncementOpinion.objects.get()


def test_procedure_control_of_the_unit_is_asked(opinion: AnnouncementOpinion):
    focal = PostFactory(role=Role.CONTROL, unit=opinion.unit).officer
    PostFactory(role=Role.LEADER, unit=opinion.unit)
    assert read_log() == [("draft_opinion_asked", focal)]


def test_a_unit_without_it_is_asked_through_its_leader(opinion: AnnouncementOpinion):
    leader = PostFactory(role=Role.LEADER, unit=opinion.unit).officer
    assert read_log() == [("draft_opinion_asked", leader)]


def test_who_is_late_is_reminded_once_and_then_the_leader_too(opinion, monkeypatch):
    focal = PostFactory(role=Role.CONTROL, unit=opinion.unit).officer
    leader = PostFactory(role=Role.LEADER, unit=opinion.unit).officer
    assert remind(monkeypatch, AT) == [("draft_opinion_near", focal)]
    late = [("draft_opinion_late", focal), ("draft_opinion_late", leader)]
    assert remind(monkeypatch, AT + DAY)[1:] == remind(monkeypatch, AT + 2 * DAY)[1:] == late


def test_who_answered_is_reminded_of_nothing(opinion, monkeypatch):
    focal = PostFactory(role=Role.CONTROL, unit=opinion.unit).officer
    give_opinion(opinion=opinion, agrees=True, words="", by=focal, at=AT)
    assert remind(monkeypatch, AT + DAY) == []


def test_a_decision_is_due_at_its_unit_and_then_its_entry(office: Announcing, monkeypatch):
    approved = office.approved()
    assert remind(monkeypatch, AT) == []
    assert remind(monkeypatch, AT + 4 * DAY) == [("announce_near", office.writer)]
    office.issue(approved)
    late = [("entry_late", office.writer), ("entry_late", office.leader)]
    assert remind(monkeypatch, AT + 11 * DAY)[1:] == late
