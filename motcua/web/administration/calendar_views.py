"""The working calendar: a year at a glance, one day, office hours."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.enums import Action
from motcua.people.models import Officer
from motcua.people.permissions import check_may_for_all, may_for_all
from motcua.web.administration.calendar import get_year
from motcua.web.administration.calendar_forms import DayForm, HoursForm
from motcua.web.administration.views import administrators
from motcua.web.ui.forms import who
from motcua.worktime.actions import set_calendar_day, set_office_hours
from motcua.worktime.enums import DayKind
from motcua.worktime.queries import get_calendar_row
from motcua.worktime.rules.vietnam import CODE


@administrators
def year(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Twelve months and the days that differ from their weekday: `?nam=`."""
    at = now()
    calendar = get_calendar_row(CODE)
    context = {
        "calendar": calendar,
        "year": get_year(calendar, request.GET.dict(), at.astimezone(VIETNAM).date()),
        "may": may_for_all(officer, Action.MANAGE_CALENDAR, at),
    }
    return render(request, "administration/calendar.html", context)


@administrators
def day(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What a day is: `?ngay=`, `?la=` and `?vi=` fill the form."""
    at = now()
    check_may_for_all(officer, Action.MANAGE_CALENDAR, at)
    asked = request.GET
    known = {"day": asked.get("ngay"), "kind": asked.get("la"), "why": asked.get("vi")}
    form = DayForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            set_calendar_day(
                calendar=get_calendar_row(CODE),
                day=given["day"],
                kind=DayKind(given["kind"]),
                why=given["why"],
                source_note=given["source"],
                **who(officer, at, form),
            )
        except Refused as problem:
            form.add_error("day", str(problem))
        else:
            return done(request, _("Đã sửa lịch."), given["day"].year)
    return render(request, "administration/day.html", {"form": form})


@administrators
def hours(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Office hours from a day on."""
    at = now()
    check_may_for_all(officer, Action.MANAGE_CALENDAR, at)
    form = HoursForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        try:
            set_office_hours(
                calendar=get_calendar_row(CODE),
                hours=form.hours,
                valid_from=given["valid_from"],
                source_note=given["source"],
                **who(officer, at, form),
            )
        except Refused as problem:
            form.add_error("valid_from", str(problem))
        else:
            return done(request, _("Đã đặt giờ làm việc."), given["valid_from"].year)
    return render(request, "administration/hours.html", {"form": form})


def done(request: HttpRequest, sentence: str, year: int) -> HttpResponse:
    """Back to the year in which something changed."""
    messages.success(request, sentence)
    return redirect(f"{reverse('administration:calendar')}?nam={year}")
