"""The forms of what holds for the dossiers of a procedure from a day on."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.actions.set_pause_ground import LONGEST_NAME, LONGEST_SOURCE, MOST_DAYS
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, WholeNumberField

NUMBER_OF_DAYS = _("Số ngày làm việc tối đa phải từ 1 đến 366.")


class DatedForm(KeyForm):
    """From which day to which, and by which document."""

    source_note = forms.CharField(
        label=_("Theo văn bản"),
        help_text=_("Số, ngày, điều khoản."),
        max_length=LONGEST_SOURCE,
        error_messages={
            "required": _("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ."),
            "max_length": TOO_LONG,
        },
    )
    valid_from = DateField(label=_("Áp dụng từ ngày"))
    last_day = DateField(
        label=_("Đến hết ngày"), help_text=_("Để trống nếu chưa biết."), required=False
    )
    field_order: tuple[str, ...] = ("code", "name", "most_days", "owner_digits", "asks_service")

    def clean(self) -> dict[str, Any]:
        """Tells at the last day that it lies before the first."""
        given = self.cleaned_data
        first, last = given.get("valid_from"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", str(_("Ngày này phải từ ngày áp dụng trở đi.")))
        return given

    def dated(self) -> dict[str, Any]:
        """The arguments of an action; the day after the last one ends the period."""
        last: date | None = self.cleaned_data["last_day"]
        return {
            "source_note": self.cleaned_data["source_note"],
            "valid_from": self.cleaned_data["valid_from"],
            "valid_to": last + timedelta(days=1) if last else None,
        }


class EndForm(KeyForm):
    """From which day it does not hold any more."""

    on = DateField(label=_("Thôi áp dụng từ ngày"))


class GroundForm(DatedForm):
    """A ground to stop the clock."""

    code = forms.CharField(
        label=_("Mã căn cứ"),
        help_text=_("Ví dụ xac-minh. Ghi mã đã có thì căn cứ cũ hết dùng từ ngày áp dụng."),
        max_length=40,
        error_messages={
            "required": _("Ghi mã căn cứ, ví dụ xac-minh."),
            "max_length": TOO_LONG,
        },
    )
    name = forms.CharField(
        label=_("Tên căn cứ"),
        help_text=_("Cán bộ thấy tên này khi chọn vì sao dừng giờ."),
        max_length=LONGEST_NAME,
        error_messages={
            "required": _("Ghi tên căn cứ, không quá 200 chữ."),
            "max_length": TOO_LONG,
        },
    )
    most_days = WholeNumberField(
        label=_("Dừng nhiều nhất bao nhiêu ngày làm việc"),
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), NUMBER_OF_DAYS
        ),
    )


class CentralSystemForm(DatedForm):
    """The owner's digits of a central system, and who gives the codes."""

    owner_digits = forms.CharField(
        label=_("Hai chữ số của cơ quan chủ quản"),
        help_text=_("Đứng đầu dãy số cuối của mã hồ sơ, ví dụ 03."),
        max_length=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "max_length"), _("Mã của cơ quan chủ quản gồm đúng hai chữ số.")
        ),
    )
    asks_service = forms.BooleanField(
        label=_("Mã hồ sơ do hệ thống đó cấp"),
        help_text=_("Hệ thống chưa trả lời thì hồ sơ vẫn được tiếp nhận, với mã tạm."),
        required=False,
    )
