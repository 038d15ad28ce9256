"""An announcement gets its number and takes effect by date; a ministry's is entered as it came."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.announcements.actions.write_announcement import CHAIN, MOST_ITEMS
from motcua.announcements.enums import AnnouncementState, ItemKind, Origin
from motcua.announcements.events import (
    AnnouncementEntered,
    AnnouncementIssued,
    AnnouncementRegistered,
)
from motcua.announcements.models import Announcement, AnnouncementItem
from motcua.announcements.permissions import (
    can_enter_announcement,
    can_issue_announcement,
    can_register_announcement,
)
from motcua.announcements.queries import digest_of, list_items
from motcua.announcements.rules.words import LENGTHS, AnnouncementWords
from motcua.catalogue.actions import abolish_procedure, announce_version
from motcua.catalogue.models import Procedure
from motcua.catalogue.rules.bounds import CODE
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Unit

_NUMBER = re.compile(r"[0-9]{1,10}[a-z]?")
REQUIRED, LONGEST_ISSUER = ("issuer", "abstract", "symbol"), 200


class CannotIssueAnnouncement(RefusedFields):
    """It was not approved as it stands, its number is taken, or one of its items cannot hold."""


class CannotRegisterAnnouncement(RefusedFields):
    """Its number or a day is missing, it was entered before, or an item is none."""


class CannotEnterAnnouncement(RefusedFields):
    """It was not issued, or the day is before that or to come."""


@action(on=Announcement, may=can_issue_announcement, refusal=CannotIssueAnnouncement, chain=CHAIN)
def issue_announcement(
    *,
    announcement: Announcement,
    number: str,
    signed_on: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Announcement]:
    """Give the approved announcement its number and day, and let all its items hold by date.

    All of them or none: raises `CannotIssueAnnouncement` for the first that cannot.
    """
    items = list_items(announcement)
    _check_issuable(announcement, items)
    number = number.strip()
    _check_number(announcement, number, signed_on, at)
    announcement.number, announcement.signed_on, announcement.year = (
        number,
        signed_on,
        signed_on.year,
    )
    effective_on = announcement.effective_on
    if effective_on is None:
        raise CannotIssueAnnouncement(_("Quyết định chưa có ngày áp dụng."))
    for item in items:
        try:
            _carry_out(announcement, item, effective_on, by, at)
        except Refused as problem:
            raise CannotIssueAnnouncement(str(problem)) from problem
    announcement.state = AnnouncementState.ISSUED
    said = AnnouncementIssued(
        number=number, signed_on=signed_on, effective_on=effective_on, items=len(items)
    )
    return Done(announcement, said)


@action(
    makes=Announcement,
    may=can_register_announcement,
    refusal=CannotRegisterAnnouncement,
    chain=CHAIN,
)
def register_announcement(
    *,
    unit: Unit,
    issuer: str,
    words: AnnouncementWords,
    number: str,
    signed_on: date,
    items: Sequence[tuple[ItemKind, str]],
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Announcement]:
    """Enter a ministry's announcement, which this unit carries on; `items` are kinds and codes.

    Contents come by import of the national catalogue. Raises `CannotRegisterAnnouncement`.
    """
    number = number.strip()
    effective_on = _check_registered(issuer, words, number, items)
    _check_past(signed_on, at)
    if _is_taken(issuer, words.symbol, number, signed_on.year):
        raise CannotRegisterAnnouncement([("number", _("Quyết định này đã được nhập."))])
    announcement = Announcement.objects.create(
        origin=Origin.MINISTRY,
        unit=unit,
        issuer=issuer.strip(),
        number=number,
        signed_on=signed_on,
        year=signed_on.year,
        state=AnnouncementState.ISSUED,
        created_at=at,
        changed_at=at,
        **vars(words),
    )
    AnnouncementItem.objects.bulk_create(
        AnnouncementItem(announcement=announcement, kind=kind, code=code) for kind, code in items
    )
    said = AnnouncementRegistered(
        origin=Origin.MINISTRY,
        number=number,
        signed_on=signed_on,
        effective_on=effective_on,
        items=len(items),
    )
    return Done(announcement, said)


@action(on=Announcement, may=can_enter_announcement, refusal=CannotEnterAnnouncement, chain=CHAIN)
def enter_announcement(
    *, announcement: Announcement, entered_on: date, by: Actor, at: datetime, key: str | None = None
) -> Done[Announcement]:
    """Note since which local day it stands in the national database. Raises
    `CannotEnterAnnouncement`."""
    if announcement.state != AnnouncementState.ISSUED or announcement.signed_on is None:
        raise CannotEnterAnnouncement(_("Quyết định chưa ban hành."))
    if not announcement.signed_on <= entered_on <= at.astimezone(VIETNAM).date():
        said = _("Ngày đăng tải từ ngày ký đến hôm nay.")
        raise CannotEnterAnnouncement([("entered_on", said)])
    if announcement.entered_on == entered_on:
        return Done(announcement, None)
    announcement.entered_on = entered_on
    return Done(announcement, AnnouncementEntered(entered_on=entered_on))


def _check_issuable(announcement: Announcement, items: Sequence[AnnouncementItem]) -> None:
    if announcement.state != AnnouncementState.APPROVED:
        raise CannotIssueAnnouncement(_("Quyết định chưa được duyệt hoặc đã ban hành."))
    if digest_of(announcement, items) != announcement.approved_digest:
        raise CannotIssueAnnouncement(
            _("Nội dung đã sửa sau khi duyệt nên chưa ban hành được; hãy trình duyệt lại.")
        )


def _check_number(announcement: Announcement, number: str, signed_on: date, at: datetime) -> None:
    today, approved = at.astimezone(VIETNAM).date(), announcement.approved_at
    if not _NUMBER.fullmatch(number):
        raise CannotIssueAnnouncement([("number", _("Ghi số quyết định bằng chữ số, ví dụ 1234."))])
    if signed_on > today or (approved and signed_on < approved.astimezone(VIETNAM).date()):
        said = _("Ngày ký từ ngày duyệt đến hôm nay.")
        raise CannotIssueAnnouncement([("signed_on", said)])
    if _is_taken(announcement.issuer, announcement.symbol, number, signed_on.year):
        said = _("Năm %(year)s đã có quyết định số này.") % {"year": signed_on.year}
        raise CannotIssueAnnouncement([("number", said)])


def _is_taken(issuer: str, symbol: str, number: str, year: int) -> bool:
    rows = Announcement.objects.filter(
        issuer=issuer.strip(), symbol=symbol, number=number, year=year
    )
    return rows.exists()


def _carry_out(
    announcement: Announcement, item: AnnouncementItem, effective_on: date, by: Actor, at: datetime
) -> None:
    """Let one item hold from the day on."""
    if item.draft is None:
        procedure = _procedure(item.code)
        abolish_procedure(procedure=procedure, ended_on=effective_on, by=by, at=at)
        return
    said = _("%(number)s ngày %(day)s của %(issuer)s") % {
        "number": announcement.full_number,
        "day": f"{announcement.signed_on:%d/%m/%Y}",
        "issuer": announcement.issuer,
    }
    announce_version(draft=item.draft, valid_from=effective_on, decision=said, by=by, at=at)
    for code in item.replaces:
        abolish_procedure(
            procedure=_procedure(code),
            ended_on=effective_on,
            replaced_by=[_procedure(item.code)],
            by=by,
            at=at,
        )


def _procedure(code: str) -> Procedure:
    found = Procedure.objects.filter(code=code).first()
    if found is None:
        raise CannotIssueAnnouncement(_("Thủ tục %(code)s không còn.") % {"code": code})
    return found


def _check_registered(
    issuer: str, words: AnnouncementWords, number: str, items: Sequence[tuple[ItemKind, str]]
) -> date:
    """The first day of what it announces, refused where something is missing or too long."""
    problems = [*_wrong_words(issuer, words)]
    if not _NUMBER.fullmatch(number):
        problems.append(("number", _("Ghi số quyết định bằng chữ số, ví dụ 1234.")))
    if words.effective_on is None:
        problems.append(("effective_on", _("Ghi ngày áp dụng.")))
    codes = [code for _kind, code in items]
    if not 1 <= len(codes) <= MOST_ITEMS or len(set(codes)) < len(codes):
        said = _("Ghi từ 1 đến %(most)d thủ tục khác nhau.") % {"most": MOST_ITEMS}
        problems.append(("items", said))
    elif wrong := [code[:40] for code in codes if not CODE.fullmatch(code)]:
        problems.append(("items", _("Mã thủ tục %(code)s chưa đúng.") % {"code": wrong[0]}))
    if problems or words.effective_on is None:
        raise CannotRegisterAnnouncement(problems)
    return words.effective_on


def _wrong_words(issuer: str, words: AnnouncementWords) -> Iterator[tuple[str, str]]:
    """Pairs of field and sentence for each text that is missing or does not fit its column."""
    texts = {"issuer": issuer} | {name: getattr(words, name) for name in LENGTHS}
    for name, text in texts.items():
        most = LONGEST_ISSUER if name == "issuer" else LENGTHS[name]
        if name in REQUIRED and not text.strip():
            yield name, _("Ghi nội dung này, không quá %(most)d ký tự.") % {"most": most}
        elif len(text) > most:
            yield name, _("Dài quá %(most)s ký tự.") % {"most": most}


def _check_past(signed_on: date, at: datetime) -> None:
    if signed_on > at.astimezone(VIETNAM).date():
        raise CannotRegisterAnnouncement([("signed_on", _("Ngày ký không thể sau hôm nay."))])
