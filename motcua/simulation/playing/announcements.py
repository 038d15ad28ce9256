"""Procedure control in the demo: ministries' decisions to be carried on, one of them overdue, one
of the province that waits for its leader, and one about which a unit is asked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.announcements.actions import (
    add_announcement_item,
    approve_announcement,
    ask_opinion,
    draft_announcement,
    issue_announcement,
    propose_announcement,
    register_announcement,
)
from motcua.announcements.enums import ItemKind
from motcua.announcements.models import Announcement
from motcua.announcements.queries import digest_of, list_items
from motcua.announcements.rules.words import AnnouncementWords
from motcua.catalogue.actions import amend_procedure, edit_content_draft
from motcua.catalogue.enums import OnlineLevel
from motcua.catalogue.models import ContentDraft, Procedure
from motcua.catalogue.queries.content_drafts import content_of_draft, find_open_draft
from motcua.catalogue.rules.drafting.completeness import list_lacks
from motcua.catalogue.rules.drafting.edits import SetFields, fields_shown
from motcua.catalogue.rules.drafting.parts import PARTS, Part, field_of
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Role
from motcua.people.models import Officer, Post, Unit

WRITTEN_BY, APPROVED_BY = "kiem-soat-2", "lanh-dao-tinh"
ANNOUNCED, BEGUN = "2.000635", "1.004873"
STEPS = (
    "Bước 1: Nộp tờ khai tại nơi tiếp nhận gần nhất hoặc trên mạng.\n"
    "Bước 2: Cán bộ kiểm tra sổ hộ tịch.\n"
    "Bước 3: Nhận bản sao trong ngày."
)
WHY_PARTIAL = "Bản sao có dấu đỏ vẫn phải nhận tại nơi tiếp nhận hoặc qua bưu điện."
NOTICE, ANSWER = timedelta(days=20), 3
TEXT = "Văn bản minh họa, không có thật"


@dataclass(frozen=True)
class Registered:
    """A ministry's decision about a procedure, `days` before its text takes effect."""

    number: str
    code: str
    about: str
    days: int


CARRIED_ON = (
    Registered("1", "1.001193", "Công bố thủ tục hộ tịch được sửa đổi (ví dụ minh họa)", 7),
    Registered("2", "1.000894", "Công bố thủ tục kết hôn được sửa đổi (ví dụ minh họa)", 2),
)


def announce_in_demo(at: datetime) -> None:
    """Made once, by the second officer of procedure control."""
    officer = Officer.objects.filter(code=WRITTEN_BY).first()
    if officer is None or Announcement.objects.exists():
        return
    today, province = at.astimezone(VIETNAM).date(), officer.posts.get().unit
    for said in CARRIED_ON:
        _register(said, province, today, officer, at)
    _ask(_write(BEGUN, officer, at), province, today, officer, at)
    draft = _write(ANNOUNCED, officer, at)
    if draft is not None and not list_lacks(content_of_draft(draft)):
        _propose(draft, province, today, officer, at)


def issue_in_demo(code: str, at: datetime, *, effective_on: date) -> None:
    """Let a decision that amends the procedure be written, approved and issued at this moment."""
    writer, leader = (Officer.objects.filter(code=c).first() for c in (WRITTEN_BY, APPROVED_BY))
    draft = _write(code, writer, at) if writer else None
    if writer is None or leader is None or draft is None:
        return
    if list_lacks(content_of_draft(draft)):
        return
    today = at.astimezone(VIETNAM).date()
    _propose(draft, writer.posts.get().unit, effective_on - NOTICE, writer, at)
    proposed = Announcement.objects.get(items__draft=draft)
    seen = digest_of(proposed, list_items(proposed))
    approved = approve_announcement(announcement=proposed, seen=seen, by=leader, at=at)
    issue_announcement(announcement=approved, number="2", signed_on=today, by=writer, at=at)


def _register(
    said: Registered, province: Unit, today: date, officer: Officer, at: datetime
) -> None:
    holds = today + timedelta(days=said.days)
    words = AnnouncementWords(
        abstract=said.about,
        symbol="QĐ-BTP",
        text_number="00/2026/TT-BTP",
        text_title=TEXT,
        text_effective_on=holds,
        effective_on=holds,
    )
    register_announcement(
        unit=province,
        issuer="Bộ Tư pháp",
        words=words,
        number=said.number,
        signed_on=today - timedelta(days=14),
        items=[(ItemKind.AMENDED, said.code)],
        by=officer,
        at=at,
    )


def _write(code: str, officer: Officer, at: datetime) -> ContentDraft | None:
    """What the procedure is to say, with its steps and who carries it out; None without it."""
    procedure = Procedure.objects.filter(code=code).first()
    if procedure is None or find_open_draft(code) is not None:
        return None
    draft = amend_procedure(procedure=procedure, by=officer, at=at)
    authority = content_of_draft(draft).newest.authority
    _say(draft, Part.BODIES, {"executor": authority}, officer, at)
    if code != BEGUN:
        _say(draft, Part.ORDER, {"sequence": STEPS}, officer, at)
        if content_of_draft(draft).newest.online_level == OnlineLevel.PARTIAL:
            _say(draft, Part.WAYS, {"partial_reason": WHY_PARTIAL}, officer, at)
    return draft


def _say(
    draft: ContentDraft, part: Part, said: dict[str, object], officer: Officer, at: datetime
) -> None:
    draft.refresh_from_db()
    content = content_of_draft(draft)
    values = {name: field_of(content, name) for name in PARTS[part].fields} | said
    edit = SetFields(part, values, fields_shown(content, part))
    edit_content_draft(draft=draft, edit=edit, by=officer, at=at)
    draft.refresh_from_db()


def _ask(
    draft: ContentDraft | None, province: Unit, today: date, officer: Officer, at: datetime
) -> None:
    """A decision is begun for this content, and a unit below with a leader is asked about it."""
    led = Post.objects.filter(unit__parent=province, role=Role.LEADER).select_related("unit")
    asked = led.order_by("unit__code", "pk").first()
    if draft is None or asked is None:
        return
    words = AnnouncementWords(abstract="Công bố sửa đổi thủ tục hộ tịch", symbol="QĐ-UBND")
    begun = draft_announcement(unit=province, words=words, by=officer, at=at)
    add_announcement_item(announcement=begun, kind=ItemKind.AMENDED, draft=draft, by=officer, at=at)
    due = today + timedelta(days=ANSWER)
    ask_opinion(announcement=begun, unit=asked.unit, due_on=due, by=officer, at=at)


def _propose(
    draft: ContentDraft, province: Unit, today: date, officer: Officer, at: datetime
) -> None:
    words = AnnouncementWords(
        abstract=f"Công bố sửa đổi thủ tục “{content_of_draft(draft).name}”",
        symbol="QĐ-UBND",
        text_number="00/2026/QĐ-UBND",
        text_title=TEXT,
        text_effective_on=today + NOTICE,
        effective_on=today + NOTICE,
    )
    begun = draft_announcement(unit=province, words=words, by=officer, at=at)
    filled = add_announcement_item(
        announcement=begun, kind=ItemKind.AMENDED, draft=draft, by=officer, at=at
    )
    propose_announcement(announcement=filled, revision=filled.revision, by=officer, at=at)
