"""Handing a step over to another unit, and the transfer slip."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers import actions
from motcua.dossiers.permissions import can_hand_over_step
from motcua.dossiers.printed.transfer import render_transfer
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.steps import get_step
from motcua.dossiers.rules.consultations import end_of_day
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed, NotVisible, Refused
from motcua.people.models import Officer, Unit
from motcua.people.queries import list_province_units
from motcua.web.dossier.moves import why_over
from motcua.web.dossier.read_once import proposal_shuts
from motcua.web.dossier.views import show_over
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import DateField, KeyForm, action_args, say_problems, text_area
from motcua.web.ui.pdf import pdf
from motcua.web.ui.units import UnitField


class HandOverForm(KeyForm):
    """To which unit, what it has to do, and until when."""

    unit = UnitField(label=gettext_lazy("Chuyển cho đơn vị nào?"))
    content = text_area(gettext_lazy("Nội dung cần làm"), gettext_lazy("Ghi nội dung cần làm."))
    due_on = DateField(label=gettext_lazy("Xong trước 17 giờ ngày"))

    def __init__(self, *given: Any, units: Iterable[Unit], **options: Any) -> None:
        """`units` may do the step."""
        super().__init__(*given, **options)
        self.fields["unit"].offer(units, empty=_("Chọn đơn vị"))  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """The unit, the content and 17:00 on the day, Vietnam time."""
        typed = self.cleaned_data
        due_at = end_of_day(typed["due_on"])
        return {"unit": typed["unit"], "content": typed["content"], "due_at": due_at}


@officer_required()
def hand_over(request: HttpRequest, officer: Officer, pk: int, step: int) -> HttpResponse:
    """Let another unit do an open step."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    row = get_step(dossier, step)
    if not can_hand_over_step(officer, row, at):
        raise NotAllowed(_("Việc này do người khác phụ trách, không phải phần việc của bạn."))
    units = list_province_units(dossier.deciding_unit, at)
    form = HandOverForm(request.POST if request.method == "POST" else None, units=units)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.given() | action_args(officer, at, form)
            actions.hand_over_step(dossier=dossier, step=row, **given)
        except Refused as problem:
            if why_over(dossier, row) or proposal_shuts(dossier):
                return show_over(request, dossier, _("Chuyển cho đơn vị khác"), problem)
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã chuyển. Phiếu chuyển hồ sơ in ở mục “Giấy đã lập”."))
            return redirect("dossier:show", pk=pk)
    elif over := why_over(dossier, row) or proposal_shuts(dossier):
        return show_over(request, dossier, _("Chuyển cho đơn vị khác"), over)
    context = {"dossier": dossier, "row": row, "form": form}
    return render(request, "dossier/hand_over.html", context)


@officer_required()
def transfer_slip(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """The transfer slip as PDF."""
    dossier = get_dossier(pk, officer=officer, at=now())
    if dossier.code is None:
        raise NotVisible(_("Hồ sơ này chưa được tiếp nhận."))
    return pdf(render_transfer(dossier), f"{dossier.code}-phieu-chuyen")
