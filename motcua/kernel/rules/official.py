"""The head and the signature of official papers (NĐ 30/2020 Phụ lục I)."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM

OFFICIAL_LANGUAGE = "vi"
"""In which every paper that leaves the office is written."""
# The head of official papers as NĐ 30/2020 (Phụ lục I) spells it.
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


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
