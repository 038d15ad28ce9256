"""Data of a procedure that hold from a local day on, until something else is set."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.models.dated import period_in_words
from motcua.kernel.text import tidy_line

LONGEST_NOTE = 300


def checked_source(
    source_note: str, valid_from: date, at: datetime, refusal: Callable[[str], Refused]
) -> str:
    """The note in one line. Raises the refusal for a long one and for a day before `at`."""
    note = tidy_line(source_note)
    if len(note) > LONGEST_NOTE:
        raise refusal(_("Dài quá %(most)s ký tự.") % {"most": LONGEST_NOTE})
    if valid_from < at.astimezone(VIETNAM).date():
        raise refusal(_("Chọn ngày áp dụng từ hôm nay trở đi."))
    return note


def make_room(rows: QuerySet[Any], valid_from: date, refusal: Callable[[str], Refused]) -> None:
    """End the row that holds on that day and replace the one that begins on it.

    Raises the refusal if one begins later.
    """
    if later := rows.filter(valid_from__gt=valid_from).order_by("valid_from").last():
        raise refusal(
            _("Đã đặt %(period)s; hãy chọn từ ngày đầu đó trở đi.")
            % {"period": period_in_words(later)}
        )
    rows.filter(valid_from=valid_from).delete()
    rows.filter(valid_to=None).update(valid_to=valid_from)
