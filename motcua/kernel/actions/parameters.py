"""Setting dated legal parameters."""

import re
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.actions.frame import Done, action
from motcua.kernel.actions.free_text import keep_text, text_digest
from motcua.kernel.errors import Refused
from motcua.kernel.events import RuleParameterSet
from motcua.kernel.models import RuleParameter
from motcua.kernel.permissions import can_set_rule_parameter
from motcua.kernel.rules.actors import Actor

CHAIN = "parameters"
LARGEST = 2**31 - 1
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
LONGEST_NOTE = 300


class CannotSetRuleParameter(Refused):
    """The name, value, dates or source is invalid, or overlaps another value's validity."""


@action(
    makes=RuleParameter,
    may=can_set_rule_parameter,
    refusal=CannotSetRuleParameter,
    chain=CHAIN,
)
def set_rule_parameter(
    *,
    rule_set: str,
    name: str,
    value: int,
    valid_from: date,
    source_note: str,
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[RuleParameter]:
    """Set a value from a local date until the day before `valid_to`, or with no end.

    An open-ended value ends where this one begins. Raises `CannotSetRuleParameter`.
    """
    _check(rule_set, name, value, source_note)
    if valid_to is not None and valid_to <= valid_from:
        raise CannotSetRuleParameter(_("Ngày kết thúc phải sau ngày bắt đầu."))
    rows = RuleParameter.objects.select_for_update().filter(rule_set=rule_set, name=name)
    ended = _end_former(rows, valid_from)
    _check_free(rows, valid_from, valid_to)
    parameter = RuleParameter(
        rule_set=rule_set,
        name=name,
        value=value,
        valid_from=valid_from,
        valid_to=valid_to,
        source_note=source_note.strip(),
    )
    try:
        with transaction.atomic():
            parameter.save()
    except IntegrityError:
        # A concurrent call set it; only the constraint sees that.
        _check_free(rows, valid_from, valid_to)
        raise
    kept = keep_text(kind="parameter", of=parameter, text=source_note.strip(), at=at)
    event = RuleParameterSet(
        rule_set=rule_set,
        name=name,
        value=value,
        valid_from=valid_from,
        valid_to=valid_to,
        source=text_digest(kept),
        ended_id=ended,
    )
    return Done(parameter, event)


def _check(rule_set: str, name: str, value: int, source_note: str) -> None:
    if not NAME.fullmatch(rule_set[:21]) or len(rule_set) > 20:
        raise CannotSetRuleParameter(_("Bộ quy định này không có tên hợp lệ."))
    if not NAME.fullmatch(name[:61]) or len(name) > 60:
        raise CannotSetRuleParameter(_("Tham số này không có tên hợp lệ."))
    if not 0 <= value <= LARGEST:
        raise CannotSetRuleParameter(_("Giá trị của tham số phải là số nguyên không âm."))
    if not 0 < len(source_note.strip()) <= LONGEST_NOTE:
        raise CannotSetRuleParameter(_("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ."))


def _end_former(rows: QuerySet[RuleParameter], on: date) -> int | None:
    former = rows.filter(valid_to__isnull=True, valid_from__lt=on).first()
    if former is None:
        return None
    rows.filter(pk=former.pk).update(valid_to=on)
    return former.pk


def _check_free(rows: QuerySet[RuleParameter], first: date, end: date | None) -> None:
    held = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=first))
    if end is not None:
        held = held.filter(valid_from__lt=end)
    other = held.order_by("valid_from").first()
    if other is not None:
        raise CannotSetRuleParameter(
            _("Tham số này đã có giá trị %(value)d từ ngày %(day)s; hãy chọn thời gian khác.")
            % {"value": other.value, "day": f"{other.valid_from:%d/%m/%Y}"}
        )
