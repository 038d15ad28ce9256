"""The symbols under which each counter issues receipts."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.kernel.lookups import InVietnameseOrder
from motcua.payments.actions import set_receipt_series
from motcua.payments.enums import FeeKind
from motcua.payments.queries import list_series_of
from motcua.people.models import Officer, Unit
from motcua.people.permissions import list_managed_units
from motcua.web.administration.views import administrators
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, action_args, say_problems
from motcua.web.ui.units import UnitField

PAGE_SIZE = 50
KINDS = [(kind.value, kind.label) for kind in (FeeKind.CHARGE, FeeKind.FEE)]


def _line(label: Any, most: int, missing: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class SeriesForm(KeyForm):
    """The symbols of a unit's receipts of a kind, and who collects, from a day on."""

    unit = UnitField(label=gettext_lazy("Nơi thu"), missing=gettext_lazy("Chọn nơi thu."))
    kind = forms.ChoiceField(
        label=gettext_lazy("Biên lai thu"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn biên lai phí hay biên lai lệ phí.")},
    )
    form_symbol = _line(
        gettext_lazy("Ký hiệu mẫu biên lai"),
        20,
        gettext_lazy("Ghi ký hiệu mẫu theo quy định của Bộ Tài chính."),
        gettext_lazy("Ví dụ 01BLP0-001."),
    )
    symbol = _line(
        gettext_lazy("Ký hiệu biên lai"),
        20,
        gettext_lazy("Ghi ký hiệu biên lai theo quy định của Bộ Tài chính."),
        gettext_lazy("Ví dụ LP-26E."),
    )
    collector = _line(
        gettext_lazy("Tên cơ quan thu"), 200, gettext_lazy("Ghi tên cơ quan thu in trên biên lai.")
    )
    tax_code = _line(
        gettext_lazy("Mã số thuế của cơ quan thu"), 14, gettext_lazy("Ghi mã số thuế.")
    )
    valid_from = DateField(label=gettext_lazy("Dùng từ ngày"))

    def __init__(self, *given: Any, units: list[Unit], today: date, **options: Any) -> None:
        """`units` are those that the officer manages."""
        super().__init__(*given, **options)
        self.fields["unit"].offer(units)  # type: ignore[attr-defined]
        self.initial["valid_from"] = today


@administrators
def receipts(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The symbols declared for the managed units, and the form that declares others: `?trang=`."""
    at = now()
    today = at.astimezone(VIETNAM).date()
    managed = list_managed_units(officer, at).order_by(InVietnameseOrder("name"), "pk")
    units = [unit for unit in managed if unit.holds_on(today)]
    form = SeriesForm(request.POST or None, units=units, today=today)
    if request.method == "POST" and form.is_valid():
        names = ("form_symbol", "symbol", "collector", "tax_code", "valid_from")
        try:
            set_receipt_series(
                unit=form.cleaned_data["unit"],
                kind=FeeKind(form.cleaned_data["kind"]),
                **{name: form.cleaned_data[name] for name in names},
                **action_args(officer, at, form),
            )
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã khai ký hiệu biên lai."))
            return redirect("administration:receipts")
    page = Paginator(list_series_of(managed), PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "administration/receipts.html", {"form": form, "page": page})
