"""Units are asked what they say of a draft, and answer."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.announcements.actions.write_announcement import CHAIN, check_draft
from motcua.announcements.events import AnnouncementOpinionAsked, AnnouncementOpinionGiven
from motcua.announcements.models import Announcement, AnnouncementOpinion
from motcua.announcements.permissions import can_ask_opinion, can_give_opinion
from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer, Unit

MOST_ASKED = 100


class CannotAskOpinion(RefusedFields):
    """It is no draft any more, the unit was asked, or the day is past."""


class CannotGiveOpinion(RefusedFields):
    """It was given already, or disagreement comes without words."""


@action(on=Announcement, may=can_ask_opinion, refusal=CannotAskOpinion, chain=CHAIN)
def ask_opinion(
    *,
    announcement: Announcement,
    unit: Unit,
    due_on: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Announcement]:
    """Ask a unit what it says of the draft, by a local day. Raises `CannotAskOpinion`."""
    check_draft(announcement, CannotAskOpinion)
    if due_on < at.astimezone(VIETNAM).date():
        raise CannotAskOpinion([("due_on", _("Hạn trả lời phải từ hôm nay trở đi."))])
    if announcement.opinions.filter(unit=unit).exists():
        raise CannotAskOpinion([("unit", _("Đã hỏi đơn vị này."))])
    if announcement.opinions.count() >= MOST_ASKED:
        raise CannotAskOpinion(_("Hỏi nhiều nhất %(most)d đơn vị.") % {"most": MOST_ASKED})
    AnnouncementOpinion.objects.create(
        announcement=announcement, unit=unit, due_on=due_on, asked_at=at
    )
    return Done(announcement, AnnouncementOpinionAsked(unit=unit.code, due_on=due_on))


@action(
    on=AnnouncementOpinion,
    argument="opinion",
    may=can_give_opinion,
    refusal=CannotGiveOpinion,
    chain=CHAIN,
)
def give_opinion(
    *,
    opinion: AnnouncementOpinion,
    agrees: bool,
    words: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[AnnouncementOpinion]:
    """Say whether the unit agrees; who does not says why. Raises `CannotGiveOpinion`."""
    if opinion.given_at is not None or not isinstance(by, Officer):
        raise CannotGiveOpinion(_("Đơn vị đã cho ý kiến."))
    kept = keep_text(kind="announcement", of=opinion.announcement, text=words, at=at)
    if not agrees and kept is None:
        raise CannotGiveOpinion([("words", _("Không đồng ý thì ghi rõ vì sao."))])
    opinion.agrees, opinion.words, opinion.given_at, opinion.given_by = agrees, kept, at, by
    said = AnnouncementOpinionGiven(
        unit=opinion.unit.code, agrees=agrees, words=text_digest(kept) if kept else None
    )
    return Done(opinion, said, about=opinion.announcement)
