"""What each page asks of the database, so that a new statement is seen in review."""

import re
from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.catalogue.actions import seed_catalogue
from motcua.eforms.actions import draft_form
from motcua.eforms.rules import FormContent
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.rules.actors import SYSTEM
from motcua.payments.models import FeeRelief
from motcua.people.enums import Role
from tests.dossiers.test_groups import linked, receive
from tests.eforms.forms import form_of, question
from tests.factories.browsers import signed_in
from tests.factories.catalogue import ComponentFactory, FeeRowFactory
from tests.factories.citizens import citizen
from tests.factories.dossiers import accept, at, bring_to, draft, finish
from tests.factories.filings import begin as begin_filing
from tests.factories.filings import make_online_office
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory
from tests.factories.wallet import given_result

pytestmark = pytest.mark.django_db
linked = linked  # noqa: PLW0127 - a fixture

RELIEF = {"code": "half", "name": "Giảm một nửa", "valid_from": date(2026, 1, 1)}
TABLES = re.compile(r'\b(?:FROM|JOIN) "?(\w+)"?')
WRITTEN = re.compile(r'^\s*(INSERT INTO|UPDATE)\b(?: "?(\w+)"?)?')
COUNT = re.compile(r"\bCOUNT\(")


def told(sql: str) -> str:
    """Whether a statement writes, counts or reads, and which tables; alike on every database."""
    written = WRITTEN.match(sql)
    if written:
        return f"write: {written[2]}"
    return f"{'count' if COUNT.search(sql) else 'read'}: {', '.join(TABLES.findall(sql))}"


@pytest.fixture
def asked(office, as_officer, client):
    """The statements of the second visit to a page: what a process keeps is kept by then."""

    def ask(address, officer=None):
        browser = as_officer(officer) if officer else client
        assert browser.get(address).status_code == 200
        with CaptureQueriesContext(connection) as statements:
            browser.get(address)
        return [told(statement["sql"]) for statement in statements]

    return ask


@pytest.fixture
def sent(as_officer):
    """The statements of a form, sent for the second of two dossiers."""

    def send(officer, *addresses, form):
        for number, address in enumerate(addresses):
            with CaptureQueriesContext(connection) as statements:
                answer = as_officer(officer).post(address, {"key": f"key-{number}", **form})
            assert answer.status_code == 302, answer.content.decode()
        done = [statement["sql"] for statement in statements]
        return [told(sql) for sql in done if "SAVEPOINT" not in sql]

    return send


def test_the_form_of_a_step(office, sent, snapshot):
    dossiers = [bring_to(office, accept(office), "handle", at(0, 10)) for _ in range(2)]
    steps = [dossier.steps.get(closed_at=None) for dossier in dossiers]
    pages = [f"/ho-so/{each.dossier_id}/buoc/{each.pk}/chuyen/sign/" for each in steps]
    assert sent(office.handler, *pages, form={}) == snapshot


def test_the_form_that_accepts(office, sent, snapshot):
    pages = [f"/mot-cua/ho-so/{draft(office).pk}/tiep-nhan/" for _ in range(2)]
    papers = {f"giay-{office.paper.pk}-originals": "1", "fee": "0"}
    assert sent(office.counter, *pages, form=papers) == snapshot


def test_the_form_that_accepts_takes_both_fees_and_passes_on(office, sent, snapshot):
    text = "Lệ phí 50.000 đồng, phí công bố 100.000 đồng"
    FeeRowFactory(version=office.version, amount=None, rule_text=text)
    pages = [f"/mot-cua/ho-so/{draft(office).pk}/tiep-nhan/" for _ in range(2)]
    form = {f"giay-{office.paper.pk}-originals": "1", "fee-1-kind": "fee", "fee-2-kind": "charge"}
    form |= {"payment_way": "cash", "chuyen": "1"}
    form |= {"fee-1-relief": str(FeeRelief.objects.create(percent=50, **RELIEF).pk)}
    statements = sent(office.counter, *pages, form=form)
    assert statements == snapshot
    assert len(statements) <= 25


def test_the_desk(office, asked, snapshot):
    accept(office, now())
    assert asked("/mot-cua/", office.counter) == snapshot


def test_a_narrowed_desk(office, asked, snapshot):
    accept(office, now())
    assert asked("/mot-cua/?tinh-trang=dang-lam", office.counter) == snapshot


def test_the_search_of_the_desk(office, asked, snapshot):
    accept(office, now()), accept(office, now())
    assert asked("/mot-cua/tim/?q=danh+thi", office.counter) == snapshot


def test_an_open_dossier(office, asked, snapshot):
    assert asked(f"/ho-so/{accept(office, now()).pk}/", office.counter) == snapshot


def test_a_finished_dossier(office, asked, snapshot):
    dossier = finish(office, accept(office), at(1))
    assert asked(f"/ho-so/{dossier.pk}/", office.leader) == snapshot


