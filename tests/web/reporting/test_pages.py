"""The report page: figures, their dossiers, downloads, and what may be seen."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from motcua.statistics.actions import fold_log
from tests.factories.dossiers import accept, at, finish
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="(/bao-cao/06a/ho-so/[^"]+)"[^>]*>(\d+)<')


@pytest.fixture
def client(office, as_officer):
    return as_officer(office.counter)


@pytest.fixture(params=[True, False], ids=["folded", "live"])
def done(request, office):
    """One dossier finished early; with its facts folded, or only in the log."""
    dossier = finish(office, accept(office), at(1))
    if request.param:
        fold_log()
    return dossier


def question(office, **more):
    day = f"{at():%d/%m/%Y}"
    asked = {"don-vi": office.unit.code, "tu": day, "den": f"{at(1):%d/%m/%Y}", "theo": "linh-vuc"}
    return f"/bao-cao/06a/?{urlencode(asked | more)}"


def total_links(page):
    footer = page.content.decode().split("<tfoot>")[1]
    return {re.search(r"cot=(\d+)", a).group(1): unescape(a) for a, n in LINK.findall(footer)}


def test_each_figure_leads_to_its_dossiers(client, office, done):
    links = total_links(client.get(question(office)))
    assert set(links) == {"3", "5", "7", "8"}
    page = client.get(links["8"])
    assert [line.dossier for line in page.context["lines"]] == [done]
    assert done.code in page.content.decode()


def test_the_list_names_nobody(client, office, done):
    page = client.get(total_links(client.get(question(office)))["7"])
    assert done.applicant_name not in page.content.decode()


@pytest.mark.parametrize("by", ["linh-vuc", "don-vi", "thu-tuc", "thang"])
def test_a_row_leads_to_its_own_dossiers(client, office, done, by):
    body = client.get(question(office, theo=by)).content.decode().split("<tbody")[1]
    address = unescape(LINK.findall(body)[0][0])
    assert "hang=" in address
    assert client.get(address).context["page"].paginator.count == 1


@pytest.mark.parametrize("name", ["json", "csv", "xlsx", "pdf", "html"])
def test_the_report_is_downloaded(client, office, done, name):
    file = client.get(question(office, dang=name))
    assert file["Content-Disposition"].endswith(f'.{name}"')
    assert len(file.content) > 100


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


def test_who_oversees_a_province_sees_its_communes(office, done, as_officer):
    leader = as_officer(OfficerFactory(leader_at=office.unit.parent or office.unit))
    assert leader.get(question(office)).context["report"].total.figures[7] == 1
    assert leader.get("/bao-cao/").status_code == 200
