"""Places and times as written in official papers."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.dossiers.enums import Outcome, State
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import ApplicantKind


def addressed(kind: str) -> str:
    """How a letter addresses an applicant of this kind."""
    return _("quý cơ quan, tổ chức") if kind == ApplicantKind.ORGANISATION else _("ông/bà")


def time_and_day(at: datetime | None) -> str:
    """Date and time in Vietnam time; empty for None."""
    if at is None:
        return ""
    local = at.astimezone(VIETNAM)
    return _("%(time)s ngày %(day)s") % {"time": f"{local:%H:%M}", "day": f"{local:%d/%m/%Y}"}


def state_in_words(state: str, outcome: str) -> str:
    """The state; a rejection on the merits (form 03) is not said as if there were a result."""
    if state == State.FINISHED and outcome == Outcome.REJECTED:
        return _("không được giải quyết, có phiếu từ chối")
    return str(State(state).label)


def refused_day_off(day: date) -> str:
    """The sentence about a day off that was typed where only a working day counts."""
    return _("%(day)s là ngày nghỉ; hãy chọn ngày làm việc.") % {"day": f"{day:%d/%m/%Y}"}


def replaced_in_words(new: str, old: str) -> str:
    """Which number of a result replaces which one; empty if the number is the old one."""
    if not new:
        return ""
    if not old:
        return _("Số mới: %(new)s") % {"new": new}
    return _("Số %(new)s thay thế số %(old)s") % {"new": new, "old": old}
