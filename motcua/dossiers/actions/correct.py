"""Correcting wrong records, with a reason; the correction stays visible."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.events import DossierCorrected
from motcua.dossiers.models import Dossier, Pause
from motcua.dossiers.permissions import can_correct_dossier
from motcua.dossiers.rules.lateness import running_due_at, timeliness
from motcua.kernel.actions import Done, update_row
from motcua.kernel.errors import Refused
from motcua.people.models import Officer


class CannotCorrectDossier(Refused):
    """The correction is not allowed."""


@dossier_action("correct", may=can_correct_dossier, refusal=CannotCorrectDossier)
def correct_dossier(
    *,
    dossier: Dossier,
    reason: str,
    by: Officer,
    at: datetime,
    closed_at: datetime | None = None,
    channel: Channel | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Correct the finishing time or the channel; a reason is required.

    The event has both values; statistics record the difference on the day it concerns.
    """
    if closed_at is None and channel is None:
        raise CannotCorrectDossier(_("Hãy ghi điều cần sửa."))
    kept = keep_reason(dossier, reason, at=at, refusal=CannotCorrectDossier)
    if closed_at is not None:
        _correct_closing(dossier, closed_at, at)
    if channel is not None:
        _correct_channel(dossier, channel)
    dossier.corrected_at = at
    return Done(dossier, DossierCorrected(reason=kept.digest))


def _correct_closing(row: Dossier, closed_at: datetime, at: datetime) -> None:
    if row.closed_at is None or row.received_at is None:
        raise CannotCorrectDossier(_("Hồ sơ chưa giải quyết xong nên chưa có gì để sửa."))
    if not row.received_at <= closed_at <= at:
        raise CannotCorrectDossier(_("Thời điểm xong phải sau khi tiếp nhận và không ở tương lai."))
    if row.delivered_at is not None and closed_at > row.delivered_at:
        raise CannotCorrectDossier(_("Thời điểm xong phải trước khi trả kết quả."))
    _correct_pauses(row, closed_at)
    row.closed_at = closed_at
    due_at = running_due_at(row.due_at, row.paused_at)
    row.timeliness = timeliness(closed_at=closed_at, due_at=due_at, state=row.state)


def _correct_pauses(row: Dossier, closed_at: datetime) -> None:
    """Correct the end of the pause that the closing ended; others moved the due time and stay."""
    waited = row.pauses.last() if row.paused_at else None
    others = row.pauses.exclude(pk=waited.pk) if waited else row.pauses.all()
    if others.filter(ended_at__gt=closed_at).exists() or (waited and waited.started_at > closed_at):
        raise CannotCorrectDossier(
            _("Thời điểm xong không được trước hoặc trong lúc đồng hồ đang dừng.")
        )
    if waited:
        update_row(Pause, waited.pk, ended_at=closed_at)


def _correct_channel(row: Dossier, channel: str) -> None:
    if channel not in Channel.values:
        raise CannotCorrectDossier(_("Hãy chọn cách nộp."))
    row.channel = channel
