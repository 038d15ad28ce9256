"""The form of a report page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.dates import TYPED
from motcua.people.models import Officer, Unit
from motcua.people.permissions import units_visible_to
from motcua.reports.base.report import Question, Report
from motcua.reports.question_reader import YEARS, beyond_the_years, ends_before_it_begins, window_of
from motcua.reports.registry import report_for, reporter_of_unit
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import DAY, Window, add_months, end_of
from motcua.web.reporting.units import in_order, names_of
from motcua.web.ui.forms import DateField
from motcua.web.ui.units import UnitField

# The values of `theo` in the query string, and their labels.
BREAKDOWNS = {
    "linh-vuc": Breakdown.FIELD,
    "don-vi": Breakdown.UNIT,
    "thu-tuc": Breakdown.PROCEDURE,
    "thang": Breakdown.MONTH,
}
ROWS = {
    "linh-vuc": gettext_lazy("Một lĩnh vực"),
    "don-vi": gettext_lazy("Một đơn vị"),
    "thu-tuc": gettext_lazy("Một thủ tục"),
    "thang": gettext_lazy("Một tháng"),
}
DATETIME_FORMATS = [
    *(f"{day} %H:%M" for day in TYPED),
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S.%f",
]


class DateOrTimeField(forms.Field):
    """A date as dd/mm/yyyy (meaning its end) or a datetime as dd/mm/yyyy hh:mm, Vietnam time."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-10"})

    def to_python(self, value: Any) -> datetime | None:
        """The datetime; None if empty."""
        text = str(value or "").strip()
        if not text:
            return None
        for form in (*TYPED, *DATETIME_FORMATS):
            try:
                read = datetime.strptime(text, form).replace(tzinfo=VIETNAM)
            except ValueError:
                continue
            # Checked first: date arithmetic overflows in the first and last years.
            if read.year not in YEARS:
                raise forms.ValidationError(beyond_the_years(read.date()))
            return end_of(read.date()) if form in TYPED else read
        raise forms.ValidationError(_("Nhập ngày, ví dụ 21/11/2026, hoặc 21/11/2026 15:00."))


class QuestionForm(forms.Form):
    """Unit, period, rows and cut-off; a valid form has `window` and `unit`."""

    field_order = ("don-vi", "tu", "den", "theo", "tai")

    def __init__(
        self, asked: Mapping[str, str], *, report: Report, officer: Officer, at: datetime
    ) -> None:
        """The choices are the units whose reports the officer may see; the default is the first
        that sends the report."""
        self.at, self.report = at, report
        today = at.astimezone(VIETNAM).date()
        seen = units_visible_to(officer, at).select_related("parent")
        self.units = {unit.code: unit for unit in in_order(seen, today)}
        super().__init__(self._defaults() | {name: value for name, value in asked.items() if value})
        unit = UnitField(label=gettext_lazy("Đơn vị"))
        unit.offer(names_of(self.units.values(), today))
        self.fields["don-vi"] = unit
        self.fields["tu"] = DateField(label=gettext_lazy("Từ ngày"), help_text="")
        self.fields["den"] = DateField(label=gettext_lazy("Đến hết ngày"), help_text="")
        if report.others is None:
            self.fields["theo"] = forms.ChoiceField(
                label=gettext_lazy("Mỗi dòng là"),
                choices=[*ROWS.items()],
            )
        self.fields["tai"] = DateOrTimeField(
            label=gettext_lazy("Chỉ tính điều đã ghi nhận đến"),
            help_text=gettext_lazy("Bỏ trống: hết ngày cuối kỳ, hoặc lúc này nếu kỳ chưa hết."),
            required=False,
        )

    def _defaults(self) -> dict[str, str]:
        """The current reporting month, from the 15th (NĐ 09/2019/NĐ-CP), or the last one of a
        report that is no longer in force."""
        today = self.at.astimezone(VIETNAM).date()
        if self.report.valid_to is not None:
            today = min(today, self.report.valid_to - DAY)
        first = add_months(today, 0 if today.day >= 15 else -1).replace(day=15)
        last = add_months(first, 1).replace(day=14)
        senders = (u.code for u in self.units.values() if self._sends(u))
        return {
            "don-vi": next(senders, next(iter(self.units), "")),
            "tu": f"{first:%d/%m/%Y}",
            "den": f"{last:%d/%m/%Y}",
            "theo": "linh-vuc",
        }

    def _sends(self, unit: Unit) -> bool:
        return reporter_of_unit(unit) in self.report.sent_by

    def clean(self) -> dict[str, Any]:
        """Requires a period that does not end before it begins, in plausible years."""
        given = self.cleaned_data
        for name in ("tu", "den"):
            if given.get(name) and given[name].year not in YEARS:
                self.add_error(name, beyond_the_years(given[name]))
        first, last = given.get("tu"), given.get("den")
        if first and last and first > last:
            self.add_error("den", ends_before_it_begins())
        return given

    @property
    def unit(self) -> Unit:
        """The chosen unit."""
        unit: Unit = self.cleaned_data["don-vi"]
        return unit

    @property
    def window(self) -> Window:
        """The chosen period and cut-off."""
        given = self.cleaned_data
        return window_of(given["tu"], given["den"], given["tai"], self.at)

    @property
    def by(self) -> Breakdown:
        """The chosen breakdown of rows; a report of others has its own."""
        return BREAKDOWNS[self.cleaned_data.get("theo", "linh-vuc")]

    @property
    def question(self) -> Question:
        """The chosen unit, window and breakdown."""
        return Question(self.unit, self.window, self.by)

    @property
    def right_report(self) -> Report | None:
        """The report that applies to this unit and period: the one of this page, or another; None
        where nothing stands for one that counts no dossiers.

        A report that no unit must send applies to all units for which it can be counted.
        """
        reporter, first = reporter_of_unit(self.unit), self.window.first
        units = self.report.sent_by or self.report.counted_for
        fits = self.report.holds_on(first) and reporter in units
        if fits or self.report.others is not None:
            return self.report if fits else None
        return report_for(reporter, first)

    def address(self) -> dict[str, str]:
        """The question as query parameters, with a fixed cut-off in Vietnam time."""
        as_of = self.window.as_of.astimezone(VIETNAM).replace(tzinfo=None)
        return {
            "don-vi": self.unit.code,
            "tu": f"{self.window.first:%d/%m/%Y}",
            "den": f"{self.window.last:%d/%m/%Y}",
            "theo": self.cleaned_data.get("theo", "linh-vuc"),
            "tai": as_of.isoformat(timespec="microseconds"),
        }
