"""How satisfied people are, for leaders and procedure control."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from motcua.feedback.permissions import can_see_rating_words, can_see_satisfaction
from motcua.feedback.queries.handlers import LOOKING_AFTER
from motcua.feedback.queries.ratings import list_words
from motcua.kernel.clock import now
from motcua.people.models import Officer, Unit
from motcua.people.permissions import list_reached_units
from motcua.reports.queries.satisfaction import count_satisfaction
from motcua.statistics.queries import list_units_under
from motcua.web.ui.access import officer_required

PAGE_SIZE = 20
MOST_UNITS = 300


@officer_required(can_see_satisfaction, gettext_lazy("lãnh đạo đơn vị, người kiểm soát thủ tục"))
def ratings(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Of a unit and those below it: `?don-vi=` its code, `?trang=` a page of what people wrote."""
    at = now()
    units = list(list_reached_units(officer, LOOKING_AFTER, at).order_by("path")[:MOST_UNITS])
    unit = _chosen(units, request.GET.get("don-vi", ""))
    counted = count_satisfaction(unit, at)
    words = None
    if can_see_rating_words(officer, unit, at) and counted.total.ratings:
        rows = list_words(list(list_units_under(unit).values()))
        words = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"counted": counted, "units": units, "unit": unit, "words": words}
    return render(request, "feedback/ratings.html", context)


def _chosen(units: list[Unit], code: str) -> Unit:
    """The unit with this code among those, else the first."""
    return next((unit for unit in units if unit.code == code), units[0])
