"""Working calendar pages: year overview, one day, office hours."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.web.administration.calendar import get_year
from motcua.web.administration.calendar_forms import DayForm, HoursForm
from motcua.web.administration.views import administrators
from motcua.web.ui.forms import action_args, say_problems
from motcua.web.ui.shared import check_shared
from motcua.worktime.actions import set_calendar_day, set_office_hours
from motcua.worktime.enums import DayKind
from motcua.worktime.permissions import can_set_calendar_day, can_set_office_hours
from motcua.worktime.queries import get_calendar_row, get_hours_on
from motcua.worktime.rules.vietnam import CODE


@administrators
def year(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The months of a year and the days that differ from their weekday: `?nam=`."""
    at = now()
    calendar = get_calendar_row(CODE)
    context = {
        "calendar": calendar,
        "year": get_year(calendar, request.GET.dict(), at.astimezone(VIETNAM).date()),
        "may_set_day": can_set_calendar_day(officer, calendar, at),
        "may_set_hours": can_set_office_hours(officer, calendar, at),
    }
    return render(request, "administration/calendar.html", context)


@administrators
def day(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Set the kind of a day: `?ngay=`, `?la=` and `?vi=` are initial values."""
    at = now()
    calendar = get_calendar_row(CODE)
    check_shared(may=can_set_calendar_day(officer, calendar, at))
    asked = request.GET
    known = {"day": asked.get("ngay"), "kind": asked.get("la"), "why": asked.get("vi")}
    form = DayForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            set_calendar_day(
                calendar=calendar,
                day=given["day"],
                kind=DayKind(given["kind"]),
                why=given["why"],
                source_note=given["source"],
                **action_args(officer, at, form),
            )
        except Refused as problem:
            say_problems(form, problem, source_note="source")
        else:
            return done(request, _("Đã sửa lịch."), given["day"].year)
    return render(request, "administration/day.html", {"form": form})


@administrators
def hours(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Set office hours from a date on."""
    at = now()
    calendar = get_calendar_row(CODE)
    check_shared(may=can_set_office_hours(officer, calendar, at))
    form = HoursForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        try:
            set_office_hours(
                calendar=calendar,
                hours=form.hours,
                valid_from=given["valid_from"],
                source_note=given["source"],
                **action_args(officer, at, form),
            )
        except Refused as problem:
            say_problems(form, problem, source_note="source")
        else:
            return done(request, _("Đã đặt giờ làm việc."), given["valid_from"].year)
    present = get_hours_on(calendar, at.astimezone(VIETNAM).date())
    return render(request, "administration/hours.html", {"form": form, "present": present})


def done(request: HttpRequest, sentence: str, year: int) -> HttpResponse:
    """Redirect to the changed year."""
    messages.success(request, sentence)
    return redirect(f"{reverse('administration:calendar')}?nam={year}")
