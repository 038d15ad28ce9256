"""Pages of the portal: parse, one query, render."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.kernel.clock import now
from motcua.web.portal.listing import list_fields, list_procedures
from motcua.web.portal.sheets import get_sheet


def home(request: HttpRequest) -> HttpResponse:
    """The front page: search, and the main doors."""
    return render(request, "portal/home.html", {"fields": list_fields(now().date())})


def procedures(request: HttpRequest) -> HttpResponse:
    """The catalogue: `?q=`, `?linh-vuc=`, `?cap=`, `?trang=`."""
    listing = list_procedures(request.GET.dict(), now().date())
    return render(request, "portal/procedures.html", {"listing": listing})


def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure; `?truong-hop=` chooses one of its cases."""
    sheet = get_sheet(code, request.GET.get("truong-hop", ""), now().date())
    return render(request, "portal/procedure.html", {"sheet": sheet})
