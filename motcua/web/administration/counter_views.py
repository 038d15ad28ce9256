"""Where the counter of a unit is, its telephone and its opening hours."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.kernel.models.dated import period_in_words
from motcua.people.actions import set_counter_details
from motcua.people.actions.set_counter_details import LONGEST_ADDRESS, LONGEST_SOURCE
from motcua.people.models import CounterHours, Officer, Unit
from motcua.people.queries.counter_hours import list_counter_hours
from motcua.people.rules.counter_hours import spans_in_words
from motcua.web.administration.asked_unit import AskedUnitForm
from motcua.web.administration.views import administrators
from motcua.web.ui.forms import DateField, KeyForm, action_args, say_problems, text_line
from motcua.web.ui.units import status_of

DEFAULT = "07:30–11:30, 13:30–17:00"
NAMES = ("address", "phone", "weekdays", "saturday", "valid_from", "source_note")


class CounterForm(KeyForm):
    """Address, telephone and opening hours of a counter."""

    address = text_line(gettext_lazy("Địa chỉ"), LONGEST_ADDRESS)
    phone = text_line(gettext_lazy("Điện thoại"), 40)
    weekdays = text_line(
        gettext_lazy("Giờ mở cửa ngày làm việc"),
        100,
        hint=gettext_lazy("Ví dụ: 07:30–11:30, 13:30–17:00. Ngày làm bù cũng mở giờ này."),
        missing=gettext_lazy("Ghi ô này."),
    )
    saturday = text_line(
        gettext_lazy("Giờ mở cửa thứ bảy"),
        100,
        hint=gettext_lazy("Để trống nếu thứ bảy không tiếp."),
    )
    valid_from = DateField(label=gettext_lazy("Giờ này áp dụng từ ngày"))
    source_note = text_line(gettext_lazy("Theo văn bản nào"), LONGEST_SOURCE)

    def __init__(self, data: Any, *, unit: Unit, hours: CounterHours | None, today: date) -> None:
        """Proposed is what holds today."""
        super().__init__(
            data,
            initial={
                "address": unit.counter_address,
                "phone": unit.counter_phone,
                "weekdays": spans_in_words(hours.weekdays) if hours else DEFAULT,
                "saturday": spans_in_words(hours.saturday) if hours else "",
                "valid_from": today,
            },
        )


@administrators
def counter_details(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What is told of the counter of the unit `?don-vi=`, and the form that changes it."""
    at = now()
    today = at.astimezone(VIETNAM).date()
    asked = AskedUnitForm(request.GET.dict(), officer=officer, at=at)
    if not asked.is_valid():
        shown = {"asked": asked, "form": asked}
        return render(request, "administration/counter.html", shown, status=status_of(asked))
    unit = asked.cleaned_data["don-vi"]
    rows = list_counter_hours(unit)
    hours = next((row for row in rows if row.holds_on(today)), None)
    data = request.POST if request.method == "POST" else None
    form = CounterForm(data, unit=unit, hours=hours, today=today)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in NAMES}
        try:
            set_counter_details(unit=unit, **given, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã lưu. Người dân thấy địa chỉ, điện thoại ngay."))
            return redirect(request.get_full_path())
    told = [(row, period_in_words(row), spans_in_words(row.weekdays)) for row in rows]
    context = {"asked": asked, "form": form, "unit": unit, "rows": told}
    return render(request, "administration/counter.html", context)
