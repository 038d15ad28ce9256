"""The notices of an officer."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput
from motcua.messages.actions import read_notices
from motcua.messages.queries import list_notices
from motcua.people.models import Officer
from motcua.web.ui.access import officer_required

PAGE_SIZE = 20
LONGEST_NUMBER = 18


@officer_required()
def notices(request: HttpRequest, officer: Officer) -> HttpResponse:
    """My notices: `?trang=` a page; a POST marks those up to `den` as read."""
    if request.method == "POST":
        up_to = request.POST.get("den", "")
        if not (up_to.isascii() and up_to.isdigit() and len(up_to) <= LONGEST_NUMBER):
            raise BadInput("den")
        read_notices(officer=officer, up_to=int(up_to), by=officer, at=now())
        return redirect("office:notices")
    page = Paginator(list_notices(officer), PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "office/notices.html", {"page": page})
