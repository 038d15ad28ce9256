"""Extending with an apology: a new promise, never a new statutory due moment."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.change import Change, changing
from motcua.dossiers.actions.issue import issue_form
from motcua.dossiers.enums import DelayCause, OfficialForm, RuleSet
from motcua.dossiers.models import Apology, Dossier
from motcua.dossiers.permissions import DECIDERS
from motcua.dossiers.queries.parameters import get_parameter
from motcua.kernel.errors import Refused
from motcua.people.models import Officer

REASON_LENGTH = 2000


class CannotExtendDossier(Refused):
    """The promised date cannot be moved so."""


def extend_dossier(
    *,
    dossier: Dossier,
    promised_at: datetime,
    cause: DelayCause,
    reason: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Dossier:
    """Apologise in writing (form 04) and promise a later moment.

    A late dossier stays late: `due_at` does not move. Raises `CannotExtendDossier` when the rule
    set's number of apologies is used up, or the new promise is not later than now and the old one.
    """
    with changing(dossier, "extend", by=by, at=at, key=key, refusal=CannotExtendDossier) as change:
        if not change.done:
            row = change.dossier
            officer = change.require_role(DECIDERS, row.deciding_unit_id)
            _check_words(change, cause, reason)
            before = _check_promise(change, promised_at)
            Apology.objects.create(
                dossier=row,
                cause=cause,
                reason=reason,
                promised_before=before,
                promised_at=promised_at,
                made_at=change.at,
                made_by=officer,
            )
            row.promised_at = promised_at
            row.extensions += 1
            issue_form(change, OfficialForm.APOLOGY, officer, content={"reason": reason})
            change.write({"promised_at": str(promised_at), "cause": cause})
    return change.dossier


def _check_promise(change: Change, promised_at: datetime) -> datetime:
    row = change.dossier
    most = get_parameter(RuleSet(row.rule_set), "apologies_per_dossier", change.at)
    if row.extensions >= most:
        change.refuse(_("Mỗi hồ sơ chỉ được hẹn lại %(most)s lần.") % {"most": most})
    if row.promised_at is None or promised_at <= max(row.promised_at, change.at):
        change.refuse(_("Ngày hẹn mới phải sau hôm nay và sau ngày hẹn cũ."))
    return row.promised_at


def _check_words(change: Change, cause: str, reason: str) -> None:
    if cause not in DelayCause.values:
        change.refuse(_("Hãy chọn nguyên nhân trễ."))
    if not reason.strip():
        change.refuse(_("Hãy ghi lý do trễ để xin lỗi người nộp."))
    if len(reason) > REASON_LENGTH:
        change.refuse(_("Lý do dài quá %(most)s ký tự.") % {"most": REASON_LENGTH})
