"""The reports that an officer's units have to send, on the start page of the reports."""

import re
from datetime import date
from html import unescape

import pytest

from motcua.kernel.clock import now
from motcua.people.enums import Level
from motcua.reports.enums import Reporter
from motcua.reports.registry import due_reports
from motcua.web.reporting.due import left_until, list_agendas
from tests.factories.people import OfficerFactory, UnitFactory
from tests.factories.reports import at, make_province

DUE = next(each for each in due_reports(2026, Reporter.COMMUNE) if each.due_on.month == 11)
LINK = re.compile(r'href="(/bao-cao/\w+/\?[^"]+)"')


@pytest.mark.parametrize(
    ("today", "tag", "rest"),
    [
        ("2026-11-14", "Kỳ chưa hết", "Còn 6 ngày."),
        ("2026-11-15", "Sắp đến hạn", "Còn 5 ngày."),
        ("2026-11-20", "Đến hạn hôm nay", ""),
        ("2026-11-21", "Đã qua hạn gửi", ""),
    ],
)
def test_a_report_is_soon_due_once_its_period_is_over(today, tag, rest):
    left = left_until(DUE, date.fromisoformat(today))
    assert (left.tag, left.text) == (tag, rest)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("unit", "codes", "first"),
    [("T", ["07b", "06a"], "2026-11-23"), ("T.1", ["07a", "06a"], "2026-11-20")],
)
def test_a_leader_sees_what_the_own_unit_sends_of_a_year(unit, codes, first):
    province = make_province()
    own = province if unit == "T" else province.children.get(code=unit)
    (agenda,) = list_agendas(OfficerFactory(leader_at=own), at("2026-11-28T08:00"))
    assert (agenda.unit, len(agenda.lines)) == (own, 13)
    assert [line.due.report.code for line in agenda.lines[:2]] == codes
    assert str(agenda.lines[0].due.due_on) == first


@pytest.mark.django_db
def test_a_unit_that_sends_nothing_any_more_has_no_agenda():
    district = UnitFactory(level=Level.DISTRICT)
    assert list_agendas(OfficerFactory(leader_at=district), at("2026-11-28T08:00")) == []


@pytest.mark.django_db
def test_each_report_to_be_sent_opens_with_its_unit_and_period(as_officer):
    client = as_officer(OfficerFactory(leader_at=make_province().children.get(code="T.1")))
    page = client.get("/bao-cao/")
    links = LINK.findall(page.content.decode())
    (agenda,) = page.context["agendas"]
    assert len(links) == len(agenda.lines) >= 12
    for line, link in zip(agenda.lines, links, strict=True):
        filled = client.get(unescape(link)).context["filled"]
        asked = (filled.report, filled.unit_code, filled.first, filled.last)
        period = line.due.period
        assert asked == (line.due.report, "T.1", period.first, period.last)
        assert filled.as_of <= now()
