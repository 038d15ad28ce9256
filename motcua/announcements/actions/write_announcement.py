"""Writing an announcement: begun, changed, its items, dropped."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.announcements.enums import WRITTEN, AnnouncementState, ItemKind, Origin
from motcua.announcements.events import (
    AnnouncementChanged,
    AnnouncementDrafted,
    AnnouncementDropped,
    AnnouncementItemAdded,
    AnnouncementItemRemoved,
)
from motcua.announcements.models import Announcement, AnnouncementItem
from motcua.announcements.permissions import (
    can_add_announcement_item,
    can_change_announcement,
    can_draft_announcement,
    can_drop_announcement,
    can_remove_announcement_item,
)
from motcua.announcements.rules.words import AnnouncementWords, problems_of
from motcua.catalogue.models import ContentDraft, Procedure
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer, Unit

CHAIN = "catalogue"
MOST_ITEMS = 500


class CannotDraftAnnouncement(RefusedFields):
    """Its words or days are not possible; `problems` say at which field what."""


class CannotChangeAnnouncement(RefusedFields):
    """It is no draft any more, was changed meanwhile, or its words or days are not possible."""


class CannotAddAnnouncementItem(RefusedFields):
    """The procedure stands in an open announcement, or what is asked does not fit it."""


class CannotRemoveAnnouncementItem(Refused):
    """It is no draft any more, or does nothing with the procedure."""


class CannotDropAnnouncement(Refused):
    """It is no draft any more."""


@action(
    makes=Announcement, may=can_draft_announcement, refusal=CannotDraftAnnouncement, chain=CHAIN
)
def draft_announcement(
    *,
    unit: Unit,
    words: AnnouncementWords,
    by: Actor,
    at: datetime,
    follows: Announcement | None = None,
    key: str | None = None,
) -> Done[Announcement]:
    """Begin an announcement that the head of this unit signs. Raises `CannotDraftAnnouncement`."""
    _check_words(words, at, CannotDraftAnnouncement)
    announcement = Announcement(
        origin=Origin.PROVINCE,
        unit=unit,
        issuer=unit.name,
        follows=follows,
        created_at=at,
        changed_at=at,
    )
    _say(announcement, words, by)
    announcement.save()
    return Done(announcement, AnnouncementDrafted(follows=follows.pk if follows else None))


@action(on=Announcement, may=can_change_announcement, refusal=CannotChangeAnnouncement, chain=CHAIN)
def change_announcement(
    *,
    announcement: Announcement,
    words: AnnouncementWords,
    revision: int,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Announcement]:
    """Say anew what the announcement is about, as of the revision that was shown. Raises
    `CannotChangeAnnouncement`."""
    check_draft(announcement, CannotChangeAnnouncement)
    if announcement.revision != revision:
        raise CannotChangeAnnouncement(
            _("Người khác vừa sửa quyết định này. Xem lại rồi lưu lần nữa.")
        )
    _check_words(words, at, CannotChangeAnnouncement)
    _say(announcement, words, by)
    announcement.revision += 1
    return Done(announcement, AnnouncementChanged(revision=announcement.revision))


@action(
    on=Announcement, may=can_add_announcement_item, refusal=CannotAddAnnouncementItem, chain=CHAIN
)
def add_announcement_item(
    *,
    announcement: Announcement,
    kind: ItemKind,
    by: Actor,
    at: datetime,
    draft: ContentDraft | None = None,
    procedure: Procedure | None = None,
    replaces: Sequence[Procedure] = (),
    key: str | None = None,
) -> Done[Announcement]:
    """Let the announcement bring the content of `draft`, or abolish `procedure`.

    What `replaces` names ends on the first day of the new content. Raises
    `CannotAddAnnouncementItem`.
    """
    check_draft(announcement, CannotAddAnnouncementItem)
    code = _code_of(kind, draft, procedure, replaces)
    codes = tuple(each.code for each in replaces)
    _check_free(announcement, (code, *codes))
    AnnouncementItem.objects.create(
        announcement=announcement,
        kind=kind,
        code=code,
        draft=draft if kind in WRITTEN else None,
        replaces=list(codes),
    )
    announcement.revision += 1
    _note_editor(announcement, by)
    said = AnnouncementItemAdded(
        procedure=code, does=kind, replaces=codes, revision=announcement.revision
    )
    return Done(announcement, said)


@action(
    on=Announcement,
    may=can_remove_announcement_item,
    refusal=CannotRemoveAnnouncementItem,
    chain=CHAIN,
)
def remove_announcement_item(
    *, announcement: Announcement, code: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Announcement]:
    """Let the announcement do nothing with a procedure; its content stays a draft. Raises
    `CannotRemoveAnnouncementItem`."""
    check_draft(announcement, CannotRemoveAnnouncementItem)
    removed, _rows = AnnouncementItem.objects.filter(announcement=announcement, code=code).delete()
    if not removed:
        raise CannotRemoveAnnouncementItem(_("Quyết định không còn thủ tục này."))
    announcement.revision += 1
    _note_editor(announcement, by)
    return Done(
        announcement, AnnouncementItemRemoved(procedure=code, revision=announcement.revision)
    )


@action(on=Announcement, may=can_drop_announcement, refusal=CannotDropAnnouncement, chain=CHAIN)
def drop_announcement(*, announcement: Announcement, by: Actor, at: datetime) -> Done[Announcement]:
    """Delete a draft; contents stay to be announced otherwise. Raises `CannotDropAnnouncement`."""
    check_draft(announcement, CannotDropAnnouncement)
    Announcement.objects.filter(pk=announcement.pk).delete()
    return Done(announcement, AnnouncementDropped())


def check_draft(announcement: Announcement, refusal: type[Refused]) -> None:
    """Refuse to change what waits for approval or was approved."""
    if announcement.state == AnnouncementState.DRAFT:
        return
    if announcement.state == AnnouncementState.PROPOSED:
        raise refusal(_("Quyết định đang chờ duyệt; người trình rút lại trước đã."))
    raise refusal(_("Quyết định đã duyệt nên không sửa được nữa."))


def _check_words(words: AnnouncementWords, at: datetime, refusal: type[RefusedFields]) -> None:
    if problems := list(problems_of(words, at.astimezone(VIETNAM).date())):
        raise refusal(problems)


def _say(announcement: Announcement, words: AnnouncementWords, by: Actor) -> None:
    for name, value in vars(words).items():
        setattr(announcement, name, value)
    _note_editor(announcement, by)


def _note_editor(announcement: Announcement, by: Actor) -> None:
    announcement.changed_by = by if isinstance(by, Officer) else None


def _code_of(
    kind: ItemKind,
    draft: ContentDraft | None,
    procedure: Procedure | None,
    replaces: Sequence[Procedure],
) -> str:
    """The code of the procedure, refused where what is given does not fit the kind."""
    if kind == ItemKind.ABOLISHED:
        if procedure is None:
            raise CannotAddAnnouncementItem([("code", _("Chọn thủ tục bãi bỏ."))])
        return procedure.code
    if draft is None:
        raise CannotAddAnnouncementItem([("code", _("Chọn một bản soạn."))])
    if (kind == ItemKind.AMENDED) != (draft.based_on is not None):
        said = (
            _("Đây là thủ tục mới, không phải sửa đổi.")
            if kind == ItemKind.AMENDED
            else _("Thủ tục này đã có trong danh mục; hãy chọn sửa đổi, bổ sung.")
        )
        raise CannotAddAnnouncementItem([("kind", said)])
    if (kind == ItemKind.REPLACING) != bool(replaces):
        raise CannotAddAnnouncementItem([("replaces", _("Ghi mã các thủ tục bị thay thế."))])
    return draft.code


def _check_free(announcement: Announcement, codes: Sequence[str]) -> None:
    """One procedure stands once in all announcements that are not issued."""
    open_items = AnnouncementItem.objects.exclude(announcement__state=AnnouncementState.ISSUED)
    taken = {code for item in open_items for code in (item.code, *item.replaces) if code in codes}
    if taken:
        said = _("Đã có trong một quyết định chưa ban hành: %(codes)s.")
        raise CannotAddAnnouncementItem([("code", said % {"codes": ", ".join(sorted(taken))})])
    if AnnouncementItem.objects.filter(announcement=announcement).count() >= MOST_ITEMS:
        raise CannotAddAnnouncementItem(
            _("Một quyết định có nhiều nhất %(most)d thủ tục.") % {"most": MOST_ITEMS}
        )
