"""Ends without a decision: refused at intake, withdrawn by the applicant, never completed."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.attach import keep_files
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.close import close_dossier, end_dossier, end_open_pause
from motcua.dossiers.actions.parts.issue import issue_form
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.actions.parts.requests import fulfil_request
from motcua.dossiers.actions.parts.results import check_nothing_issued
from motcua.dossiers.enums import OfficialForm, RequestKind, State, WithdrawalWay
from motcua.dossiers.events import (
    DossierLapsed,
    DossierRefused,
    DossierWithdrawn,
    FilesAttached,
)
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import (
    can_lapse_dossier,
    can_refuse_dossier,
    can_withdraw_dossier,
)
from motcua.dossiers.printed.form import LAPSED_ON
from motcua.dossiers.queries.law import last_answer_day
from motcua.dossiers.queries.papers import list_asked_of
from motcua.dossiers.queries.sent_papers import read_unread, why_not_lapse
from motcua.dossiers.rules.attachments import PaperDetails
from motcua.dossiers.rules.lateness import is_over
from motcua.files.receiving import Received
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused, RefusedFields
from motcua.people.models import Officer


class CannotRefuseDossier(Refused):
    """The dossier cannot be refused at intake."""


class CannotWithdrawDossier(RefusedFields):
    """The dossier cannot be withdrawn, or nothing shows that the applicant asked for it."""


class CannotLapseDossier(Refused):
    """The applicant still has time for the supplement, or sent it and it lies unread."""


# Stored with the file, in the language of the office.
WITHDRAWAL_REQUEST = "Đơn xin rút hồ sơ"


@dossier_action("refuse", may=can_refuse_dossier, refusal=CannotRefuseDossier)
def refuse_dossier(
    *, dossier: Dossier, reason: str, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Refuse at intake, in writing on form 03: out of scope, not eligible, or never completed."""
    if dossier.receiving_unit.refuses_by_head:
        raise CannotRefuseDossier(
            _("Ở đơn vị này, lãnh đạo trung tâm quyết định từ chối tiếp nhận; hãy trình từ chối.")
        )
    kept = keep_reason(dossier, reason, at=at, refusal=CannotRefuseDossier)
    end_open_pause(dossier, at)
    close_dossier(dossier, State.REFUSED, at=at)
    issue_form(dossier, OfficialForm.REFUSAL, by=by, at=at, reason=kept)
    return Done(dossier, DossierRefused(reason=kept.digest))


@dossier_action("withdraw", may=can_withdraw_dossier, refusal=CannotWithdrawDossier)
def withdraw_dossier(
    *,
    dossier: Dossier,
    reason: str,
    by: Officer,
    at: datetime,
    way: WithdrawalWay | None = None,
    files: Sequence[Received] = (),
    paper_kept: bool = False,
    key: str | None = None,
) -> Done[Dossier]:
    """Close at the applicant's request; the papers are returned.

    For an accepted dossier the `way` of the request is said, a written one is scanned (`files`) or
    kept at the counter, and form 05 of the current rule set is issued. Raises
    `CannotWithdrawDossier` otherwise.
    """
    check_nothing_issued(dossier, CannotWithdrawDossier)
    if dossier.received_at is not None:
        _check_request(way, files=files, paper_kept=paper_kept)
    kept = keep_reason(dossier, reason, at=at, refusal=CannotWithdrawDossier)
    scanned = _keep_request(dossier, files, by=by, at=at) if files else None
    more = end_dossier(dossier, State.WITHDRAWN, by=by, at=at)
    if dossier.received_at is not None:
        content = {"withdrawal_way": way}
        issue_form(dossier, OfficialForm.STOP, by=by, at=at, reason=kept, content=content)
    told = DossierWithdrawn(reason=kept.digest, way=way, paper_kept=paper_kept)
    more += fulfil_request(dossier, RequestKind.WITHDRAW, by=by, at=at)
    return Done(dossier, told, more=(*more, scanned) if scanned else more)


def _check_request(
    way: WithdrawalWay | None, *, files: Sequence[Received], paper_kept: bool
) -> None:
    """Nobody else ends a dossier for the applicant (TT 03/2025 Điều 7)."""
    if way is None:
        raise CannotWithdrawDossier([("way", _("Chọn người nộp đã xin rút bằng cách nào."))])
    if way != WithdrawalWay.ACCOUNT and not files and not paper_kept:
        raise CannotWithdrawDossier(
            [("scan", _("Đính kèm bản quét đơn xin rút, hoặc ghi là quầy giữ bản giấy của đơn."))]
        )


def _keep_request(
    dossier: Dossier, files: Sequence[Received], *, by: Officer, at: datetime
) -> FilesAttached | None:
    named = PaperDetails(title=WITHDRAWAL_REQUEST)
    return keep_files(dossier, None, files, named, by=by, at=at, refusal=CannotWithdrawDossier)


@dossier_action("lapse", may=can_lapse_dossier, refusal=CannotLapseDossier)
def lapse_dossier(
    *, dossier: Dossier, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Close because the requested supplement did not come in time (NĐ 118/2025 Điều 19 khoản 5).

    Raises `CannotLapseDossier` until the last day for it is over, and while all of it was sent in
    time and nobody looked at it. The notice is form 05.
    """
    check_nothing_issued(dossier, CannotLapseDossier)
    pause = dossier.pauses.get(ended_at=None)
    last_day = last_answer_day(pause)
    if last_day is None or not is_over(last_day, at):
        raise CannotLapseDossier(
            _("Người nộp còn được bổ sung đến hết ngày %(day)s.")
            % {"day": f"{last_day:%d/%m/%Y}" if last_day else "…"}
        )
    if why := why_not_lapse(list_asked_of(pause), read_unread(dossier), last_day):
        raise CannotLapseDossier(why)
    more = end_dossier(dossier, State.STOPPED, by=by, at=at)
    content = {LAPSED_ON: last_day.isoformat()}
    issue_form(dossier, OfficialForm.STOP, by=by, at=at, reason=pause.reason, content=content)
    return Done(dossier, DossierLapsed(answer_due_on=last_day), more=more)
