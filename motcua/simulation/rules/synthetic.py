"""The simulated procedure of a field that has none: its names and time limits."""

import hashlib
from datetime import date

from motcua.catalogue.enums import OnlineLevel
from motcua.people.enums import Level
from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules import TimeLimit

# Without a catalogue for those years, simulated procedures are valid from the law's first year.
HOLDS_FROM = date(2018, 1, 1)
LETTERS = {
    Level.NATION: "N",
    Level.PROVINCE: "T",
    Level.DISTRICT: "H",
    Level.COMMUNE: "X",
}
# Short ones make short periods possible; the longer ones are what most procedures promise.
LIMITS: tuple[tuple[str, TimeLimit], ...] = (
    ("Trả trong 4 giờ làm việc", TimeLimit(4, TimeUnit.HOURS)),
    ("Trả trong 3 ngày làm việc", TimeLimit(3, TimeUnit.WORKING_DAYS)),
    ("Trả trong 10 ngày làm việc", TimeLimit(10, TimeUnit.WORKING_DAYS)),
    ("Trả trong 20 ngày làm việc", TimeLimit(20, TimeUnit.WORKING_DAYS)),
)
PAPER = "Giấy tờ mô phỏng"


def code_of(field: str, level: str, online_level: str = OnlineLevel.FULL) -> str:
    """The code of the simulated procedure of a field at a level; unlike any real code.

    The one that is not fully online sorts after the other, so that a plan finds both in the order
    of their creation.
    """
    code = f"MP.{LETTERS[Level(level)]}.{digest(field.casefold())[:8].upper()}"
    return code if online_level == OnlineLevel.FULL else f"{code}P"


def name_of(field: str, online_level: str = OnlineLevel.FULL) -> str:
    """Its name, which says that it is simulated."""
    name = f"Thủ tục mô phỏng: {field}"
    return name if online_level == OnlineLevel.FULL else f"{name} (một phần)"


def prefix_of(unit_code: str, attempt: int) -> str:
    """The prefix of dossier codes of a unit that only exists in a simulation."""
    letters = digest(f"{unit_code}/{attempt}").upper()
    return f"MP.{letters[:4]}.{letters[4:8]}"


def digest(text: str) -> str:
    """A short digest of a long text."""
    return hashlib.sha256(text.encode()).hexdigest()
