"""The open statistics as lines of a file: the figures of the page, withheld ones as well."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.reports.queries.open_statistics import OpenLine, OpenStatistics
from motcua.reports.rules.open_columns import LAYOUT, Hidden
from motcua.statistics.rules.windows import Window

MOST_ROWS = 10_000


@dataclass(frozen=True)
class Record:
    """A line of a file: its table, its period, and the line as it is told."""

    by: str
    period: Window
    line: OpenLine

    def withheld(self, kind: Hidden) -> list[str]:
        """The keys of the columns that are withheld so."""
        return [key for key, told in self.line.told.items() if told is kind]

    def labels(self) -> dict[str, str]:
        """What a line is about."""
        return {
            "table": self.by,
            "first_day": self.period.first.isoformat(),
            "last_day": self.period.last.isoformat(),
            "key": self.line.key,
            "name": self.line.name,
        }

    def numbers(self) -> dict[str, int | None]:
        """The figures by key; None where one is withheld or not told in this table."""
        told = self.line.told
        return {key: n if isinstance(n := told.get(key), int) else None for key in LAYOUT.keys}


def list_records(statistics: OpenStatistics) -> list[Record]:
    """The total, that of the year before, and the rows of all tables."""
    return [*_records(statistics)][:MOST_ROWS]


def _records(statistics: OpenStatistics) -> Iterator[Record]:
    yield Record("total", statistics.period, statistics.total)
    yield Record("total", statistics.compared, statistics.total_before)
    for by, lines in statistics.tables.items():
        for line in lines:
            yield Record(by.value, statistics.period, line)
