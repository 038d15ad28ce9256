"""What a procedure asks of the applicant."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.actions import set_asked_details
from motcua.catalogue.enums import Ask
from motcua.catalogue.permissions import can_set_asked_details
from motcua.catalogue.queries import get_procedure
from motcua.catalogue.queries.asked_details import list_asked
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.web.control.views import control
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, action_args
from motcua.web.ui.shared import check_shared


class AskedForm(KeyForm):
    """Whether number and telephone are asked for, and from which day on."""

    number = forms.ChoiceField(
        label=gettext_lazy("Số định danh, mã số thuế"),
        choices=Ask.choices,
        widget=forms.RadioSelect,
        initial=Ask.OPTIONAL,
    )
    phone = forms.ChoiceField(
        label=gettext_lazy("Điện thoại"),
        choices=Ask.choices,
        widget=forms.RadioSelect,
        initial=Ask.OPTIONAL,
    )
    valid_from = DateField(label=gettext_lazy("Áp dụng từ ngày"))
    source_note = forms.CharField(
        label=gettext_lazy("Theo văn bản, mẫu đơn nào"),
        help_text=gettext_lazy("Ví dụ: TT 53/2025/TT-BCA, mẫu CT01 mục 4."),
        max_length=300,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )


@control
def asked(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """What the procedure asks, by day; a POST sets it from a day on."""
    at = now()
    procedure = get_procedure(code)
    today = at.astimezone(VIETNAM).date()
    form = AskedForm(
        request.POST if request.method == "POST" else None, initial={"valid_from": today}
    )
    if request.method == "POST":
        check_shared(may=can_set_asked_details(officer, procedure, at))
        if form.is_valid():
            given: dict[str, Any] = {name: form.cleaned_data[name] for name in ("number", "phone")}
            given |= {name: form.cleaned_data[name] for name in ("valid_from", "source_note")}
            try:
                set_asked_details(procedure=procedure, **given, **action_args(officer, at, form))
            except Refused as problem:
                form.add_error("valid_from", str(problem))
            else:
                messages.success(request, _("Đã lưu; biểu nhập của quầy theo đó từ ngày đã chọn."))
                return redirect("control:asked", code)
    shown = {
        "procedure": procedure,
        "rows": list_asked(procedure),
        "may": can_set_asked_details(officer, procedure, at),
        "form": form,
    }
    return render(request, "control/asked.html", shown)
