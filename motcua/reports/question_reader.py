"""Parsing of report questions from text."""

import re
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import BadInput, NotVisible
from motcua.people.models import Unit
from motcua.people.queries import get_unit
from motcua.reports.base.report import Question, Report
from motcua.reports.registry import get_report, report_for, reporter_of_unit
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import Window, end_of

YEARS = range(1975, 2101)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Reader:
    """Parses values and collects all problems, to report them together."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def report(self, code: str) -> Report | None:
        """The report with this code."""
        try:
            return get_report(code)
        except BadInput as problem:
            self.problems += problem.problems
            return None

    def unit(self, code: str) -> Unit | None:
        """The unit with this code."""
        try:
            return get_unit(code)
        except NotVisible as problem:
            self.problems.append(str(problem))
            return None

    def day(self, text: str, name: str) -> date | None:
        """A day written `2023-10-14`; `name` is its name in messages."""
        try:
            if _DAY.fullmatch(text):
                return self._within_the_years(date.fromisoformat(text), name)
        except ValueError:
            pass
        self.problems.append(
            _("%(name)s: “%(text)s” không phải một ngày, hãy viết như 2023-10-14.")
            % {"name": name, "text": text[:40]}
        )
        return None

    def _within_the_years(self, day: date, name: str) -> date | None:
        if day.year in YEARS:
            return day
        self.problems.append(f"{name}: {beyond_the_years(day)}")
        return None

    def date_or_time(self, text: str, name: str) -> datetime | None:
        """A day (meaning its end) or a time; Vietnam time if it has no offset."""
        if _DAY.fullmatch(text):
            day = self.day(text, name)
            return end_of(day) if day else None
        try:
            read = datetime.fromisoformat(text)
            if "T" in text:
                within = self._within_the_years(read.date(), name)
                known = read if read.tzinfo else read.replace(tzinfo=VIETNAM)
                return known if within else None
        except ValueError:
            pass
        self.problems.append(
            _("%(name)s: “%(text)s” không phải một thời điểm, hãy viết như 2023-10-14T15:00.")
            % {"name": name, "text": text[:40]}
        )
        return None

    def breakdown(self, text: str) -> Breakdown | None:
        """What the rows stand for."""
        if text in Breakdown.values:
            return Breakdown(text)
        self.problems.append(
            _("--by: “%(text)s” không có; hãy chọn %(all)s.")
            % {"text": text[:40], "all": ", ".join(Breakdown.values)}
        )
        return None


def read_question(
    *, report: str, unit: str, first: str, last: str, by: str, as_of: str | None, at: datetime
) -> tuple[Report, Question]:
    """The report and the question from command line values, asked at `at`.

    Raises `BadInput` with one sentence for each problem.
    """
    read = Reader()
    wanted = read.report(report)
    found, by_what = read.unit(unit), read.breakdown(by)
    begin, end = read.day(first, "--from"), read.day(last, "--to")
    known = read.date_or_time(as_of, "--as-of") if as_of is not None else None
    if begin and end and begin > end:
        read.problems.append(ends_before_it_begins())
    if wanted and found and begin and not is_right(wanted, found, begin):
        read.problems.append(another_report(wanted, found, begin))
    if read.problems or not (wanted and found and begin and end and by_what):
        raise BadInput(read.problems)
    return wanted, Question(found, window_of(begin, end, known, at), by_what)


def is_right(report: Report, unit: Unit, first: date) -> bool:
    """Whether the report can be counted for the unit and a period that begins on this day."""
    return report.holds_on(first) and reporter_of_unit(unit) in report.counted_for


def another_report(report: Report, unit: Unit, first: date) -> str:
    """The message that names the report to use instead."""
    right = report_for(reporter_of_unit(unit), first)
    if report.holds_on(first):
        return _("Biểu %(code)s chỉ lập cho cấp tỉnh; với %(unit)s hãy dùng biểu %(right)s.") % {
            "code": report.code,
            "unit": unit.name,
            "right": right.code,
        }
    return _(
        "Biểu %(code)s không dùng cho kỳ bắt đầu ngày %(day)s; kỳ đó lập theo biểu %(right)s."
    ) % {"code": report.code, "day": f"{first:%d/%m/%Y}", "right": right.code}


def window_of(first: date, last: date, as_of: datetime | None, at: datetime) -> Window:
    """The period as known at `as_of`, by default at the end of its last day, but never later than
    `at`, the current time."""
    return Window(first, last, min(as_of or end_of(last), at))


def ends_before_it_begins() -> str:
    """The error message for a reversed period."""
    return _("Kỳ báo cáo kết thúc trước khi bắt đầu.")


def beyond_the_years(day: date) -> str:
    """The error message for a day in a year without reports."""
    return _("Chỉ lập được báo cáo cho các năm từ %(first)s đến %(last)s, không phải %(year)s.") % {
        "first": YEARS[0],
        "last": YEARS[-1],
        "year": day.year,
    }
