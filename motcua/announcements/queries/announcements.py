"""Reading announcements: one, a list, and what one still lacks."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from motcua.announcements.enums import AnnouncementState, ItemKind
from motcua.announcements.models import (
    Announcement,
    AnnouncementItem,
    AnnouncementOpinion,
    AnnouncementPaper,
)
from motcua.catalogue.models import ContentDraft, Procedure
from motcua.catalogue.queries.content_drafts import (
    content_of_draft,
    list_open_drafts,
    list_overtaken,
)
from motcua.catalogue.rules.drafting.completeness import list_lacks
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible

MOST_OFFERED = 200
"""So many contents are offered to an announcement; those changed last."""
MOST_OF_A_PROCEDURE = 10
"""So many announcements of one procedure are shown."""


def get_announcement(pk: int) -> Announcement:
    """One announcement with its unit and officers. Raises `NotVisible`."""
    rows = Announcement.objects.select_related(
        "unit__parent",
        "unit__place",
        "follows",
        "changed_by",
        "proposed_by",
        "approved_by",
        "returned",
    )
    announcement = rows.filter(pk=pk).first()
    if announcement is None:
        raise NotVisible(_("Quyết định này không còn nữa."))
    return announcement


def list_items(announcement: Announcement) -> list[AnnouncementItem]:
    """What it does, in the order of the kinds and codes, each with its content."""
    rows = announcement.items.select_related("draft").order_by("code")
    return sorted(rows, key=lambda item: list(ItemKind).index(ItemKind(item.kind)))


def names_of_items(items: Sequence[AnnouncementItem]) -> dict[str, str]:
    """Names by code of procedures that the catalogue of the province has, for items without a
    content of their own."""
    rows = Procedure.objects.filter(code__in=[i.code for i in items if i.draft_id is None])
    return dict(rows.values_list("code", "name"))


def digest_of(announcement: Announcement, items: Sequence[AnnouncementItem]) -> str:
    """The digest of all that would be announced: what is approved is what was seen."""
    said = [
        announcement.abstract,
        announcement.text_number,
        announcement.text_title,
        announcement.symbol,
    ]
    days = [announcement.text_signed_on, announcement.text_effective_on, announcement.effective_on]
    whole = [*said, *days, announcement.is_shortened]
    # Approvals from before these were written keep their digest.
    whole += [each for each in (announcement.bases, announcement.recipients) if each]
    for item in items:
        content = content_of_draft(item.draft) if item.draft else None
        whole += [item.kind, item.code, item.replaces]
        whole += [content.field, content.newest.digest(content.name)] if content else []
    return hashlib.sha256(repr(whole).encode()).hexdigest()


def find_paper(announcement: Announcement) -> AnnouncementPaper | None:
    """What the decision says as it was approved; None before that."""
    return AnnouncementPaper.objects.filter(announcement=announcement).first()


def list_free_drafts() -> list[ContentDraft]:
    """Contents that are being written and stand in no announcement, the latest change first."""
    return list(list_open_drafts().filter(item__isnull=True)[:MOST_OFFERED])


def list_opinions(announcement: Announcement) -> list[AnnouncementOpinion]:
    """Who was asked, in the order of asking, with what they said."""
    rows = announcement.opinions.select_related("unit", "given_by", "words")
    return list(rows.order_by("pk"))


def get_opinion(pk: int) -> AnnouncementOpinion:
    """One of them with its announcement. Raises `NotVisible`."""
    rows = AnnouncementOpinion.objects.select_related("unit", "announcement__unit")
    opinion = rows.filter(pk=pk).first()
    if opinion is None:
        raise NotVisible(_("Không có yêu cầu góp ý này."))
    return opinion


def list_announcements(state: AnnouncementState | None = None) -> QuerySet[Announcement]:
    """All announcements or those of a state, the latest change first, each with `count_items`."""
    rows = Announcement.objects.annotate(count_items=Count("items")).order_by("-changed_at", "-pk")
    return rows if state is None else rows.filter(state=state)


def list_announcing(code: str) -> list[Announcement]:
    """The last announcements that do something with this procedure, the newest first."""
    rows = Announcement.objects.filter(items__code=code).order_by("-pk")
    return list(rows[:MOST_OF_A_PROCEDURE])


def list_missing(announcement: Announcement, at: datetime) -> list[str]:
    """What is missing, in sentences, before the announcement may be proposed."""
    return [*_missing(announcement, at), *_missing_contents(list_items(announcement))]


def _missing(announcement: Announcement, at: datetime) -> Iterator[str]:
    today = at.astimezone(VIETNAM).date()
    if not announcement.symbol.strip():
        yield _("Ghi ký hiệu, ví dụ QĐ-UBND.")
    if announcement.effective_on is None:
        yield _("Ghi ngày áp dụng.")
    elif announcement.effective_on < today:
        yield _("Ngày áp dụng phải từ hôm nay trở đi.")
    waiting = announcement.opinions.filter(given_at__isnull=True, due_on__gte=today)
    for opinion in waiting.select_related("unit"):
        yield _("%(unit)s chưa cho ý kiến, hạn %(day)s.") % {
            "unit": opinion.unit.name,
            "day": f"{opinion.due_on:%d/%m/%Y}",
        }


def _missing_contents(items: Sequence[AnnouncementItem]) -> Iterator[str]:
    if not items:
        yield _("Quyết định chưa có thủ tục nào.")
    drafts = [item.draft for item in items if item.draft is not None]
    overtaken = list_overtaken(drafts)
    for draft in drafts:
        if lacks := list_lacks(content_of_draft(draft)):
            yield _("%(code)s còn thiếu: %(first)s") % {
                "code": draft.code,
                "first": lacks[0].sentence,
            }
        if draft.code in overtaken:
            yield _("%(code)s: từ lúc soạn đã có bản quy định khác.") % {"code": draft.code}
