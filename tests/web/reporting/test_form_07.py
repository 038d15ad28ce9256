"""The pages of forms 07a and 07b: which one a period takes, and what its figures open to."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from motcua.web.reporting import views
from tests.factories.people import OfficerFactory
from tests.factories.reports import make_province

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="(/bao-cao/07[ab]/ho-so/[^"]+)"[^>]*>(\d+)<')


@pytest.fixture
def client(as_officer):
    return as_officer(OfficerFactory(leader_at=make_province()))


def address(code, unit="T.1", first="15/08/2026", **more):
    asked = {"don-vi": unit, "tu": first, "den": "14/09/2026", "theo": "linh-vuc"}
    return f"/bao-cao/{code}/?{urlencode(asked | more)}"


def offered(client, *asked, **more):
    """The code of the report that the page offers instead; the sheet itself is not there."""
    context = client.get(address(*asked, **more)).context
    return context["offered"].code if "filled" not in context else None


@pytest.mark.parametrize(
    ("code", "unit", "first", "right"),
    [
        ("06a", "T.1", "31/07/2026", None),
        ("06a", "T.1", "01/08/2026", "07a"),
        ("06a", "T.S", "01/08/2026", "07a"),
        ("06a", "T", "01/08/2026", "07b"),
        ("07a", "T.1", "31/07/2026", "06a"),
        ("07a", "T.1", "01/08/2026", None),
        ("07a", "T", "01/08/2026", "07b"),
        ("07b", "T", "01/08/2026", None),
        ("07b", "T", "31/07/2026", "06a"),
        ("07b", "T.S", "01/08/2026", "07a"),
    ],
)
def test_the_page_offers_the_report_of_the_unit_and_the_period(client, code, unit, first, right):
    assert offered(client, code, unit, first) == right


def test_the_offer_leads_to_the_same_question(client):
    body = client.get(address("06a")).content.decode()
    link = unescape(re.search(r'href="(/bao-cao/07a/[^"]+)"', body).group(1))
    assert client.get(link).context["filled"].total.figures[3] == 2


def test_a_period_that_runs_across_says_so(client):
    body = client.get(address("06a", first="15/07/2026")).content.decode()
    assert "Kỳ này kéo qua ngày 01/08/2026" in body


@pytest.mark.parametrize(("code", "unit"), [("07a", "T.1"), ("07a", "T.2"), ("07b", "T")])
@pytest.mark.parametrize("by", ["linh-vuc", "don-vi", "thu-tuc", "thang"])
def test_every_figure_opens_to_as_many_dossiers(client, code, unit, by):
    links = LINK.findall(client.get(address(code, unit, theo=by)).content.decode())
    assert links
    for link, figure in links:
        assert client.get(unescape(link)).context["page"].count == int(figure)


@pytest.mark.parametrize("row", ["III", "I:không có", "II:", ":", "Đất đai"])
def test_a_row_that_cannot_be_has_no_page(client, row):
    wrong = address("07b", "T", theo="don-vi", cot="3", hang=row).replace("/07b/", "/07b/ho-so/")
    assert client.get(wrong).status_code == 404


@pytest.mark.parametrize("part", ["I:", "II:"])
def test_a_part_without_a_name_after_it_has_no_page(client, part):
    wrong = address("07b", "T", cot="3", hang=part).replace("/07b/", "/07b/ho-so/")
    assert client.get(wrong).status_code == 404


def test_an_opened_figure_of_the_wrong_report_is_not_there(client):
    wrong = address("06a", cot="3").replace("/06a/", "/06a/ho-so/")
    assert client.get(wrong).status_code == 404


@pytest.mark.parametrize(
    ("code", "unit", "first"),
    [("06a", "T", "01/07/2026"), ("07a", "T.1", "15/08/2026"), ("07b", "T", "15/08/2026")],
)
def test_a_list_goes_on_to_its_end_and_back(client, monkeypatch, code, unit, first):
    monkeypatch.setattr(views, "PAGE_SIZE", 1)
    start = address(code, unit, first, cot="3").replace(f"/{code}/", f"/{code}/ho-so/")
    there, end = walk(client, start, "next")
    back, _start = walk(client, end, "prev")
    assert there == back[::-1]
    assert len(set(there)) == len(there) == client.get(start).context["page"].count > 1


def walk(client, link, rel):
    """The dossiers of this page and all further ones in a direction, and the last page."""
    found, then = [], link
    while then:
        link, page = then, client.get(then)
        found += page.context["page"].subjects
        then = re.search(rf'href="([^"]+)" rel="{rel}"', page.content.decode())
        then = then and link.partition("?")[0] + unescape(then.group(1))
    return found, link


def test_a_turn_that_is_none_is_said(client):
    wrong = address("07b", "T", cot="3", sau="x").replace("/07b/", "/07b/ho-so/")
    assert client.get(wrong).status_code == 400


def test_the_list_of_reports_is_that_of_the_registry(client):
    body = client.get("/bao-cao/").content.decode()
    found = re.findall(r'href="/bao-cao/(\w+)/"', body)
    assert found[:5] == ["07a", "07b", "03b", "04b", "06a"]


def test_the_list_says_which_report_is_only_for_provinces(client):
    items = client.get("/bao-cao/").content.decode().split("mc-results__item")[1:]
    assert ["Chỉ lập cho cấp tỉnh." in item for item in items] == [
        *(False, True, True, True, False, False)
    ]


@pytest.mark.parametrize("code", ["06a", "07a", "07b"])
def test_a_page_without_a_question_shows_a_period_of_its_own(client, code):
    context = client.get(f"/bao-cao/{code}/").context
    assert context["filled"].report.code == code


def test_a_report_that_does_not_exist_has_no_page(client):
    assert client.get("/bao-cao/08b/").status_code == 404
