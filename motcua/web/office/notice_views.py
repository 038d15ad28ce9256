"""The notices of an officer."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput
from motcua.messages.actions import read_notices
from motcua.messages.models import kind_in_words
from motcua.messages.queries import list_notice_groups, list_notices, list_notices_like
from motcua.people.models import Officer
from motcua.web.ui.access import officer_required

PAGE_SIZE = 20
LONGEST_NUMBER = 18


@officer_required()
def notices(request: HttpRequest, officer: Officer) -> HttpResponse:
    """My notices by kind and day: `?trang=` a page; a POST marks those up to `den` as read."""
    if request.method == "POST":
        up_to = request.POST.get("den", "")
        if not (up_to.isascii() and up_to.isdigit() and len(up_to) <= LONGEST_NUMBER):
            raise BadInput("den")
        read_notices(officer=officer, up_to=int(up_to), by=officer, at=now())
        return redirect("office:notices")
    page = Paginator(list_notice_groups(officer), PAGE_SIZE).get_page(request.GET.get("trang"))
    groups = list(page)
    single = list_notices(officer).in_bulk([row["last"] for row in groups if row["count"] == 1])
    rows = [(row, kind_in_words(row["code"]), single.get(row["last"])) for row in groups]
    newest = max((row["last"] for row in groups), default=0)
    return render(request, "office/notices.html", {"page": page, "rows": rows, "newest": newest})


@officer_required()
def notices_like(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """My notices of the kind and day of this one: `?trang=` a page."""
    listed = list_notices_like(officer, pk)
    page = Paginator(listed, PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "office/notices_like.html", {"page": page})
