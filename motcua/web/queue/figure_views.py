"""The figures of a hall's day, for its leader."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.counters.permissions import can_see_hall_figures, list_halls_to_watch
from motcua.counters.queries.figures import read_day
from motcua.counters.queries.halls import local_day
from motcua.counters.queries.leases import list_held_numbers
from motcua.counters.queries.lines import read_hall
from motcua.kernel.clock import now
from motcua.people.models import Officer
from motcua.web.queue.forms import FiguresForm
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import KeyForm


@officer_required(can_see_hall_figures, gettext_lazy("lãnh đạo và cán bộ một cửa"))
def figures(request: HttpRequest, officer: Officer) -> HttpResponse:
    """One day of one hall: `?sanh=`, `?ngay=`; today of the first hall without them."""
    at = now()
    halls = list_halls_to_watch(officer, at)
    form = FiguresForm(request.GET or None, halls=halls, initial={"ngay": local_day(at)})
    asked = form.cleaned_data if form.is_valid() else {}
    hall = form.halls.get(asked.get("sanh", "")) or next(iter(halls), None)
    day = asked.get("ngay") or local_day(at)
    shown = read_day(hall, day, total=_("Cả sảnh")) if hall else None
    context = {"form": form, "hall": hall, "shown": shown, "day": day}
    if hall and day == local_day(at):
        context |= {"now": read_hall(hall, at), "close": KeyForm()}
    if hall:
        one = timedelta(days=1)
        context["held"] = list_held_numbers(hall, day)
        context |= {"before": day - one, "after": day + one if day < local_day(at) else None}
    return render(request, "queue/figures.html", context)
