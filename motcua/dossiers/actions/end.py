"""Ends without a decision: refused at intake, withdrawn by the applicant, never completed."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.close import close_dossier, end_dossier, end_open_pause
from motcua.dossiers.actions.parts.issue import issue_form
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.actions.parts.results import check_nothing_issued
from motcua.dossiers.enums import OfficialForm, State
from motcua.dossiers.events import (
    DossierLapsed,
    DossierRefused,
    DossierWithdrawn,
)
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import (
    can_lapse_dossier,
    can_refuse_dossier,
    can_withdraw_dossier,
)
from motcua.dossiers.queries.law import last_answer_day
from motcua.dossiers.rules.lateness import is_over
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.people.models import Officer


class CannotRefuseDossier(Refused):
    """The dossier cannot be refused at intake."""


class CannotWithdrawDossier(Refused):
    """The dossier cannot be withdrawn."""


class CannotLapseDossier(Refused):
    """The applicant still has time for the supplement."""


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
    *, dossier: Dossier, reason: str, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Close at the applicant's request; the papers are returned.

    For an accepted dossier, form 05 of the current rule set is issued.
    """
    check_nothing_issued(dossier, CannotWithdrawDossier)
    kept = keep_reason(dossier, reason, at=at, refusal=CannotWithdrawDossier)
    more = end_dossier(dossier, State.WITHDRAWN, by=by, at=at)
    if dossier.received_at is not None:
        issue_form(dossier, OfficialForm.STOP, by=by, at=at, reason=kept)
    return Done(dossier, DossierWithdrawn(reason=kept.digest), more=more)


@dossier_action("lapse", may=can_lapse_dossier, refusal=CannotLapseDossier)
def lapse_dossier(
    *, dossier: Dossier, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Close because the requested supplement did not come in time (NĐ 118/2025 Điều 19 khoản 5).

    Raises `CannotLapseDossier` until the last day for it is over. The notice is form 05.
    """
    check_nothing_issued(dossier, CannotLapseDossier)
    pause = dossier.pauses.get(ended_at=None)
    last_day = last_answer_day(pause)
    if last_day is None or not is_over(last_day, at):
        raise CannotLapseDossier(
            _("Người nộp còn được bổ sung đến hết ngày %(day)s.")
            % {"day": f"{last_day:%d/%m/%Y}" if last_day else "…"}
        )
    more = end_dossier(dossier, State.STOPPED, by=by, at=at)
    issue_form(dossier, OfficialForm.STOP, by=by, at=at, reason=pause.reason)
    return Done(dossier, DossierLapsed(answer_due_on=last_day), more=more)
