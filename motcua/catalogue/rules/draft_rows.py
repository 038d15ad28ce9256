"""Rows of a version in a record of ours: limits, fees and papers, each under its own keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.catalogue.rules.bounds import (
    LONGEST_TEXT,
    MOST_COPIES,
    check_time,
    cut,
    number_of,
    short_text,
    text_of,
)
from motcua.catalogue.rules.drafts import ComponentDraft, FeeDraft, RecordRejected, TimeDraft
from motcua.catalogue.rules.typed_fields import case_of, choice_of, clock_of, day_of
from motcua.worktime.enums import TimeUnit


@dataclass(frozen=True)
class Keys:
    """The keys under which a shape of records holds what the two shapes call differently."""

    free: str
    fee_text: str
    originals: str
    copies: str
    condition: str
    by_data: str


OWN_KEYS = Keys("is_free", "rule_text", "originals", "copies", "condition", "replaceable_by_data")
EXPORTED_KEYS = Keys("free", "text", "original", "copy", "note", "by_data")


def time_of(row: Mapping[str, Any], cases: Sequence[str]) -> TimeDraft:
    """The time limit in a row. Raises RecordRejected."""
    amount, same_day = number_of(row, "amount"), clock_of(row, "same_day_before")
    unit = choice_of(row, "unit", TimeUnit) or TimeUnit.UNKNOWN
    if amount == 0 and (same_day is None or unit != TimeUnit.WORKING_DAYS):
        raise RecordRejected(_("thời hạn phải từ 1 trở lên"))
    return TimeDraft(
        amount=None if amount is None else check_time(amount),
        unit=unit,
        case=case_of(row, cases),
        channel=choice_of(row, "channel", Channel),
        same_day_before=same_day,
        valid_from=day_of(row, "valid_from"),
        valid_to=day_of(row, "valid_to"),
        note=text_of(row, "note"),
    )


def fee_of(row: Mapping[str, Any], cases: Sequence[str], keys: Keys) -> FeeDraft:
    """The fee in a row. Raises RecordRejected."""
    amount, free = number_of(row, "amount"), row.get(keys.free) is True
    if amount == 0 or (free and amount):
        raise RecordRejected(_("phí 0 đồng phải ghi rõ là miễn phí, không ghi số tiền"))
    return FeeDraft(
        amount=amount,
        currency=text_of(row, "currency")[:3] or "VND",
        is_free=free,
        rule_text=text_of(row, keys.fee_text),
        exemptions=text_of(row, "exemptions"),
        case=case_of(row, cases),
        channel=choice_of(row, "channel", Channel),
        valid_from=day_of(row, "valid_from"),
        valid_to=day_of(row, "valid_to"),
        note=text_of(row, "note"),
    )


def paper_of(row: Mapping[str, Any], cases: Sequence[str], keys: Keys) -> ComponentDraft:
    """The paper in a row. Raises RecordRejected."""
    originals, certified, copies = (
        number_of(row, key) or 0 for key in (keys.originals, "certified", keys.copies)
    )
    if max(originals, certified, copies) > MOST_COPIES:
        raise RecordRejected(_("số bản của một giấy tờ quá lớn"))
    return ComponentDraft(
        name=short_text(text_of(row, "name"), _("tên giấy tờ"), LONGEST_TEXT),
        originals=originals,
        certified=certified,
        copies=copies,
        required=row.get("required") is not False,
        form=cut(text_of(row, "form"), 300),
        condition=text_of(row, keys.condition),
        replaceable_by_data=row.get(keys.by_data) is True,
        case=case_of(row, cases),
    )
