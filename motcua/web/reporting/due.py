"""The reports that an officer's units must send, for the report list page."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.kernel.clock import VIETNAM
from motcua.people.models import Officer, Unit
from motcua.people.permissions import units_visible_to
from motcua.reports.base.wording import name_period
from motcua.reports.registry import (
    DueReport,
    list_tables_beside,
    reporter_of_unit,
    reports_due_around,
)
from motcua.web.reporting.units import has_ended, in_order
from motcua.web.ui.time_left import TimeLeft

A_YEAR = 12
"""So many reports are sent in a year (TT 09/2026/TT-BTP)."""


@dataclass(frozen=True)
class Line:
    """A report to send; `address` is its URL with period and unit, `beside` the codes and URLs of
    its other tables."""

    due: DueReport
    name: str
    address: str
    left: TimeLeft
    beside: list[tuple[str, str]]


@dataclass(frozen=True)
class Agenda:
    """The reports of one unit: the last one due, then those of the coming year."""

    unit: Unit
    lines: list[Line]


def list_agendas(officer: Officer, at: datetime) -> list[Agenda]:
    """An agenda for each visible unit that sends reports, without the units below it."""
    today = at.astimezone(VIETNAM).date()
    seen = units_visible_to(officer, at).select_related("parent")
    standing = [unit for unit in in_order(seen, today) if not has_ended(unit, today)]
    known = {unit.pk for unit in standing}
    agendas = [_agenda(unit, today) for unit in standing if unit.parent_id not in known]
    return [agenda for agenda in agendas if agenda.lines]


def _agenda(unit: Unit, today: date) -> Agenda:
    due = reports_due_around(today, reporter_of_unit(unit), coming=A_YEAR)
    return Agenda(unit, [_line(unit, each, today) for each in due])


def _line(unit: Unit, due: DueReport, today: date) -> Line:
    first, last = due.period.first, due.period.last
    asked = {"don-vi": unit.code, "tu": f"{first:%d/%m/%Y}", "den": f"{last:%d/%m/%Y}"}
    tables = [due.report, *list_tables_beside(due, reporter_of_unit(unit))]
    own, *beside = [
        (each.code, f"{reverse('reporting:sheet', args=[each.code])}?{urlencode(asked)}")
        for each in tables
    ]
    return Line(due, name_period(due.period), own[1], left_until(due, today), beside)


def left_until(due: DueReport, today: date) -> TimeLeft:
    """The time left to send the report; whether it was sent is not known."""
    days = (due.due_on - today).days
    if days < 0:
        return TimeLeft(_("Đã qua hạn gửi"), "grey")
    if days == 0:
        return TimeLeft(_("Đến hạn hôm nay"), "orange")
    rest = ngettext("Còn %(n)d ngày.", "Còn %(n)d ngày.", days) % {"n": days}
    if today > due.period.last:
        return TimeLeft(_("Sắp đến hạn"), "yellow", rest)
    return TimeLeft(_("Kỳ chưa hết"), "green", rest)
