"""The columns of the open statistics, how they are told, and the shares that follow from them.

What is in progress is told of one moment only. With it, the flows of a month or of another year
would give what was in progress before, which may be withheld.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from motcua.reports.rules.layout import Column, Layout
from motcua.reports.rules.weights import (
    CLOSED,
    EARLY,
    FILED,
    FILED_BY_OFFICER,
    FILED_BY_TEAM,
    FILED_SELF,
    FILED_UNASKED,
    IN_PERSON,
    IN_PROGRESS,
    ON_TIME,
    ONLINE_FULL,
    ONLINE_PARTIAL,
    OPEN_IN_TIME,
    OPEN_OVERDUE,
    OVERDUE,
    POSTAL,
    RECEIVED,
    within,
)
from motcua.reports.rules.withholding import SMALL, Counts, Family, Line, LineSum, withhold

LAYOUT = Layout(
    columns=(
        Column(1, "received", within(*RECEIVED)),
        Column(2, "online_full", within(*ONLINE_FULL)),
        Column(3, "online_partial", within(*ONLINE_PARTIAL)),
        Column(4, "in_person", within(*IN_PERSON)),
        Column(5, "postal", within(*POSTAL)),
        Column(6, "finished", within(*CLOSED)),
        Column(7, "early", within(*EARLY)),
        Column(8, "on_time", within(*ON_TIME)),
        Column(9, "late", within(*OVERDUE)),
        Column(10, "in_progress", IN_PROGRESS),
        Column(11, "open_in_time", OPEN_IN_TIME),
        Column(12, "open_late", OPEN_OVERDUE),
        Column(13, "filed_online", within(*FILED)),
        Column(14, "filed_self", within(*FILED_SELF)),
        Column(15, "filed_by_officer", within(*FILED_BY_OFFICER)),
        Column(16, "filed_by_team", within(*FILED_BY_TEAM)),
        Column(17, "filed_unasked", within(*FILED_UNASKED)),
    ),
    sums={
        "received_sum": ("received", ("online_full", "online_partial", "in_person", "postal")),
        "finished_sum": ("finished", ("early", "on_time", "late")),
        "in_progress_sum": ("in_progress", ("open_in_time", "open_late")),
        "filed_sum": (
            "filed_online",
            ("filed_self", "filed_by_officer", "filed_by_team", "filed_unasked"),
        ),
    },
    channels=("online_full", "online_partial", "in_person", "postal"),
)
RECEIPTS, ENDS, STOCK, FILINGS = (Family(total, parts) for total, parts in LAYOUT.sums.values())


WHOLE: Line = ("", "")
"""The line of all dossiers; any other one is a breakdown and a key there."""


class Hidden(Enum):
    """A withheld figure: a small one, or one by which a small one could be computed."""

    SMALL = "small"
    OTHER = "other"


Told = int | Hidden
# The figures of a line by key. A column that the line does not tell is left out.
ToldLine = Mapping[str, Told]


@dataclass(frozen=True)
class Share:
    """A part of a whole. With `is_least` it is at least so much, because a small figure is
    withheld; `part` and `whole` are then those of the worst case."""

    part: int
    whole: int
    is_least: bool = False

    @property
    def percent(self) -> float:
        """In percent, with one decimal, rounded down: 99.97 % is not all."""
        return self.part * 1000 // self.whole / 10


def tell_lines(
    lines: Mapping[Line, Counts], sums: Collection[LineSum], without_stock: Collection[Line] = ()
) -> dict[Line, ToldLine]:
    """Every line as it is told; those `without_stock` do not tell what is in progress.

    Who filed is told of all dossiers together: in a commune or a procedure the helped are few.
    """
    told: dict[Line, dict[str, Told]] = {line: {} for line in lines}
    none_of = {STOCK: set(without_stock), FILINGS: set(lines) - {WHOLE}}
    for family in (RECEIPTS, ENDS, STOCK, FILINGS):
        left_out = none_of.get(family, set())
        counted = {line: counts for line, counts in lines.items() if line not in left_out}
        hidden = withhold(counted, [s for s in sums if not left_out.intersection(s.parts)], family)
        for line, counts in counted.items():
            for column in family.columns:
                is_small = (line, column) in hidden.small
                is_hidden = is_small or (line, column) in hidden.others
                mark = Hidden.SMALL if is_small else Hidden.OTHER
                told[line][column] = mark if is_hidden else counts[column]
    return dict(told)


def share_on_time(line: ToldLine) -> Share | None:
    """Finished in time, of all that were finished and those that are open and late.

    None where nothing is to be counted, or where it would tell a withheld figure.
    """
    return _share(line, "late", "open_late")


def share_of_finished(line: ToldLine) -> Share | None:
    """The usual share, which leaves out what is open and late."""
    return _share(line, "late")


def share_online(line: ToldLine) -> Share | None:
    """Filed online, of all that were received."""
    received, *online = (line[key] for key in ("received", "online_full", "online_partial"))
    if isinstance(received, Hidden) or not received:
        return None
    told = [n for n in online if not isinstance(n, Hidden)]
    return Share(sum(told), received) if len(told) == len(online) else None


def share_self_filed(line: ToldLine) -> Share | None:
    """Sent by the applicants' own accounts, of all that was sent online."""
    filed, own = line["filed_online"], line["filed_self"]
    if isinstance(filed, Hidden) or isinstance(own, Hidden) or not filed:
        return None
    return Share(own, filed)


def _share(line: ToldLine, late: str, still_open: str = "") -> Share | None:
    finished = line["finished"]
    finished_late = _at_most(line[late])
    open_late = _at_most(line[still_open]) if still_open else 0
    if isinstance(finished, Hidden) or finished_late is None or open_late is None:
        return None
    if finished + open_late == 0:
        return None
    is_least = Hidden.SMALL in {line[late], line[still_open] if still_open else 0}
    return Share(max(finished - finished_late, 0), finished + open_late, is_least)


def _at_most(told: Told) -> int | None:
    """The largest number that a figure may be; None if that is not told."""
    if told is Hidden.SMALL:
        return SMALL[-1]
    return None if isinstance(told, Hidden) else told
