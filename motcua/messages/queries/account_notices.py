"""Notices to the owner of an account about what others did to its second factor."""

from collections.abc import Sequence
from datetime import datetime

from motcua.kernel.clock import VIETNAM
from motcua.kernel.events import Event, Recorded
from motcua.messages.enums import Channel, Recipient
from motcua.messages.queries import get_settings
from motcua.messages.rules.drafts import Draft
from motcua.messages.rules.timing import is_news
from motcua.people.events import FactorResetAsked, SecondFactorReset
from motcua.people.models import Officer

CODES: dict[type[Event], str] = {
    FactorResetAsked: "factor_reset_asked",
    SecondFactorReset: "factor_reset",
}


def list_account_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """What owners are told; the unit is that of the last post, and without one nobody is told."""
    told = [each for each in events if type(each.event) in CODES]
    if not told:
        return []
    hours = get_settings(at).news_hours
    news = [each for each in told if is_news(each.at, each.recorded_at, at, hours)]
    owners = {
        officer.account_id: officer
        for officer in Officer.objects.filter(
            account__in={each.subject_id for each in news}
        ).prefetch_related("posts")
    }
    drafts = []
    for each in news:
        officer = owners.get(each.subject_id)
        posts = sorted(officer.posts.all(), key=lambda post: post.pk) if officer else []
        if officer is None or not posts:
            continue
        draft = Draft(
            code=CODES[type(each.event)],
            channel=Channel.IN_APP,
            recipient=Recipient.OFFICER,
            cause=("event", each.pk),
            subject=("account", each.subject_id),
            unit_id=posts[-1].unit_id,
            values={"at": f"{each.at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"},
            officer_id=officer.pk,
        )
        drafts.append(draft)
    return drafts
