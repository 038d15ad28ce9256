"""Calendar revisions, and the reasons and sources of their changes."""

from datetime import datetime
from uuid import uuid4

from django.db.models import Model
from django.utils.translation import gettext as _

from motcua.kernel.actions import keep_text, text_digest
from motcua.worktime.models import Calendar

CHAIN = "worktime"
TEXT_KIND = "calendar"


def missing_in(source_note: str) -> str | None:
    """The validation error of a person's change without a source."""
    if not 0 < len(source_note.strip()) <= 300:
        return _("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ.")
    return None


def renew(calendar: Calendar) -> None:
    """Set a new revision, so that every process recompiles the calendar."""
    calendar.revision = uuid4()


def keep(text: str, *, of: Model, at: datetime) -> str | None:
    """Store a reason or source outside the log; returns the digest for the event."""
    return text_digest(keep_text(kind=TEXT_KIND, of=of, text=text, at=at))
