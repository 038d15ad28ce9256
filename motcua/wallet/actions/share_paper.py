"""Sharing a result by a link for a time, and stopping that."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.models import ResultPaper
from motcua.dossiers.queries.own_papers import get_own_result, may_lend
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible, Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Citizen
from motcua.wallet.events import PaperShared, SharedPaperFetched, SharingStopped
from motcua.wallet.models import Share
from motcua.wallet.permissions import can_fetch_shared, can_share_paper, can_stop_sharing
from motcua.wallet.queries.shares import list_live_shares, open_share
from motcua.wallet.rules.sharing import HOURS, MOST_LIVE, ends_at, is_live, token_digest


class CannotSharePaper(RefusedFields):
    """The result is somebody else's, does not hold, or is not had here yet."""


class CannotStopSharing(Refused):
    """Never raised: a link that ended stays so."""


class CannotFetchShared(Refused):
    """The link opens nothing any more."""


def chain_of(share: Share) -> str:
    """The chain of the unit that issued the paper."""
    return share.paper.unit.code


@action(makes=Share, may=can_share_paper, noun="citizen", refusal=CannotSharePaper, chain=chain_of)
def share_paper(
    *,
    citizen: Citizen,
    paper: ResultPaper,
    hours: int,
    token: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Share]:
    """Let whoever has the link with this secret see the citizen's result for so many hours.

    Raises `CannotSharePaper`.
    """
    if hours not in HOURS:
        raise CannotSharePaper([("hours", _("Chọn chia sẻ trong bao lâu."))])
    _check(citizen, paper, at)
    Citizen.objects.select_for_update().get(pk=citizen.pk)
    if list_live_shares(citizen, at).count() >= MOST_LIVE:
        raise CannotSharePaper(
            _("Bạn đang chia sẻ %(most)s đường dẫn. Dừng bớt rồi hãy tạo thêm.")
            % {"most": MOST_LIVE}
        )
    made = Share.objects.create(
        citizen=citizen,
        paper=paper,
        token_digest=token_digest(token),
        made_at=at,
        ends_at=ends_at(at, hours),
    )
    return Done(made, PaperShared(paper=paper.pk, ends_at=made.ends_at))


def _check(citizen: Citizen, paper: ResultPaper, at: datetime) -> None:
    on = at.astimezone(VIETNAM).date()
    try:
        own = get_own_result(citizen, paper.pk, on)
    except NotVisible as problem:
        raise CannotSharePaper(str(problem)) from problem
    if not may_lend(own.paper, citizen, on):
        raise CannotSharePaper(
            _("Giấy này của người đã ủy quyền cho bạn nộp, chỉ họ chia sẻ được.")
        )
    if not own.is_usable:
        raise CannotSharePaper(_("Chỉ chia sẻ được giấy đang có giá trị và đã trả cho bạn."))


@action(on=Share, may=can_stop_sharing, refusal=CannotStopSharing, chain=chain_of)
def stop_sharing(*, share: Share, by: Actor, at: datetime, key: str | None = None) -> Done[Share]:
    """The link opens nothing any more; again, or after its end, this changes nothing."""
    if not is_live(share.ends_at, share.stopped_at, at):
        return Done(share, None)
    share.stopped_at = at
    return Done(share, SharingStopped(paper=share.paper_id))


@action(on=Share, may=can_fetch_shared, refusal=CannotFetchShared, chain=chain_of)
def fetch_shared(*, share: Share, by: Actor, at: datetime) -> Done[Share]:
    """Count that somebody with the link takes the paper. Raises `CannotFetchShared`."""
    opened = open_share(share, at)
    if opened is None:
        raise CannotFetchShared(_("Đường dẫn này đã hết hạn hoặc đã được dừng."))
    if not opened.result.is_usable:
        raise CannotFetchShared(_("Giấy này không còn giá trị nên không tải được nữa."))
    share.fetched += 1
    share.last_fetched_at = at
    return Done(share, SharedPaperFetched(paper=share.paper_id))
