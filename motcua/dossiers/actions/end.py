"""Ends other than a decision: refused at intake, withdrawn by the applicant, stopped."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.change import Change, changing
from motcua.dossiers.actions.finish import close_dossier
from motcua.dossiers.actions.issue import issue_form
from motcua.dossiers.actions.remarks import keep_words
from motcua.dossiers.actions.steps import close_open_steps
from motcua.dossiers.enums import OfficialForm, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import COUNTER, DECIDERS
from motcua.kernel.errors import Refused
from motcua.people.models import Officer

REASON_LENGTH = 2000


class CannotRefuseDossier(Refused):
    """The dossier cannot be refused at intake."""


class CannotWithdrawDossier(Refused):
    """The dossier cannot be withdrawn."""


class CannotStopDossier(Refused):
    """The dossier cannot be stopped."""


def refuse_dossier(
    *, dossier: Dossier, reason: str, by: Officer, at: datetime, key: str | None = None
) -> Dossier:
    """Refuse at intake, in writing on form 03: out of scope, not eligible, or never completed."""
    with changing(dossier, "refuse", by=by, at=at, key=key, refusal=CannotRefuseDossier) as change:
        if not change.done:
            officer = change.require_role(COUNTER, change.dossier.receiving_unit_id)
            _check_reason(change, reason)
            _end_pause(change)
            close_dossier(change, State.REFUSED)
            issue_form(change, OfficialForm.REFUSAL, officer, content={"reason": reason})
            change.write(keep_words(change, officer, reason))
    return change.dossier


def withdraw_dossier(
    *, dossier: Dossier, reason: str, by: Officer, at: datetime, key: str | None = None
) -> Dossier:
    """Close at the applicant's wish; the papers are handed back.

    Once it was accepted, form 05 of the current rule set says so.
    """
    with changing(
        dossier, "withdraw", by=by, at=at, key=key, refusal=CannotWithdrawDossier
    ) as change:
        if not change.done:
            officer = change.require_role(COUNTER, change.dossier.receiving_unit_id)
            _end(change, State.WITHDRAWN, officer, reason)
            if change.dossier.received_at is not None:
                issue_form(change, OfficialForm.STOP, officer, content={"reason": reason})
            change.write(keep_words(change, officer, reason))
    return change.dossier


def stop_dossier(
    *, dossier: Dossier, reason: str, by: Officer, at: datetime, key: str | None = None
) -> Dossier:
    """Stop handling for a legal ground; form 05 of the current rule set says why."""
    with changing(dossier, "stop", by=by, at=at, key=key, refusal=CannotStopDossier) as change:
        if not change.done:
            officer = change.require_role(DECIDERS, change.dossier.deciding_unit_id)
            _end(change, State.STOPPED, officer, reason)
            issue_form(change, OfficialForm.STOP, officer, content={"reason": reason})
            change.write(keep_words(change, officer, reason))
    return change.dossier


def _end(change: Change, state: State, officer: Officer, reason: str) -> None:
    _check_reason(change, reason)
    _end_pause(change)
    close_open_steps(change, officer)
    close_dossier(change, state)


def _end_pause(change: Change) -> None:
    change.dossier.pauses.filter(ended_at=None).update(ended_at=change.at)


def _check_reason(change: Change, reason: str) -> None:
    if not reason.strip():
        change.refuse(_("Hãy ghi lý do."))
    if len(reason) > REASON_LENGTH:
        change.refuse(_("Lý do dài quá %(most)s ký tự.") % {"most": REASON_LENGTH})
