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
from motcua.payments.actions import (
    end_receipt_series,
    set_receipt_series,
    withdraw_receipt_series,
)
from motcua.payments.enums import FeeKind
from motcua.payments.models import ReceiptSeries
from motcua.payments.permissions import get_managed_series
from motcua.payments.queries import find_replaced, list_series, list_series_of, list_used
from motcua.payments.rules.receipts import list_series_problems
from motcua.people.models import Officer, Unit
from motcua.people.permissions import list_managed_units
from motcua.web.administration.views import administrators
from motcua.web.ui.forms import DateField, KeyForm, action_args, say_problems, text_line
from motcua.web.ui.units import UnitField

PAGE_SIZE = 50
SYMBOLS = ("kind", "form_symbol", "symbol", "collector", "tax_code")
KINDS = [(kind.value, kind.label) for kind in (FeeKind.CHARGE, FeeKind.FEE)]


class SeriesForm(KeyForm):
    """The symbols of a unit's receipts of a kind, and who collects, from a day on."""

    unit = UnitField(label=gettext_lazy("Nơi thu"), missing=gettext_lazy("Chọn nơi thu."))
    kind = forms.ChoiceField(
        label=gettext_lazy("Biên lai thu"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn biên lai phí hay biên lai lệ phí.")},
    )
    form_symbol = text_line(
        gettext_lazy("Ký hiệu mẫu biên lai"),
        20,
        missing=gettext_lazy("Ghi ký hiệu mẫu theo quy định của Bộ Tài chính."),
        hint=gettext_lazy("Ví dụ 01BLP0-001."),
    )
    symbol = text_line(
        gettext_lazy("Ký hiệu biên lai"),
        20,
        missing=gettext_lazy("Ghi ký hiệu biên lai theo quy định của Bộ Tài chính."),
        hint=gettext_lazy("Ví dụ LP-26E."),
    )
    collector = text_line(
        gettext_lazy("Tên cơ quan thu"),
        200,
        missing=gettext_lazy("Ghi tên cơ quan thu in trên biên lai."),
    )
    tax_code = text_line(
        gettext_lazy("Mã số thuế của cơ quan thu"), 14, missing=gettext_lazy("Ghi mã số thuế.")
    )
    valid_from = DateField(label=gettext_lazy("Dùng từ ngày"))

    def __init__(self, *given: Any, units: list[Unit], today: date, **options: Any) -> None:
        """`units` are those that the officer manages."""
        super().__init__(*given, **options)
        self.fields["unit"].offer(units)  # type: ignore[attr-defined]
        self.initial["valid_from"] = today

    def clean(self) -> dict[str, Any]:
        """Also that the symbols are possible ones, before the check page."""
        given = {name: str(self.cleaned_data.get(name) or "") for name in SYMBOLS}
        for name, sentence in list_series_problems(**given):
            if name in self.cleaned_data:
                self.add_error(name, sentence)
        return self.cleaned_data

    @property
    def kind_name(self) -> str:
        """The chosen kind, as it is shown."""
        return str(FeeKind(self.cleaned_data["kind"]).label)

    def find_replaced(self) -> ReceiptSeries | None:
        """The series in use on the first day of the new one."""
        given = self.cleaned_data
        return list_series(given["unit"].pk, given["valid_from"]).get(given["kind"])


@administrators
def receipts(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The symbols declared for the managed units, and the form that declares others: `?trang=`.

    The form is followed by a check page, as receipts bear the symbols at once.
    """
    at = now()
    today = at.astimezone(VIETNAM).date()
    managed = list_managed_units(officer, at).order_by(InVietnameseOrder("name"), "pk")
    units = [unit for unit in managed if unit.holds_on(today)]
    form = SeriesForm(request.POST or None, units=units, today=today)
    if request.method == "POST" and "sua" not in request.POST and form.is_valid():
        if "dong-y" not in request.POST:
            shown = {"form": form, "replaced": form.find_replaced()}
            return render(request, "administration/receipts_check.html", shown)
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
    used = list_used(page.object_list, today)
    context = {"form": form, "page": page, "used": used}
    return render(request, "administration/receipts.html", context)


class EndForm(KeyForm):
    """The last day on which symbols are used."""

    last_day = DateField(
        label=gettext_lazy("Dùng đến hết ngày"),
        help_text=gettext_lazy("Biên lai lập sau ngày này ghi là chưa khai ký hiệu."),
    )


@administrators
def end_series(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """End the use of symbols that no others follow."""
    at = now()
    series = get_managed_series(pk, by=officer, at=at)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        last_day = form.cleaned_data["last_day"]
        try:
            end_receipt_series(series=series, last_day=last_day, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã ghi ngày dùng cuối của ký hiệu."))
            return redirect("administration:receipts")
    return render(request, "administration/end_series.html", {"form": form, "series": series})


@administrators
def withdraw_series(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Withdraw symbols that no receipt bears."""
    at = now()
    series = get_managed_series(pk, by=officer, at=at)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_receipt_series(series=series, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã thu hồi ký hiệu biên lai."))
            return redirect("administration:receipts")
    context = {"form": form, "series": series, "replaced": find_replaced(series)}
    return render(request, "administration/withdraw_series.html", context)
