"""The symbol of an agency in the numbers of its papers."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.kernel.models.dated import period_in_words
from motcua.people.actions import set_agency_symbol
from motcua.people.models import Officer
from motcua.people.queries.symbols import list_symbols, symbol_in_force
from motcua.people.rules.symbols import LONGEST_SOURCE, LONGEST_SYMBOL
from motcua.web.administration.asked_unit import AskedUnitForm
from motcua.web.administration.views import administrators
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, action_args, say_problems
from motcua.web.ui.units import status_of


class SymbolForm(KeyForm):
    """The symbol, from which day, and where it is laid down."""

    symbol = forms.CharField(
        label=gettext_lazy("Ký hiệu cơ quan"),
        help_text=gettext_lazy(
            "Phần sau dấu gạch trong số văn bản, ví dụ SNNMT trong 05/PXL-SNNMT."
        ),
        max_length=LONGEST_SYMBOL,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"required": gettext_lazy("Ghi ký hiệu cơ quan."), "max_length": TOO_LONG},
    )
    valid_from = DateField(label=gettext_lazy("Dùng từ ngày"))
    source_note = forms.CharField(
        label=gettext_lazy("Quy định ở văn bản nào?"),
        help_text=gettext_lazy("Ví dụ: Quyết định số 12/QĐ-UBND ngày 05/01/2026."),
        max_length=LONGEST_SOURCE,
        error_messages={
            "required": gettext_lazy("Ghi văn bản quy định ký hiệu."),
            "max_length": TOO_LONG,
        },
    )

    def __init__(self, data: Any, *, symbol: str, today: date) -> None:
        """Proposed is what holds today: declared, or taken from the name."""
        super().__init__(data, initial={"symbol": symbol, "valid_from": today})


@administrators
def symbols(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The symbols of the unit `?don-vi=`, and the form that sets another."""
    at = now()
    today = at.astimezone(VIETNAM).date()
    asked = AskedUnitForm(request.GET.dict(), officer=officer, at=at)
    if not asked.is_valid():
        shown = {"asked": asked, "form": asked}
        return render(request, "administration/symbols.html", shown, status=status_of(asked))
    unit = asked.cleaned_data["don-vi"]
    declared = list_symbols(unit)
    symbol = symbol_in_force(unit, declared, today)
    form = SymbolForm(
        request.POST if request.method == "POST" else None, symbol=symbol, today=today
    )
    if request.method == "POST" and form.is_valid():
        names = ("symbol", "valid_from", "source_note")
        given = {name: form.cleaned_data[name] for name in names}
        try:
            set_agency_symbol(unit=unit, **given, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã lưu ký hiệu. Văn bản đã cấp số giữ nguyên."))
            return redirect(request.get_full_path())
    context = {"asked": asked, "form": form, "unit": unit, "symbol": symbol}
    context["by_name"] = not any(row.holds_on(today) for row in declared)
    context["declared"] = [(row, period_in_words(row)) for row in declared]
    return render(request, "administration/symbols.html", context)
