"""What the figures of a report page lead to: the dossiers of each, folded or only in the log."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from motcua.statistics.projections import fold_log
from tests.factories.dossiers import accept, at, finish, make_office
from tests.factories.people import OfficerFactory
from tests.web.reporting.questions import list_of, question

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="(/bao-cao/06a/ho-so/[^"]+)"[^>]*>(\d+)<')


@pytest.fixture(scope="module")
def office(kept_rows):
    return make_office()


@pytest.fixture(scope="module")
def finished(office):
    """One dossier finished early."""
    return finish(office, accept(office), at(1))


@pytest.fixture
def client(office, as_officer):
    return as_officer(office.counter)


@pytest.fixture(params=[True, False], ids=["folded", "live"])
def done(request, finished):
    """The dossier with its facts folded, or only in the log."""
    if request.param:
        fold_log()
    return finished


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
    assert client.get(address).context["page"].count == 1


@pytest.mark.parametrize("side", ["sau", "truoc"])
@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "2",
        "x",
        "2026-02-30.1.1",
        "2026-03-02.1.99",
        "2026-03-02.1.0",
        "9" * 5000,
        f"2026-03-02.{10**20}.1",
    ],
)
def test_a_place_that_is_none_is_refused_in_a_sentence(client, office, done, side, wrong):
    page = client.get(f"{list_of(office)}&{urlencode({side: wrong})}")
    assert page.status_code == 400
    assert "Không có trang này trong danh sách" in page.content.decode()


@pytest.mark.parametrize("name", ["json", "csv", "xlsx", "pdf", "html"])
def test_the_report_is_downloaded(client, office, done, name):
    file = client.get(question(office, dang=name))
    assert file["Content-Disposition"].endswith(f'.{name}"')
    assert len(file.content) > 100


def test_who_oversees_a_province_sees_its_communes(office, done, as_officer):
    leader = as_officer(OfficerFactory(leader_at=office.unit.parent or office.unit))
    assert leader.get(question(office)).context["filled"].total.figures[7] == 1
    assert leader.get("/bao-cao/").status_code == 200
