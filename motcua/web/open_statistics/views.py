"""The pages of the open statistics: parse, query once, render."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.kernel.clock import now
from motcua.reports.queries.open_statistics import count_open_statistics, list_provinces
from motcua.web.open_statistics.page import page_of


def statistics(request: HttpRequest) -> HttpResponse:
    """The page; `?don-vi=` chooses one of several provinces."""
    at = now()
    provinces = list_provinces(at)
    asked = request.GET.get("don-vi", "")
    chosen = [each for each in provinces if asked in {"", each.code}][:1]
    pages = [page_of(count_open_statistics(unit, at)) for unit in chosen]
    is_unknown = bool(asked) and not chosen
    shown = {
        "provinces": provinces,
        "page": pages[0] if pages else None,
        "is_unknown": is_unknown,
    }
    status = 404 if is_unknown else 200
    return render(request, "open_statistics/statistics.html", shown, status=status)
