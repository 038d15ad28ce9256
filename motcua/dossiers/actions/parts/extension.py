"""Checking a new promise."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.law import get_rules, why_not_extend
from motcua.dossiers.rules.rule_sets import HandlingRules
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import datetime_in_words, is_working_day
from motcua.worktime.rules.datetimes import in_vietnam


def check_promise(
    row: Dossier, promised_at: datetime, at: datetime, refusal: type[Refused]
) -> tuple[datetime, HandlingRules]:
    """The promise so far, and the rules; refuses a new one that the rule set does not allow."""
    rules = get_rules(row, at)
    if why := why_not_extend(row, rules):
        raise refusal(why)
    if row.promised_at is None:
        raise refusal(_("Hồ sơ chưa hẹn ngày trả nên không hẹn lại được."))
    if promised_at <= max(row.promised_at, at):
        before = datetime_in_words(in_vietnam(row.promised_at))
        raise refusal(
            _("Ngày hẹn mới phải sau hôm nay và sau ngày hẹn cũ (%(before)s).") % {"before": before}
        )
    furthest = rules.apology_days_at_most
    if promised_at > at + timedelta(days=furthest):
        raise refusal(_("Ngày hẹn mới phải trong vòng %(days)d ngày tới.") % {"days": furthest})
    day = promised_at.astimezone(VIETNAM).date()
    if not is_working_day(get_calendar(), day):
        raise refusal(
            _("%(day)s là ngày nghỉ; hãy hẹn vào ngày làm việc.") % {"day": f"{day:%d/%m/%Y}"}
        )
    return row.promised_at, rules
