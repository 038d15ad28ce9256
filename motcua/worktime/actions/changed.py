"""What every change of a calendar ends with."""

from datetime import datetime
from uuid import uuid4

from motcua.kernel.actions import record_event
from motcua.kernel.rules import Data
from motcua.worktime.models import Calendar

CHAIN = "worktime"


def record_change(*, calendar: Calendar, kind: str, data: Data, by: str, at: datetime) -> None:
    """Renew the revision, so that every process compiles anew, and record the event.

    Inside the caller's transaction, which holds the calendar's lock; call it last.
    """
    calendar.revision = uuid4()
    calendar.save()
    record_event(
        chain=CHAIN,
        kind=kind,
        subject=f"calendar:{calendar.code}",
        at=at,
        by=by,
        data=data,
    )
