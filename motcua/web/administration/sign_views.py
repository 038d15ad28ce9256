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
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.models.dated import period_in_words
from motcua.people.actions import set_agency_sign
from motcua.people.models import Officer
from motcua.people.permissions import list_managed_units
from motcua.people.queries.signs import list_signs, sign_in_force
from motcua.people.rules.signs import LONGEST_SIGN, LONGEST_SOURCE
from motcua.web.administration.paper_views import AskedForm
from motcua.web.administration.views import administrators
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, action_args, say_problems
from motcua.web.ui.units import status_of


class SignForm(KeyForm):
    """The symbol, from which day, and where it is laid down."""

    sign = forms.CharField(
        label=gettext_lazy("Ký hiệu cơ quan"),
        help_text=gettext_lazy(
            "Phần sau dấu gạch trong số văn bản, ví dụ SNNMT trong 05/PXL-SNNMT."
        ),
        max_length=LONGEST_SIGN,
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

    def __init__(self, data: Any, *, sign: str, today: date) -> None:
        """Proposed is what holds today: declared, or taken from the name."""
        super().__init__(data, initial={"sign": sign, "valid_from": today})


@administrators
def signs(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The symbols of the unit `?don-vi=`, and the form that sets another."""
    at = now()
    today = at.astimezone(VIETNAM).date()
    managed = list_managed_units(officer, at).order_by(InVietnameseOrder("name"), "pk")
    asked = AskedForm(request.GET.dict(), units=list(managed))
    if not asked.is_valid():
        shown = {"asked": asked, "form": asked}
        return render(request, "administration/signs.html", shown, status=status_of(asked))
    unit = asked.cleaned_data["don-vi"]
    declared = list_signs(unit)
    sign = sign_in_force(unit, declared, today)
    form = SignForm(request.POST if request.method == "POST" else None, sign=sign, today=today)
    if request.method == "POST" and form.is_valid():
        names = ("sign", "valid_from", "source_note")
        given = {name: form.cleaned_data[name] for name in names}
        try:
            set_agency_sign(unit=unit, **given, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã lưu ký hiệu. Văn bản đã cấp số giữ nguyên."))
            return redirect(request.get_full_path())
    context = {"asked": asked, "form": form, "unit": unit, "sign": sign}
    context["by_name"] = not any(row.holds_on(today) for row in declared)
    context["declared"] = [(row, period_in_words(row)) for row in declared]
    return render(request, "administration/signs.html", context)
