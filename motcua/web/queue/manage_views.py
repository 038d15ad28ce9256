"""Setting up halls: services, windows, devices."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.counters import actions
from motcua.counters.models import Hall, Kiosk, Window
from motcua.counters.permissions import (
    can_manage_halls,
    get_hall_to_manage,
    list_halls_to_manage,
)
from motcua.counters.queries.halls import local_day
from motcua.counters.queries.lines import read_hall
from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible, Refused
from motcua.kernel.text import fold
from motcua.people.models import Officer
from motcua.people.permissions import list_managed_units
from motcua.web.queue.forms import HallForm, KioskForm, ServesForm, ServiceForm, WindowForm
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import KeyForm, SearchForm, action_args, say_problems
from motcua.web.ui.public_procedures import list_common_fields

managers = officer_required(can_manage_halls, gettext_lazy("người quản trị hệ thống"))
HALLS_A_PAGE = 50
DIGITS = 8


@managers
def halls(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The halls: `?q=` a part of the name or the unit, `?trang=` a page; and one more."""
    at = now()
    units = list_managed_units(officer, at).filter(valid_to=None).order_by("path")
    form = HallForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("name", "letter")}
        unit = form.cleaned_data["unit"]
        try:
            made = actions.add_hall(unit=unit, **given, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã thêm sảnh. Thêm dịch vụ và quầy cho sảnh."))
            return redirect("queue:hall", made.pk)
    search = SearchForm(request.GET.dict(), label=_("Tên sảnh hoặc đơn vị"))
    found = _halls_named(list_halls_to_manage(officer, at), search.question)
    page = Paginator(found, HALLS_A_PAGE).get_page(request.GET.get("trang"))
    context = {"page": page, "search": search, "form": form}
    return render(request, "queue/halls.html", context)


def _halls_named(halls: QuerySet[Hall], question: str) -> QuerySet[Hall]:
    words = fold(question)
    if not words:
        return halls
    names = halls.values_list("pk", "name", "unit__name")
    return halls.filter(
        pk__in=[pk for pk, *texts in names if any(words in fold(text) for text in texts)]
    )


@managers
def hall(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """What a hall is made of."""
    at = now()
    found = read_hall(get_hall_to_manage(pk, officer=officer, at=at), at)
    kiosks = Kiosk.objects.filter(hall=found.hall, revoked_at=None).order_by("letter")
    return render(request, "queue/hall.html", {"hall": found, "kiosks": list(kiosks)[:26]})


@managers
def service(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One more service."""
    at = now()
    found = get_hall_to_manage(pk, officer=officer, at=at)
    day = local_day(at)
    form = ServiceForm(request.POST or None, choices=list_common_fields(day), today=day)
    if request.method == "POST" and form.is_valid():
        given = {
            name: form.cleaned_data[name] for name in ("name", "name_en", "kind", "valid_from")
        }
        args = action_args(officer, at, form)
        try:
            actions.add_service(hall=found, fields=form.chosen, **given, **args)
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã thêm dịch vụ. Chọn quầy nào làm dịch vụ này."))
            return redirect("queue:hall", pk)
    return _form(request, form, pk, _("Thêm dịch vụ"), _("Thêm dịch vụ"))


@managers
def window(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One more window."""
    at = now()
    found = get_hall_to_manage(pk, officer=officer, at=at)
    form = WindowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        try:
            made = actions.add_window(hall=found, number=number, **action_args(officer, at, form))
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã thêm quầy. Chọn dịch vụ cho quầy."))
            return redirect("queue:serves", made.pk)
    return _form(request, form, pk, _("Thêm quầy"), _("Thêm quầy"))


@managers
def serves(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """What a window serves from a day on."""
    at = now()
    chosen = Window.objects.filter(pk=pk).first()
    if chosen is None:
        raise NotVisible(_("Không có quầy này."))
    found = read_hall(get_hall_to_manage(chosen.hall_id, officer=officer, at=at), at)
    own = next(each for each in found.windows if each.window.pk == pk)
    form = ServesForm(
        request.POST or None,
        offered=found.services,
        today=local_day(at),
        initial={"services": [str(each) for each in own.service_ids]},
    )
    if request.method == "POST" and form.is_valid():
        given = {"services": form.chosen, "valid_from": form.cleaned_data["valid_from"]}
        args = action_args(officer, at, form)
        try:
            actions.set_window_services(window=chosen, **given, **args)
        except Refused as problem:
            say_problems(form, problem)
        else:
            messages.success(request, _("Đã ghi dịch vụ của quầy."))
            return redirect("queue:hall", chosen.hall_id)
    title = _("Quầy %(number)d làm dịch vụ nào?") % {"number": chosen.number}
    return _form(request, form, chosen.hall_id, title, _("Ghi lại"))


@managers
def kiosk(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """One more device, and the code with which it is set up."""
    at = now()
    found = get_hall_to_manage(pk, officer=officer, at=at)
    form = KioskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = _code_of(form.cleaned_data["key"])
        args = action_args(officer, at, form)
        try:
            made = actions.add_kiosk(hall=found, name=form.cleaned_data["name"], code=code, **args)
        except Refused as problem:
            say_problems(form, problem)
        else:
            return render(request, "queue/kiosk_code.html", {"kiosk": made, "code": code})
    return _form(request, form, pk, _("Thêm máy lấy số hoặc màn hình gọi số"), _("Lấy mã cài đặt"))


def _code_of(key: str) -> str:
    """The same code when the form is sent again, and one that nobody else can compute."""
    return str(int(salted_hmac("motcua.kiosk.code", key).hexdigest(), 16))[-DIGITS:]


@managers
def revoke(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Take a device out of use, once that is confirmed."""
    at = now()
    chosen = Kiosk.objects.filter(pk=pk).first()
    if chosen is None:
        raise NotVisible(_("Không có máy này."))
    get_hall_to_manage(chosen.hall_id, officer=officer, at=at)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.revoke_kiosk(kiosk=chosen, **action_args(officer, at, form))
        messages.success(request, _("Máy đã thôi dùng."))
        return redirect("queue:hall", chosen.hall_id)
    return render(request, "queue/revoke.html", {"kiosk": chosen, "form": form})


def _form(request: HttpRequest, form: Any, pk: int, title: str, button: str) -> HttpResponse:
    context = {"form": form, "hall": pk, "title": title, "button": button}
    return render(request, "queue/form.html", context)
