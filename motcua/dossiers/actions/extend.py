"""Extending with an apology: changes the promised date, never the statutory due time."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.issue import issue_form
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.enums import DelayCause, OfficialForm
from motcua.dossiers.events import DossierExtended
from motcua.dossiers.models import Apology, Dossier
from motcua.dossiers.permissions import can_extend_dossier
from motcua.dossiers.queries.law import get_rules
from motcua.dossiers.rules.rule_sets import HandlingRules
from motcua.kernel.actions import Done
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import is_working_day


class CannotExtendDossier(Refused):
    """The promised date cannot be changed."""


@dossier_action("extend", may=can_extend_dossier, refusal=CannotExtendDossier)
def extend_dossier(
    *,
    dossier: Dossier,
    promised_at: datetime,
    cause: DelayCause,
    reason: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Apologise in writing (form 04) and promise a later moment.

    A late dossier stays late: `due_at` does not move. An apology later than the rule set's days
    before the promised time is marked as late: it is still owed. Raises `CannotExtendDossier` when
    the rule set's number of apologies is used up, or the new promise is not later than now and the
    old one, not on a working day, or further away than the rule set allows.
    """
    if cause not in DelayCause.values:
        raise CannotExtendDossier(_("Hãy chọn nguyên nhân trễ."))
    lacking = _("Hãy ghi lý do trễ để xin lỗi người nộp.")
    kept = keep_reason(dossier, reason, at=at, refusal=CannotExtendDossier, lacking=lacking)
    rules = get_rules(dossier, at)
    before = _check_promise(dossier, promised_at, at, rules)
    Apology.objects.create(
        dossier=dossier,
        cause=cause,
        reason=kept,
        promised_before=before,
        promised_at=promised_at,
        made_at=at,
        made_by=by,
        is_late=at > before - timedelta(days=rules.apology_days_before),
    )
    dossier.promised_at = promised_at
    dossier.extensions += 1
    issue_form(dossier, OfficialForm.APOLOGY, by=by, at=at, reason=kept)
    said = DossierExtended(promised_at=promised_at, cause=DelayCause(cause), reason=kept.digest)
    return Done(dossier, said)


def _check_promise(
    row: Dossier, promised_at: datetime, at: datetime, rules: HandlingRules
) -> datetime:
    """Returns the current promise; refuses a new one that the rule set does not allow."""
    most, furthest = rules.apologies_per_dossier, rules.apology_days_at_most
    if row.extensions >= most:
        raise CannotExtendDossier(_("Mỗi hồ sơ chỉ được hẹn lại %(most)s lần.") % {"most": most})
    if row.promised_at is None or promised_at <= max(row.promised_at, at):
        raise CannotExtendDossier(_("Ngày hẹn mới phải sau hôm nay và sau ngày hẹn cũ."))
    if promised_at > at + timedelta(days=furthest):
        raise CannotExtendDossier(
            _("Ngày hẹn mới phải trong vòng %(days)d ngày tới.") % {"days": furthest}
        )
    day = promised_at.astimezone(VIETNAM).date()
    if not is_working_day(get_calendar(), day):
        raise CannotExtendDossier(
            _("%(day)s là ngày nghỉ; hãy hẹn vào ngày làm việc.") % {"day": f"{day:%d/%m/%Y}"}
        )
    return row.promised_at
