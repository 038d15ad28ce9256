"""How long a result holds, how it stands on a day, and the code by which everybody checks it."""

import re
from datetime import date

from motcua.dossiers.enums import PaperState, Standing
from motcua.worktime.rules.counting import add_months

CHECK_PAGE = "/kiem-tra-giay-to/"
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What is not mistaken for another; 12 of them are not guessed."""
LONGEST_CHECK = 12
GROUP = 4
MOST_MONTHS = 1200


def tidy_check_code(typed: str) -> str:
    """The code as it is kept, of one typed with blanks, dashes and small letters."""
    return re.sub(r"[\s\-–.]", "", typed).upper()


def shown_check_code(code: str) -> str:
    """In groups, to be typed: `ABCD-EFGH-JKMN`."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def valid_until(issued_on: date, months: int | None) -> date | None:
    """The last day of a result that holds so many months from its issue; None for ever.

    A period in months ends with the day of the same number, or the last of a month that has none
    such (Bộ luật Dân sự 2015 Điều 148).
    """
    return add_months(issued_on, months) if months else None


def standing_of(state: str, until: date | None, on: date) -> Standing:
    """How an issued result stands on a local day; until the end of its last one it holds."""
    if state == PaperState.REVOKED:
        return Standing.REVOKED
    if state == PaperState.REPLACED:
        return Standing.REPLACED
    if until is not None and on > until:
        return Standing.ENDED
    return Standing.HOLDS
