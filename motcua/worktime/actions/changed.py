"""What every change of a calendar ends with."""

from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext as _

from motcua.kernel.actions import record_event
from motcua.kernel.rules import Data
from motcua.worktime.models import Calendar

CHAIN = "worktime"


def missing_in(*, source_note: str, by: str) -> str | None:
    """What a person's change lacks: its source, or who makes it."""
    if not 0 < len(source_note.strip()) <= 300:
        return _("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ.")
    if not 0 < len(by.strip()) <= 150:
        return _("Hãy ghi tài khoản của người sửa, không quá 150 chữ.")
    return None


def subject_of(calendar: Calendar) -> str:
    """The subject under which the log knows a calendar."""
    return f"calendar:{calendar.code}"


def record_change(
    *,
    calendar: Calendar,
    kind: str,
    data: Data,
    by: str,
    at: datetime,
    key: str | None = None,
) -> None:
    """Renew the revision, so that every process compiles anew, and record the event.

    Inside the caller's transaction, which holds the calendar's lock; call it last.
    """
    calendar.revision = uuid4()
    calendar.save()
    record_event(
        chain=CHAIN,
        kind=kind,
        subject=subject_of(calendar),
        at=at,
        by=by,
        key=key,
        data=data,
    )
