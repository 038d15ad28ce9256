"""The links of a citizen, and what a link opens."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.queries.own_papers import OwnResult, may_lend, read_results
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.people.models import Citizen
from motcua.wallet.models import Share
from motcua.wallet.rules.sharing import is_live, token_digest

_WITH = (
    *("citizen__person", "citizen__organisation", "paper__unit", "paper__file"),
    "paper__dossier__representative",
)


@dataclass(frozen=True)
class Opened:
    """What a link opens: the result as it stands now."""

    share: Share
    result: OwnResult


def list_shares(citizen: Citizen) -> QuerySet[Share]:
    """All links that the citizen made, the newest first."""
    rows = Share.objects.filter(citizen=citizen).select_related("paper__unit")
    return rows.order_by("-made_at", "-pk")


def list_live_shares(citizen: Citizen, at: datetime) -> QuerySet[Share]:
    """The links that still open something, the first to end first."""
    rows = Share.objects.filter(citizen=citizen, stopped_at=None, ends_at__gt=at)
    return rows.select_related("paper").order_by("ends_at", "pk")


def get_own_share(citizen: Citizen, pk: int) -> Share:
    """One of the citizen's links. Raises `NotVisible`."""
    row = Share.objects.filter(citizen=citizen, pk=pk).select_related("paper").first()
    if row is None:
        raise NotVisible(_("Không tìm thấy đường dẫn chia sẻ này."))
    return row


def find_opened(token: str, at: datetime) -> Opened | None:
    """What the link opens now; None if it never did, ended or was stopped, all alike."""
    rows = Share.objects.select_related(*_WITH).filter(token_digest=token_digest(token))
    share = rows.first()
    return open_share(share, at) if share else None


def open_share(share: Share, at: datetime) -> Opened | None:
    """What this link opens now, as it stands; None if it ended, or who made it may not share it
    any more: the ground of a representation ended, or the paper is another's or erased by now."""
    if not is_live(share.ends_at, share.stopped_at, at):
        return None
    on = at.astimezone(VIETNAM).date()
    result = read_results([share.paper], on)[0]
    may_open = result.may_fetch and may_lend(share.paper, share.citizen, on)
    return Opened(share, result) if may_open else None
