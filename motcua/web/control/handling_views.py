"""What holds for dossiers from a day on: grounds to stop the clock, the central system."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.actions import (
    end_central_system,
    end_pause_ground,
    set_central_system,
    set_pause_ground,
)
from motcua.catalogue.models import Procedure
from motcua.catalogue.permissions import (
    can_end_central_system,
    can_end_pause_ground,
    can_set_central_system,
    can_set_pause_ground,
)
from motcua.catalogue.queries import get_procedure
from motcua.catalogue.queries.systems import (
    get_set_ground,
    get_set_system,
    list_central_systems,
    list_set_grounds,
)
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.web.control.handling_forms import CentralSystemForm, EndForm, GroundForm
from motcua.web.control.views import control
from motcua.web.ui.forms import action_args, say_problems
from motcua.web.ui.shared import check_shared

PAGE_SIZE = 50


@control
def general_grounds(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The grounds of all procedures without their own; a POST sets one from a day on."""
    return _grounds(request, officer, None, now())


@control
def grounds(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """The grounds of a procedure; a POST sets one from a day on."""
    return _grounds(request, officer, get_procedure(code), now())


def _grounds(
    request: HttpRequest, officer: Officer, procedure: Procedure | None, at: datetime
) -> HttpResponse:
    may = can_set_pause_ground(officer, None, at)
    form = GroundForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        check_shared(may=may)
        if form.is_valid():
            given = {name: form.cleaned_data[name] for name in ("code", "name", "most_days")}
            given |= form.dated() | action_args(officer, at, form)
            try:
                set_pause_ground(procedure=procedure, **given)
            except Refused as problem:
                say_problems(form, problem, valid_to="last_day")
            else:
                messages.success(request, _("Đã lưu căn cứ được dừng giờ."))
                return redirect(request.path)
    page = Paginator(list_set_grounds(procedure), PAGE_SIZE).get_page(request.GET.get("trang"))
    today = at.astimezone(VIETNAM).date()
    shown = {"procedure": procedure, "page": page, "may": may, "form": form, "today": today}
    return render(request, "control/grounds.html", shown)


@control
def central_system(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """The central systems of a procedure, by day; a POST sets one from a day on."""
    at = now()
    procedure = get_procedure(code)
    may = can_set_central_system(officer, procedure, at)
    form = CentralSystemForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        check_shared(may=may)
        if form.is_valid():
            given = {name: form.cleaned_data[name] for name in ("owner_digits", "asks_service")}
            given |= form.dated() | action_args(officer, at, form)
            try:
                set_central_system(procedure=procedure, **given)
            except Refused as problem:
                say_problems(form, problem, valid_to="last_day")
            else:
                messages.success(request, _("Đã lưu; mã hồ sơ theo đó từ ngày đã chọn."))
                return redirect("control:central_system", code)
    rows = Paginator(list_central_systems(procedure), PAGE_SIZE)
    page = rows.get_page(request.GET.get("trang"))
    today = at.astimezone(VIETNAM).date()
    shown = {"procedure": procedure, "page": page, "may": may, "form": form, "today": today}
    return render(request, "control/central_system.html", shown)


@control
def end_ground(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """End the ground `pk` on a day."""
    ground = get_set_ground(pk)
    check_shared(may=can_end_pause_ground(officer, ground, now()))
    back = reverse("control:general_grounds")
    if ground.procedure:
        back = reverse("control:grounds", args=[ground.procedure.code])
    what = f"{ground.name} ({ground.code})"
    return end_dated(request, officer, partial(end_pause_ground, ground=ground), what, back)


@control
def end_system(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """End on a day that the central system `pk` serves its procedure."""
    system = get_set_system(pk)
    check_shared(may=can_end_central_system(officer, system, now()))
    back = reverse("control:central_system", args=[system.procedure.code])
    what = _("Hệ thống dùng chung toàn quốc của thủ tục %(code)s") % {"code": system.procedure.code}
    return end_dated(request, officer, partial(end_central_system, system=system), what, back)


def end_dated(
    request: HttpRequest, officer: Officer, end: Callable[..., object], what: str, back: str
) -> HttpResponse:
    """Ask on which day `what` ends, and let `end` do it; then lead `back`."""
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            end(on=form.cleaned_data["on"], **action_args(officer, now(), form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã ghi ngày thôi áp dụng."))
            return redirect(back)
    return render(request, "control/end_dated.html", {"what": what, "back": back, "form": form})