def test_a_page_of_a_declaration(office, snapshot):
    filing = begin_filing(make_online_office(), citizen())
    browser = signed_in(filing.filled_form.citizen)
    page = f"/nop-ho-so/{filing.procedure_code}/{filing.pk}/to-khai/2/"
    asked = []
    for number in range(2):
        typed = {"words": f"x{number}", "revision": str(number), "writer": "w", "autosave": "1"}
        browser.get(page)
        with CaptureQueriesContext(connection) as shown:
            browser.get(page)
        with CaptureQueriesContext(connection) as saved:
            browser.post(page, typed)
        asked = [told(each["sql"]) for each in [*shown, *saved] if "SAVEPOINT" not in each["sql"]]
    assert asked == snapshot


def test_the_editor_of_declarations(office, asked, snapshot):
    officer = PostFactory(role=Role.CONTROL, unit=UnitFactory()).officer
    shape = form_of(question("a"), question("b"))
    content = FormContent(shape, (office.version.procedure.code,), date(2027, 1, 1))
    row = draft_form(content=content, by=officer, at=at())
    own = f"/kiem-soat/to-khai/{row.pk}/"
    pages = ("/kiem-soat/to-khai/", own, f"{own}trang/1/", f"{own}cau/a/", f"{own}thu/")
    assert {page.replace(str(row.pk), "1"): asked(page, officer) for page in pages} == snapshot


def test_texts_that_are_hard_to_read(office, asked, snapshot):
    officer = PostFactory(role=Role.CONTROL, unit=UnitFactory()).officer
    assert asked("/kiem-soat/loi-van/", officer) == snapshot


def test_the_papers_of_a_citizen(office, snapshot):
    owner = citizen()
    paper, browser = given_result(office, owner, date(2099, 1, 1)), signed_in(owner)
    asked = {}
    for page in ("", f"{paper.pk}/", "so-hoa/"):
        browser.get(f"/giay-to-cua-toi/{page}")
        with CaptureQueriesContext(connection) as statements:
            browser.get(f"/giay-to-cua-toi/{page}")
        asked[page] = [told(each["sql"]) for each in statements]
    assert list(asked.values()) == snapshot


def test_checking_a_result(office, asked, snapshot):
    paper = given_result(office, citizen())
    assert asked(f"/kiem-tra-giay-to/?ma={paper.check_code}") == snapshot


def test_the_list_of_papers(office, asked, snapshot):
    ComponentFactory(version=office.version, replaceable_by_data=True)
    page = f"/mot-cua/ho-so/{draft(office).pk}/giay-to/"
    assert asked(page, office.counter) == snapshot


def test_the_steps_of_a_case_officer(office, asked, snapshot):
    accept(office, now())
    assert asked("/xu-ly/", office.handler) == snapshot


def test_a_report(office, asked, snapshot):
    accept(office, now())
    question = {"don-vi": office.unit.code, "theo": "linh-vuc"}
    question |= dict.fromkeys(("tu", "den"), now().astimezone(VIETNAM).strftime("%d/%m/%Y"))
    assert asked(f"/bao-cao/07a/?{urlencode(question)}", office.leader) == snapshot


def test_the_open_statistics(office, asked, snapshot):
    accept(office)
    assert asked("/thong-ke/") == snapshot


def test_the_officers_of_a_unit(office, asked, snapshot):
    assert asked("/quan-tri/", OfficerFactory(administrator_at=office.unit)) == snapshot


def test_the_front_page(asked, snapshot):
    assert asked("/") == snapshot


def test_the_list_of_procedures(asked, snapshot):
    assert asked("/thu-tuc/") == snapshot


def test_a_procedure(asked, snapshot):
    seed_catalogue(by=SYSTEM, at=at())
    assert asked("/thu-tuc/1.001193/") == snapshot


def test_tracking_a_group(office, linked, asked, snapshot):
    assert asked(f"/tra-cuu/?ma={receive(office, linked).code}") == snapshot


def test_the_form_of_a_group(office, linked, asked, snapshot):
    assert asked("/mot-cua/lien-thong/thu/", office.counter) == snapshot


def test_a_group(office, linked, asked, snapshot):
    page = f"/mot-cua/nhom-ho-so/{receive(office, linked).pk}/"
    assert asked(page, office.counter) == snapshot


def test_handing_out_a_group(office, linked, asked, snapshot):
    group = receive(office, linked)
    finish(office, group.dossiers.order_by("pk")[0], at(1))
    page = f"/mot-cua/nhom-ho-so/{group.pk}/tra-ket-qua/"
    assert asked(page, office.counter) == snapshot


def test_tracking(office, asked, snapshot):
    assert asked(f"/tra-cuu/?ma={accept(office).code}") == snapshot
