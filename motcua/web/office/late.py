"""Late dossiers of the units that a leader leads, and which unit made each of them late."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.permissions import can_lead
from motcua.dossiers.queries.attribution import MOST_LATE, list_delays, list_late, sum_delays
from motcua.kernel.clock import now
from motcua.people.models import Officer
from motcua.web.ui.access import officer_required
from motcua.web.ui.delays import delay_lines, overrun_of, worked
from motcua.worktime.queries import get_calendar

ROWS = 25


@officer_required(can_lead, _("lãnh đạo đơn vị"))
def late(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The open late dossiers with each unit's share, and the shares summed: `?trang=`."""
    at = now()
    calendar = get_calendar()
    found = list_delays(list_late(officer, at), at, calendar)
    page = Paginator(found, ROWS).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [(row.dossier, overrun_of(row, calendar, at), delay_lines(row)) for row in page],
        "units": [(unit, worked(whole), count) for unit, whole, count in sum_delays(found)],
        "most": MOST_LATE,
        "is_cut": len(found) == MOST_LATE,
    }
    return render(request, "office/late.html", context)
