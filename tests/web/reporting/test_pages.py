"""The report page: its lists page by page, and what may be asked and seen."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from motcua.web.reporting import views
from tests.factories.dossiers import accept
from tests.factories.people import UnitFactory
from tests.web.reporting.questions import list_of, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(office, as_officer):
    return as_officer(office.counter)


@pytest.fixture
def three(office, monkeypatch):
    """Three dossiers accepted one after the other, two on a page; the newest first."""
    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    return [accept(office).pk for _ in range(3)][::-1]


def link(page, rel):
    found = re.search(rf'href="([^"]+)" rel="{rel}"', page.content.decode())
    return f"/bao-cao/06a/ho-so/{unescape(found.group(1))}" if found else None


def shown(page):
    return [line.dossier.pk for line in page.context["lines"]]


def test_the_list_goes_on_where_the_page_ends(client, office, three):
    first = client.get(list_of(office))
    second = client.get(link(first, "next"))
    assert (shown(first), shown(second)) == (three[:2], three[2:])
    assert (link(first, "prev"), link(second, "next")) == (None, None)


def test_the_list_goes_back_to_where_the_page_begins(client, office, three):
    second = client.get(link(client.get(list_of(office)), "next"))
    assert shown(client.get(link(second, "prev"))) == three[:2]


def test_the_page_says_which_of_how_many_it_shows(client, office, three):
    second = client.get(link(client.get(list_of(office)), "next"))
    assert "Hồ sơ 3 đến 3 trong 3" in second.content.decode()


def test_the_sentence_of_an_empty_report_is_as_wide_as_its_table(client, office):
    body = client.get(question(office)).content.decode()
    footer = body.split("<tfoot>")[1].split("</tfoot>")[0]
    width = footer.count("<th") + footer.count("<td")
    assert f'colspan="{width}">' in body.split("<tbody")[1]


def test_without_a_question_the_present_month_is_shown(client, office):
    page = client.get("/bao-cao/06a/")
    assert page.context["form"].unit == office.unit
    assert page.context["form"].window.first.day == 15


def test_a_reversed_period_is_said_at_its_field(client, office):
    page = client.get(question(office, den="01/01/2020"))
    assert page.context["form"].errors["den"] == ["Kỳ báo cáo kết thúc trước khi bắt đầu."]


@pytest.mark.parametrize(
    "wrong", [{"tu": "hôm qua"}, {"den": "01/01/0001"}, {"tai": "x"}, {"theo": "x"}]
)
def test_what_cannot_be_read_is_said_and_nothing_breaks(client, office, wrong):
    page = client.get(question(office, **wrong))
    assert (page.status_code, set(page.context["form"].errors)) == (200, set(wrong))


@pytest.mark.parametrize("code", ["06a", "07a", "07b"])
@pytest.mark.parametrize(
    "moment", ["31/12/9999", "01/01/0001", "31/12/9999 23:59", "0001-01-01T00:00", "01/01/2101"]
)
def test_a_moment_outside_the_years_is_refused_in_one_sentence(client, office, code, moment):
    page = client.get(question(office, tai=moment).replace("06a", code))
    year = next(int(part[:4]) for part in re.split("[ /]", moment) if len(part) > 3)
    said = f"Chỉ lập được báo cáo cho các năm từ 1975 đến 2100, không phải {year}."
    assert (page.status_code, page.context["form"].errors["tai"]) == (200, [said])


@pytest.mark.parametrize("moment", ["31/12/9999", "0001-01-01T00:00"])
def test_a_list_as_of_such_a_moment_is_not_there(client, office, moment):
    assert client.get(f"{list_of(office)}&{urlencode({'tai': moment})}").status_code == 404


@pytest.mark.parametrize("page", ["/bao-cao/06a/", "/bao-cao/06a/ho-so/"])
def test_another_units_report_is_not_there(client, office, page):
    other = UnitFactory()
    assert client.get(f"{page}?{urlencode({'don-vi': other.code, 'cot': '3'})}").status_code == 404


@pytest.mark.parametrize("wrong", [{"cot": "1"}, {"cot": "x"}, {"cot": "3", "hang": "không có"}])
def test_a_figure_that_cannot_be_has_no_page(client, office, wrong):
    address = question(office, theo="thang", **wrong).replace("/06a/", "/06a/ho-so/")
    assert client.get(address).status_code == 404


def test_a_visitor_signs_in_first(client, office, as_officer):
    client.logout()
    assert client.get("/bao-cao/").url.startswith("/dang-nhap/")
