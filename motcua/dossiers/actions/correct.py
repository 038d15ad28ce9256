"""Correcting what was recorded wrongly: visible as a correction, with its reason."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.dossiers.actions.change import Change, changing
from motcua.dossiers.actions.remarks import keep_words
from motcua.dossiers.models import Dossier, Pause
from motcua.dossiers.permissions import LEADERS
from motcua.dossiers.rules.lateness import running_due_at, timeliness
from motcua.kernel.actions import update_row
from motcua.kernel.errors import Refused
from motcua.people.models import Officer

REASON_LENGTH = 2000


class CannotCorrectDossier(Refused):
    """This cannot be corrected so."""


def correct_dossier(
    *,
    dossier: Dossier,
    reason: str,
    by: Officer,
    at: datetime,
    closed_at: datetime | None = None,
    channel: Channel | None = None,
    key: str | None = None,
) -> Dossier:
    """Set right the moment of finishing or the channel, as the unit's leader, saying why.

    The event keeps both values, and statistics write the difference on the day it concerns.
    """
    with changing(
        dossier, "correct", by=by, at=at, key=key, refusal=CannotCorrectDossier
    ) as change:
        if not change.done:
            leader = change.require_role(LEADERS, change.dossier.deciding_unit_id)
            if not reason.strip() or len(reason) > REASON_LENGTH:
                change.refuse(_("Hãy ghi lý do sửa, không quá %(n)s ký tự.") % {"n": REASON_LENGTH})
            if closed_at is None and channel is None:
                change.refuse(_("Hãy ghi điều cần sửa."))
            if closed_at is not None:
                _correct_closing(change, closed_at)
            if channel is not None:
                _correct_channel(change, channel)
            change.write(keep_words(change, leader, reason))
    return change.dossier


def _correct_closing(change: Change, closed_at: datetime) -> None:
    row = change.dossier
    if row.closed_at is None or row.received_at is None:
        change.refuse(_("Hồ sơ chưa giải quyết xong nên chưa có gì để sửa."))
    if not row.received_at <= closed_at <= change.at:
        change.refuse(_("Thời điểm xong phải sau khi tiếp nhận và không ở tương lai."))
    if row.delivered_at is not None and closed_at > row.delivered_at:
        change.refuse(_("Thời điểm xong phải trước khi trả kết quả."))
    _correct_pauses(change, closed_at)
    row.closed_at = closed_at
    due_at = running_due_at(row.due_at, row.paused_at)
    row.timeliness = timeliness(closed_at=closed_at, due_at=due_at, state=row.state)


def _correct_pauses(change: Change, closed_at: datetime) -> None:
    """The pause that the closing ended ends with it; any other moved the due moment, and stays."""
    pauses, paused_at = change.dossier.pauses.order_by("pk"), change.dossier.paused_at
    waited = pauses.filter(started_at=paused_at).last() if paused_at else None
    others = pauses.exclude(pk=waited.pk) if waited else pauses.all()
    if others.filter(ended_at__gt=closed_at).exists() or (waited and waited.started_at > closed_at):
        change.refuse(_("Thời điểm xong không được trước hoặc trong lúc đồng hồ đang dừng."))
    if waited:
        update_row(Pause, waited.pk, ended_at=closed_at)


def _correct_channel(change: Change, channel: str) -> None:
    if channel not in Channel.values:
        change.refuse(_("Hãy chọn cách nộp."))
    change.dossier.channel = channel
