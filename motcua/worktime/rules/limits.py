"""A time limit as the law states it: an amount and a unit."""

import re
from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.worktime.enums import TimeUnit

# Upper bounds of ten years; `due_at` checks exactly, from the day of receipt.
_MOST = {
    TimeUnit.HOURS: 3653 * 24,
    TimeUnit.WORKING_DAYS: 3653,
    TimeUnit.DAYS: 3653,
    TimeUnit.MONTHS: 120,
    TimeUnit.UNKNOWN: 3653 * 24,
}
_WRITTEN = re.compile(r"([0-9]{1,18}) +(hours|working_days|days|months)", re.ASCII)


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """`amount` of `unit`, from 1 up to ten years.

    0 working days need `same_day_before`, a local time: a dossier received by then on a working
    day is due the same day, a later one on the next working day. Anything else raises `BadInput`.
    """

    amount: int
    unit: TimeUnit
    same_day_before: time | None = None

    def __post_init__(self) -> None:
        if problem := _problem(self):
            raise BadInput(problem)


def _problem(limit: TimeLimit) -> str | None:
    same_day = limit.same_day_before is not None
    if same_day and (limit.amount != 0 or limit.unit != TimeUnit.WORKING_DAYS):
        return _("Giờ chốt nhận trong ngày chỉ đi cùng thời hạn 0 ngày làm việc (0 working_days).")
    if limit.amount < (0 if same_day else 1):
        return _("Thời hạn phải từ 1 trở lên; 0 ngày làm việc cần kèm giờ chốt nhận trong ngày.")
    if limit.amount > _MOST[limit.unit]:
        return above_ten_years()
    return None


def above_ten_years() -> str:
    """The error message for a limit that is too long."""
    return _("Thời hạn dài quá 10 năm.")


def parse_limit(text: str, same_day_before: time | None = None) -> TimeLimit:
    """The limit written as `N hours`, `N working_days`, `N days` or `N months`.

    Raises `BadInput` for any other text and for a limit out of bounds.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        raise BadInput(
            _(
                "Không hiểu thời hạn “%(text)s”: hãy viết N hours, N working_days, N days"
                " hoặc N months, N là số nguyên."
            )
            % {"text": text[:60]}
        )
    return TimeLimit(int(match[1]), TimeUnit(match[2]), same_day_before)
