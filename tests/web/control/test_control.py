"""Procedure control confirms what an import hid and gives procedures their process."""

from datetime import datetime

import pytest

from motcua.catalogue.actions import import_procedures
from motcua.catalogue.enums import Publication
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Level, Role
from tests.catalogue.records import crawled
from tests.factories.catalogue import ProcedureFactory, ProcedureVersionFactory
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory
from tests.factories.processes import ProcessDefinitionFactory
from tests.web.test_doors import A_FEW

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
LISTS = ("/kiem-soat/cho-xac-nhan/", "/kiem-soat/quy-trinh/")

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(as_officer):
    return as_officer(OfficerFactory(code="kiem-soat", control_at=UnitFactory()))


def pages():
    """Every address, about a hidden procedure and a version without a process."""
    code = ProcedureFactory(unconfirmed=True).code
    version = ProcedureVersionFactory()
    return [*LISTS, f"/kiem-soat/cho-xac-nhan/{code}/", f"/kiem-soat/quy-trinh/{version.pk}/"]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CONTROL])
def test_no_other_role_is_let_in(as_officer, role):
    stranger = as_officer(PostFactory(role=role).officer)
    assert {stranger.post(page, {"key": "k"}).status_code for page in pages()} == {403}


def test_a_commune_reads_but_changes_nothing_for_the_province(as_officer):
    reader = as_officer(OfficerFactory(control_at=UnitFactory(level=Level.COMMUNE)))
    *lists, doubted, attach = pages()
    assert {reader.get(page).status_code for page in (*lists, doubted)} == {200}
    assert {reader.post(page, {"key": "k"}).status_code for page in (doubted, attach)} == {403}
    assert not LoggedEvent.objects.exists()


def doubts(page):
    return [
        (doubt.text, doubt.codes) for one in page.context["listing"].page for doubt in one.doubts
    ]


def test_an_import_says_why_it_hid_a_procedure(client):
    twins = [crawled(code, ten_thu_tuc="Cấp thẻ thử") for code in ("9.000001", "9.000002")]
    import_procedures(records=twins, by=SYSTEM, at=AT)
    same = "Tên hoặc nội dung trùng với thủ tục khác:"
    page = client.get("/kiem-soat/cho-xac-nhan/")
    assert doubts(page) == [(same, ["9.000002"]), (same, ["9.000001"])]
    import_procedures(records=[crawled(so_quyet_dinh="1/QĐ-UBND")], by=SYSTEM, at=AT)
    assert (
        "Trang của Bộ Tư pháp nhưng quyết định công bố là 1/QĐ-UBND"
        in client.get("/kiem-soat/cho-xac-nhan/").content.decode()
    )


def test_a_doubt_lies_beside_what_was_imported(client):
    import_procedures(records=[crawled(so_quyet_dinh="1/QĐ-UBND")], by=SYSTEM, at=AT)
    page = client.get("/kiem-soat/cho-xac-nhan/9.000001/")
    assert ("Quyết định công bố", "1/QĐ-UBND") in page.context["imported"].rows
    assert page.context["doubts"][0].codes == []


def test_a_procedure_is_confirmed_once_and_then_public(client):
    hidden = ProcedureFactory(unconfirmed=True)
    for _time in range(2):
        answer = client.post(f"/kiem-soat/cho-xac-nhan/{hidden.code}/", {"key": "k"})
        assert answer.headers["Location"] == "/kiem-soat/cho-xac-nhan/"
    assert Procedure.objects.get().publication == Publication.PUBLIC
    assert LoggedEvent.objects.get().kind == "ProcedureConfirmed"


def test_a_public_procedure_is_not_confirmed(client):
    page = client.post(f"/kiem-soat/cho-xac-nhan/{ProcedureFactory().code}/", {"key": "k"})
    assert "không chờ xác nhận" in page.content.decode()


def test_a_version_without_a_process_gets_one(client):
    version, definition = ProcedureVersionFactory(), ProcessDefinitionFactory(published=True)
    given = {"process": definition.pk, "key": "k"}
    assert [v.pk for v in client.get(LISTS[1]).context["listing"].page] == [version.pk]
    for _time in range(2):
        assert client.post(f"/kiem-soat/quy-trinh/{version.pk}/", given).status_code == 302
    assert ProcedureVersion.objects.get().process == definition
    assert LoggedEvent.objects.count() == 1
    assert not client.get(LISTS[1]).context["listing"].page


def test_steps_longer_than_the_limit_are_refused_at_the_form(client):
    version, definition = ProcedureVersionFactory(), ProcessDefinitionFactory(published=True)
    definition.steps.update(limit_percent=None, limit_amount=9, limit_unit="working_days")
    given = {"process": definition.pk, "key": "k"}
    page = client.post(f"/kiem-soat/quy-trinh/{version.pk}/", given)
    assert "dài hơn thời hạn" in page.content.decode()


def test_a_version_whose_process_no_longer_fits_comes_first(client):
    ProcedureVersionFactory()
    before = ProcedureVersionFactory(number=1, runnable=True, valid_to=AT.date())
    now = ProcedureVersionFactory(procedure=before.procedure, number=2, valid_from=AT.date())
    first, second = client.get(LISTS[1]).context["listing"].page
    assert (first.pk, first.was_detached, second.was_detached) == (now.pk, True, False)


@pytest.mark.parametrize("address", LISTS)
def test_a_name_is_found_without_its_marks(client, address):
    procedure = ProcedureFactory(name="Đăng ký nuôi ong", unconfirmed=True)
    ProcedureVersionFactory(procedure=procedure)
    ProcedureVersionFactory()
    assert len(client.get(address, {"q": "dang ky nuoi"}).context["listing"].page) == 1


@pytest.mark.parametrize("address", LISTS)
def test_a_long_list_costs_as_much_as_a_short_one(client, address, django_assert_max_num_queries):
    ProcedureFactory.create_batch(25, unconfirmed=True)
    ProcedureVersionFactory.create_batch(25)
    with django_assert_max_num_queries(9):
        assert len(client.get(address).context["listing"].page) == 20


@pytest.mark.parametrize("code", ["%00", "x" * 3000, "1.001 193"])
def test_what_is_no_code_has_no_page(client, code):
    assert client.get(f"/kiem-soat/cho-xac-nhan/{code}/").status_code == 404


@pytest.mark.parametrize("nasty", A_FEW)
def test_nothing_odd_is_too_much(client, nasty):
    given = dict.fromkeys(["q", "trang", "process", "key"], nasty)
    for address in pages():
        assert client.get(address, given).status_code < 500
        assert client.post(address, given).status_code < 500
        assert client.post(address, given | {"key": "k"}).status_code < 500
