"""Who is late with what since when, and what was done too late."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.announcements.enums import Origin
from motcua.announcements.queries import Duty, list_done_late, list_late, read_terms
from motcua.kernel.clock import VIETNAM, now
from motcua.national.queries.drift import count_late
from motcua.people.models import Officer
from motcua.web.control.views import seers

PAGE_SIZE, MOST_DONE = 20, 50


@seers
def late_duties(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What is overdue, the longest first (`?trang=`), and what was done too late in a year."""
    at = now()
    terms, today = read_terms(at), at.astimezone(VIETNAM).date()
    page = Paginator(list_late(at, terms), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [(duty, _days_late(duty, today)) for duty in page],
        "done": [
            (duty, _who(duty), _days_late(duty, today))
            for duty in list_done_late(at, terms)[:MOST_DONE]
        ],
        "count_drifted": count_late(today),
    }
    return render(request, "control/late_duties.html", context)


def _days_late(duty: Duty, today: date) -> int:
    """Calendar days after the last one, until it was done or today."""
    return ((duty.done_on or today) - duty.last_day).days if duty.last_day else 0


def _who(duty: Duty) -> str:
    """Who did it: a ministry what is its own."""
    row = duty.announcement
    return row.issuer if row.origin == Origin.MINISTRY else duty.unit.name
