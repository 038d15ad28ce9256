"""The forms of the working calendar."""

from datetime import time
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.errors import BadInput
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm
from motcua.worktime.enums import DayKind
from motcua.worktime.rules import OfficeHours

MOST_WHY, MOST_SOURCE = 200, 300


def line(label: Any, most: int, hint: Any = "") -> forms.CharField:
    """A one-line text field."""
    return forms.CharField(
        label=label, help_text=hint, max_length=most, error_messages={"max_length": TOO_LONG}
    )


def hour(label: Any, *, required: bool) -> forms.TimeField:
    """A field for a time of day, as 07:30."""
    return forms.TimeField(
        label=label,
        required=required,
        help_text=gettext_lazy("Ví dụ 07:30."),
        input_formats=["%H:%M"],
        error_messages={"invalid": gettext_lazy("Nhập giờ như 07:30.")},
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"}),
    )


class DayForm(KeyForm):
    """The kind of a day, the reason, and the legal document."""

    day = DateField(label=gettext_lazy("Ngày"))
    kind = forms.ChoiceField(label=gettext_lazy("Ngày này là"), widget=forms.RadioSelect)
    why = line(gettext_lazy("Lý do"), MOST_WHY)
    source = line(gettext_lazy("Nguồn"), MOST_SOURCE, gettext_lazy("Số, ngày của văn bản."))

    def __init__(self, *given: Any, **options: Any) -> None:
        """Sets the kinds of days as choices, in the page's language."""
        super().__init__(*given, **options)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind.value, capfirst(str(kind.label))) for kind in DayKind
        ]


class HoursForm(KeyForm):
    """Office hours from a date on; the afternoon is optional."""

    opens = hour(gettext_lazy("Buổi sáng mở cửa"), required=True)
    closes = hour(gettext_lazy("Buổi sáng đóng cửa"), required=True)
    opens_again = hour(gettext_lazy("Buổi chiều mở cửa"), required=False)
    closes_again = hour(gettext_lazy("Buổi chiều đóng cửa"), required=False)
    valid_from = DateField(label=gettext_lazy("Từ ngày"))
    source = line(gettext_lazy("Nguồn"), MOST_SOURCE, gettext_lazy("Số, ngày của văn bản."))

    def clean(self) -> dict[str, Any]:
        """Requires spans in order; sets `hours` to them."""
        given = self.cleaned_data
        if not {"opens", "closes", "opens_again", "closes_again"} <= given.keys():
            return given
        spans: list[tuple[time, time]] = [(given["opens"], given["closes"])]
        opens, closes = given["opens_again"], given["closes_again"]
        if (opens is None) != (closes is None):
            self.add_error("opens_again", _("Ghi cả giờ mở và giờ đóng, hoặc bỏ trống cả hai."))
        elif opens is not None:
            spans.append((opens, closes))
        try:
            self.hours = OfficeHours.of(*spans)
        except BadInput as problem:
            self.add_error("opens", str(problem))
        return given
