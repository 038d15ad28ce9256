"""Limits of petitions and ratings: a number of days from a day on."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.feedback.events import FeedbackLimitSet
from motcua.feedback.permissions import can_set_feedback_limit
from motcua.feedback.rules.limits import LIMITS, MOST_DAYS
from motcua.kernel.actions import Done, action, set_rule_parameter
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.models import RuleParameter
from motcua.kernel.rules.actors import Actor


class CannotSetFeedbackLimit(RefusedFields):
    """There is no such limit, or its days or its first day are out of range."""


@action(
    makes=RuleParameter,
    may=can_set_feedback_limit,
    refusal=CannotSetFeedbackLimit,
    chain="feedback",
)
def set_feedback_limit(
    *,
    rule_set: str,
    name: str,
    days: int,
    valid_from: date,
    source_note: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[RuleParameter]:
    """Let a limit be so many days from a local day on, today or later.

    What was sent before keeps the limit of its day. Raises `CannotSetFeedbackLimit`, or
    `CannotSetRuleParameter` for a day that is taken.
    """
    if (rule_set, name) not in LIMITS or not 0 <= days <= MOST_DAYS:
        raise CannotSetFeedbackLimit([("limit_days", _("Ghi số ngày từ 0 đến 3.650."))])
    if valid_from < at.astimezone(VIETNAM).date():
        raise CannotSetFeedbackLimit([("valid_from", _("Chọn ngày áp dụng từ hôm nay trở đi."))])
    parameter = set_rule_parameter(
        rule_set=rule_set,
        name=name,
        value=days,
        valid_from=valid_from,
        source_note=source_note,
        by=by,
        at=at,
    )
    return Done(parameter, FeedbackLimitSet(limit=name, days=days, valid_from=valid_from))
