"""What waits for a signature, a number or a correction, and the register of issued papers."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.enums import PaperState
from motcua.dossiers.permissions import can_see_results
from motcua.dossiers.printed.result_register import (
    paper_of_result_register,
    result_columns,
    result_rows,
)
from motcua.dossiers.printed.tables import as_pdf, as_xlsx
from motcua.dossiers.queries.result_register import (
    get_result_register,
    list_result_units,
    list_returned_papers,
    list_waiting_papers,
)
from motcua.dossiers.queries.results import list_open_faults
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer, Unit
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import DateField
from motcua.web.ui.time_left import time_left
from motcua.web.ui.units import UnitField, status_of
from motcua.worktime.queries import get_calendar

PAGE_SIZE = 100
SHOWN = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {"pdf": (as_pdf, "application/pdf"), "xlsx": (as_xlsx, XLSX)}
of_results = officer_required(can_see_results, gettext_lazy("người xử lý hồ sơ"))


class RegisterForm(forms.Form):
    """Whose register, and of which days."""

    def __init__(self, asked: dict[str, str], *, units: list[Unit], today: date) -> None:
        """The first unit and this month unless told."""
        given = {
            "don-vi": asked.get("don-vi") or units[0].code,
            "tu": asked.get("tu") or f"{today.replace(day=1):%d/%m/%Y}",
            "den": asked.get("den") or f"{today:%d/%m/%Y}",
        }
        super().__init__(given)
        unit = UnitField(label=_("Đơn vị"))
        unit.offer(units)
        self.fields["don-vi"] = unit
        self.fields["tu"] = DateField(label=_("Từ ngày"))
        self.fields["den"] = DateField(label=_("Đến hết ngày"))

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("tu") and given.get("den") and given["den"] < given["tu"]:
            self.add_error("den", _("Ngày này phải từ ngày bắt đầu trở đi."))
        return given


@of_results
def waiting(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The oldest of what waits at the officer's units."""
    at = now()
    units = list_result_units(officer, at)
    calendar = get_calendar()
    faults = list_open_faults(list(units.values_list("pk", flat=True)))[: SHOWN + 1]
    returned = list(list_returned_papers(units)[: SHOWN + 1])
    sections = [
        *([(_("Chờ soạn, duyệt lại"), returned)] if returned else []),
        (_("Chờ ký"), list(list_waiting_papers(units, PaperState.APPROVED)[: SHOWN + 1])),
        (_("Chờ cấp số"), list(list_waiting_papers(units, PaperState.SIGNED)[: SHOWN + 1])),
    ]
    context = {
        "sections": sections,
        "faults": [(row, time_left(calendar, row.due_at, at)) for row in faults],
        "most": SHOWN,
    }
    return render(request, "results/waiting.html", context)


@of_results
def register(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The register: `?don-vi=`, `?tu=`, `?den=`, `?trang=`; `?dang=pdf` or `xlsx` downloads it."""
    at = now()
    units = list(list_result_units(officer, at))
    if not units:
        raise NotVisible(_("Không có đơn vị này, hoặc bạn không xem được sổ của đơn vị."))
    today = at.astimezone(VIETNAM).date()
    form = RegisterForm(request.GET.dict(), units=units, today=today)
    if not form.is_valid():
        return render(request, "results/register.html", {"form": form}, status=status_of(form))
    unit = form.cleaned_data["don-vi"]
    found = get_result_register(unit, form.cleaned_data["tu"], form.cleaned_data["den"])
    if kind := request.GET.get("dang"):
        if kind not in FILES:
            raise Http404
        write, content_type = FILES[kind]
        answer = HttpResponse(write(paper_of_result_register(found)), content_type=content_type)
        name = f"so-ket-qua-{found.first}-{found.last}.{kind}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    page = Paginator(found.papers, PAGE_SIZE).get_page(request.GET.get("trang"))
    papers = list(page)
    rows = list(zip(papers, result_rows(papers), strict=True))
    context = {"form": form, "register": found, "page": page, "columns": result_columns()}
    return render(request, "results/register.html", context | {"rows": rows})
