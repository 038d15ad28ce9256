"""The pages of the open statistics: parse, query once, render."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.kernel.clock import now
from motcua.people.models import Unit
from motcua.reports.queries.open_statistics import count_open_statistics, list_provinces
from motcua.reports.rules.open_period import last_whole_day
from motcua.statistics.rules.windows import DAY, end_of
from motcua.web.open_statistics.definitions import LICENCE, definitions
from motcua.web.open_statistics.downloads import FILES
from motcua.web.open_statistics.page import page_of
from motcua.web.ui.throttle import a_minute_at_most

KEPT_SECONDS = 3600
"""So long browsers and caches may keep a file; never beyond the day."""


def statistics(request: HttpRequest) -> HttpResponse:
    """The page; `?don-vi=` chooses one of several provinces."""
    at = now()
    provinces = list_provinces(at)
    unit = _chosen(request, provinces)
    is_unknown = unit is None and "don-vi" in request.GET
    page = page_of(count_open_statistics(unit, at)) if unit else None
    shown = {
        "provinces": provinces,
        "page": page,
        "is_unknown": is_unknown,
        "files": FILES,
        "licence": LICENCE,
    }
    status = 404 if is_unknown else 200
    return render(request, "open_statistics/statistics.html", shown, status=status)


def definitions_page(request: HttpRequest) -> HttpResponse:
    """What the figures mean."""
    shown = {"definitions": definitions(), "licence": LICENCE}
    return render(request, "open_statistics/definitions.html", shown)


@a_minute_at_most("STATISTICS_A_MINUTE", each=True)
def file(request: HttpRequest, name: str) -> HttpResponse:
    """The same figures as a file; `?don-vi=` as on the page."""
    at = now()
    unit = _chosen(request, list_provinces(at))
    if unit is None or name not in FILES:
        raise Http404
    written = FILES[name].write(count_open_statistics(unit, at))
    response = HttpResponse(written, content_type=FILES[name].content_type)
    response["Content-Disposition"] = f'attachment; filename="{last_whole_day(at)}-{name}"'
    response["Cache-Control"] = f"public, max-age={_kept_seconds(at)}"
    return response


def _chosen(request: HttpRequest, provinces: list[Unit]) -> Unit | None:
    asked = request.GET.get("don-vi", "")
    return next((unit for unit in provinces if asked in {"", unit.code}), None)


def _kept_seconds(at: datetime) -> int:
    """How long the figures of a file stay those of the last whole day."""
    midnight = end_of(last_whole_day(at) + DAY)
    return min(KEPT_SECONDS, int((midnight - at).total_seconds()))
