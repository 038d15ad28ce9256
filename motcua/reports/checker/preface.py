"""The lines above a table in CSV or XLSX: title, period, the former period.

A line is the path of the JSON form and its value: `title;…`, `period.from;2022-12-15`,
`period.to;2023-10-14`, `previous.in_progress;127`, `previous.period.from;…`. In short:
`period;2022-12-15;2023-10-14`, `previous;127`, `previous.period;…;…`; Vietnamese words do as well
(`Kỳ báo cáo`, `Kỳ trước`). A free line with two dates (`từ ngày 15/12/2022 đến ngày 14/10/2023`)
states the period; the first other free line is the title.
"""

import re

from motcua.kernel.text import fold
from motcua.reports.checker.document import cell_of, period_of
from motcua.reports.rules.checker.numerals import Cell, is_blank
from motcua.reports.rules.checker.table import PREVIOUS, Period

WORDS = {
    "tieu de": "title",
    "ki bao cao": "period",
    "tu ngay": "period.from",
    "den ngay": "period.to",
    "previous": "previous.in_progress",
    "ki truoc chuyen sang": "previous.in_progress",
    "dang giai quyet ki truoc": "previous.in_progress",
    "ki truoc": "previous.period",
    "ki bao cao truoc": "previous.period",
}
PATHS = {
    "title",
    "period",
    "period.from",
    "period.to",
    "previous.in_progress",
    "previous.period",
    "previous.period.from",
    "previous.period.to",
}
_FROM_TO = re.compile(r"\btu\b.*\bden\b")
_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}|\d{4}-\d{2}-\d{2}")


class Preface:
    """The values of the lines above the table, by path."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}

    def take(self, line: list[str]) -> bool:
        """Read one line; False if it is not part of a preface."""
        text = " ".join(cell.strip() for cell in line).strip()
        first = next((number for number, cell in enumerate(line) if cell.strip()), 0)
        path = path_of(line[first]) if text else None
        if path is None:
            self._take_free(text)
            return False
        values = [cell.strip() for cell in line[first + 1 :]]
        if path.endswith("period"):
            ends = values if len(list(filter(None, values))) > 1 else _dates_in(" ".join(values))
            ends = ends if len(ends) > 1 else values
            self.said.update(zip((f"{path}.from", f"{path}.to"), ends, strict=False))
        else:
            self.said[path] = next(filter(None, values), "")
        return True

    def _take_free(self, text: str) -> None:
        dates = _dates_in(text)
        if len(dates) == 2 and _FROM_TO.search(fold(text)):
            self.said.setdefault("period.from", dates[0])
            self.said.setdefault("period.to", dates[1])
        elif text and not text.startswith("sep="):
            self.said.setdefault("title", text[:200])

    @property
    def title(self) -> str:
        """The title, or nothing."""
        return self.said.get("title", "")

    def period(self, path: str) -> Period:
        """The period under `path`, unstated ends included."""
        return period_of(self.said.get(f"{path}.from"), self.said.get(f"{path}.to"))

    @property
    def previous(self) -> Cell | None:
        """Column 11 of the former period."""
        said = self.said.get("previous.in_progress")
        return None if is_blank(said) else cell_of(PREVIOUS, said)


def _dates_in(text: str) -> list[str]:
    return [match[0] for match in _DATE.finditer(text)]


def path_of(cell: str) -> str | None:
    """The path that a line's first cell names."""
    text = cell.strip().rstrip(":").strip()
    path = WORDS.get(fold(text), text.lower())
    return path if path in PATHS else None
