"""How much is done unasked for the owners of results that a procedure renews."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.actions import set_proactive_level
from motcua.catalogue.actions.set_pause_ground import LONGEST_SOURCE
from motcua.catalogue.enums import Proactive
from motcua.catalogue.permissions import can_set_proactive_level
from motcua.catalogue.queries import get_procedure
from motcua.catalogue.queries.proactive_levels import USUAL, list_levels
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.web.control.views import control
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, action_args, say_problems
from motcua.web.ui.shared import check_shared


class LevelForm(KeyForm):
    """Which level, from which day on, by which document."""

    level = forms.TypedChoiceField(
        label=gettext_lazy("Làm gì cho người dân khi giấy tờ sắp hết hạn"),
        choices=Proactive.choices,
        coerce=int,
        widget=forms.RadioSelect,
        initial=USUAL.value,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Chọn một trong các mức.")
        ),
    )
    valid_from = DateField(label=gettext_lazy("Áp dụng từ ngày"))
    source_note = forms.CharField(
        label=gettext_lazy("Theo văn bản"),
        help_text=gettext_lazy("Số, ngày, điều khoản."),
        max_length=LONGEST_SOURCE,
        error_messages={
            "required": gettext_lazy("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ."),
            "max_length": TOO_LONG,
        },
    )


@control
def proactive(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """The levels of the procedure, by day; a POST sets one from a day on."""
    at = now()
    procedure = get_procedure(code)
    may = can_set_proactive_level(officer, procedure, at)
    today = at.astimezone(VIETNAM).date()
    form = LevelForm(
        request.POST if request.method == "POST" else None, initial={"valid_from": today}
    )
    if request.method == "POST":
        check_shared(may=may)
        if form.is_valid():
            given = {name: form.cleaned_data[name] for name in ("valid_from", "source_note")}
            level = Proactive(form.cleaned_data["level"])
            try:
                set_proactive_level(
                    procedure=procedure, level=level, **given, **action_args(officer, at, form)
                )
            except Refused as problem:
                say_problems(form, problem)
            else:
                messages.success(request, _("Đã lưu, áp dụng từ ngày đã chọn."))
                return redirect("control:proactive", code)
    shown = {
        "procedure": procedure,
        "rows": list_levels(procedure),
        "usual": USUAL.label,
        "may": may,
        "form": form,
    }
    return render(request, "control/proactive.html", shown)
