"""By when an announcement must be issued and entered in the national database (NĐ 63/2010)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from motcua.announcements.enums import Origin

RULE_SET = "announcement"


@dataclass(frozen=True)
class Limits:
    """Days of the rule set `announcement`: before effect for the two origins, after signing for a
    text by shortened procedure; and the working days within which it is entered."""

    ministry_days: int
    province_days: int
    shortened_days: int
    ministry_entry: int
    province_entry: int
    shortened_entry: int

    def entry_days(self, origin: Origin, *, is_shortened: bool) -> int:
        """Working days from signing to the entry in the national database."""
        if is_shortened:
            return self.shortened_entry
        return self.ministry_entry if origin == Origin.MINISTRY else self.province_entry


@dataclass(frozen=True)
class LegalText:
    """The legal text that the procedures follow from: when it was signed or published, and from
    which day it holds; None where that is not known."""

    signed_on: date | None = None
    effective_on: date | None = None
    is_shortened: bool = False


class Standing(StrEnum):
    """Where a duty stands on a day."""

    UNKNOWN = "unknown"
    OPEN = "open"
    NEAR = "near"
    LATE = "late"
    MET = "met"
    MET_LATE = "met_late"


NEAR_DAYS = 3
"""So many days before the last one a duty is shown as near."""


def last_day_to_issue(origin: Origin, text: LegalText, limits: Limits) -> date | None:
    """The last day on which the announcement may be issued; None if the text's days are not known.

    At least so many days before the text takes effect, or, where it was made by shortened
    procedure, at most so many days after it was signed.
    """
    if text.is_shortened:
        signed = text.signed_on
        return signed + timedelta(days=limits.shortened_days) if signed else None
    if text.effective_on is None:
        return None
    before = limits.ministry_days if origin == Origin.MINISTRY else limits.province_days
    return text.effective_on - timedelta(days=before)


def standing(last_day: date | None, done_on: date | None, today: date) -> Standing:
    """Where a duty with this last day stands, done on `done_on` or not yet."""
    if done_on is not None:
        return Standing.MET if last_day is None or done_on <= last_day else Standing.MET_LATE
    if last_day is None:
        return Standing.UNKNOWN
    if today > last_day:
        return Standing.LATE
    return Standing.NEAR if last_day - today <= timedelta(days=NEAR_DAYS) else Standing.OPEN
