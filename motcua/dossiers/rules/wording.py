"""Places and times as written in official papers."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.dossiers.enums import Outcome, State
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import ApplicantKind

OFFICIAL_LANGUAGE = "vi"
"""In which every paper that leaves the office is written."""
# The head of official papers as NĐ 30/2020 (Phụ lục I) spells it.
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def addressed(kind: str) -> str:
    """How a letter addresses an applicant of this kind."""
    return _("quý cơ quan, tổ chức") if kind == ApplicantKind.ORGANISATION else _("ông/bà")


def place_and_day(place: str, at: datetime | None) -> str:
    """Place and date of issue (Vietnam time); only the place if `at` is None."""
    if at is None:
        return place
    day = at.astimezone(VIETNAM)
    return _("%(place)s, ngày %(d)s tháng %(m)s năm %(y)s") % {
        "place": place,
        "d": f"{day:%d}",
        "m": f"{day:%m}",
        "y": day.year,
    }


COMMITTEE, SHORT = "Ủy ban nhân dân", "UBND"


def full_name(unit: str) -> str:
    """The full name of a body, as the heading of its papers has it (NĐ 30/2020 Phụ lục I)."""
    return f"{COMMITTEE}{unit.removeprefix(SHORT)}" if unit.startswith(f"{SHORT} ") else unit


def signed_as(unit: str, authority: str, position: str) -> tuple[str, str]:
    """The authority and the position above a signature at a unit, as a template has them.

    On behalf of a committee (TM.) only a committee signs; another body that uses the template of
    committees has neither, and its head signs (NĐ 30/2020 Phụ lục I).
    """
    named = full_name(authority.removeprefix("TM.").strip()).casefold()
    if named.startswith(COMMITTEE.casefold()) and not full_name(unit).startswith(COMMITTEE):
        return "", ""
    return authority, position


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
