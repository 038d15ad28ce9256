"""What is asked of form 06a on the page."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Action
from motcua.people.models import Officer, Unit
from motcua.people.permissions import units_visible_to
from motcua.reports.form_06a.question import (
    YEARS,
    beyond_the_years,
    ends_before_it_begins,
    window_of,
)
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import Window, add_months, end_of
from motcua.web.reporting.units import choices_of, in_order
from motcua.web.ui.forms import DateField

# The words of the address for what a row stands for, and those of the page.
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
MOMENTS = ["%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S.%f"]


class MomentField(forms.Field):
    """A day as dd/mm/yyyy (its end is meant) or a moment as dd/mm/yyyy hh:mm, Vietnam's time."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-10"})

    def to_python(self, value: Any) -> datetime | None:
        """The moment; None where nothing was typed."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return end_of(_day(text))
        except ValueError:
            pass
        for form in MOMENTS:
            try:
                return datetime.strptime(text, form).replace(tzinfo=VIETNAM)
            except ValueError:
                continue
        raise forms.ValidationError(_("Nhập ngày, ví dụ 21/11/2026, hoặc 21/11/2026 15:00."))


def _day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=VIETNAM).date()


class QuestionForm(forms.Form):
    """Unit, period, rows, and as of when; after a valid form `window` and `unit` are the answer."""

    field_order = ("don-vi", "tu", "den", "theo", "tai")

    def __init__(self, asked: Mapping[str, str], *, officer: Officer, at: datetime) -> None:
        """The choices are the units whose reports the officer may see."""
        self.at = at
        today = at.astimezone(VIETNAM).date()
        seen = units_visible_to(officer, at, Action.SEE_REPORTS).select_related("parent")
        self.units = {unit.code: unit for unit in in_order(seen, today)}
        super().__init__(self._defaults() | {name: value for name, value in asked.items() if value})
        self.fields["don-vi"] = forms.ChoiceField(
            label=gettext_lazy("Đơn vị"),
            choices=choices_of(self.units.values(), today),
        )
        self.fields["tu"] = DateField(label=gettext_lazy("Từ ngày"))
        self.fields["den"] = DateField(label=gettext_lazy("Đến hết ngày"))
        self.fields["theo"] = forms.ChoiceField(
            label=gettext_lazy("Mỗi dòng là"),
            choices=[*ROWS.items()],
        )
        self.fields["tai"] = MomentField(
            label=gettext_lazy("Chỉ tính điều đã ghi nhận đến"),
            help_text=gettext_lazy("Bỏ trống: hết ngày cuối kỳ, hoặc lúc này nếu kỳ chưa hết."),
            required=False,
        )

    def _defaults(self) -> dict[str, str]:
        """The month of reporting that holds this moment: from the 15th (NĐ 09/2019/NĐ-CP)."""
        today = self.at.astimezone(VIETNAM).date()
        first = add_months(today, 0 if today.day >= 15 else -1).replace(day=15)
        last = add_months(first, 1).replace(day=14)
        return {
            "don-vi": next(iter(self.units), ""),
            "tu": f"{first:%d/%m/%Y}",
            "den": f"{last:%d/%m/%Y}",
            "theo": "linh-vuc",
        }

    def clean(self) -> dict[str, Any]:
        """The period must run forwards, in years that can be."""
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
        """The unit that was chosen."""
        return self.units[self.cleaned_data["don-vi"]]

    @property
    def window(self) -> Window:
        """The period that was asked for."""
        given = self.cleaned_data
        return window_of(given["tu"], given["den"], given["tai"], self.at)

    @property
    def by(self) -> Breakdown:
        """What a row stands for."""
        return BREAKDOWNS[self.cleaned_data["theo"]]

    def address(self) -> dict[str, str]:
        """The question as the arguments of an address; its moment is held fast."""
        as_of = self.window.as_of.astimezone(VIETNAM).replace(tzinfo=None)
        return {
            "don-vi": self.unit.code,
            "tu": f"{self.window.first:%d/%m/%Y}",
            "den": f"{self.window.last:%d/%m/%Y}",
            "theo": self.cleaned_data["theo"],
            "tai": as_of.isoformat(timespec="microseconds"),
        }
