"""Receiving linked procedures on one page, and following them on another."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import DossierGroup
from motcua.dossiers.queries.groups import list_group_dossiers
from tests.dossiers.test_groups import linked, papers_of, receive
from tests.factories.dossiers import at
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
linked = linked  # noqa: PLW0127 - a fixture


@pytest.fixture
def today(monkeypatch) -> None:
    """Monday noon."""
    monkeypatch.setattr("motcua.web.desk.group_views.now", lambda: at(0, 12))


def test_a_clerk_receives_them_on_one_page(office, linked, as_officer, today) -> None:
    client = as_officer(office.counter)
    assert "Nhóm thử" in client.get("/mot-cua/lien-thong/").content.decode()
    page = client.get("/mot-cua/lien-thong/thu/").content.decode()
    assert page.count("Giấy chứng sinh (bắt buộc)") == 1
    sent = {
        "key": "k",
        "kind": "person",
        "name": "Danh Thị Út",
        "number": "091185000123",
        "papers": list(papers_of(office)),
        "receiving_unit": str(office.unit.pk),
    }
    done = client.post("/mot-cua/lien-thong/thu/", sent, follow=True).content.decode()
    group = DossierGroup.objects.get()
    assert group.code in done
    assert "chờ xong" in done
    slip = client.get(f"/mot-cua/nhom-ho-so/{group.pk}/giay-tiep-nhan.pdf")
    assert slip.headers["Content-Type"] == "application/pdf"


def test_a_missing_paper_is_named_and_what_was_typed_is_kept(
    office, linked, as_officer, today
) -> None:
    sent = {"key": "k", "kind": "person", "name": "Danh Thị Út", "number": "091185000123"}
    sent |= {"receiving_unit": str(office.unit.pk)}
    page = as_officer(office.counter).post("/mot-cua/lien-thong/thu/", sent).content.decode()
    assert "Còn thiếu" in page
    assert "Danh Thị Út" in page


def test_when_one_ends_without_a_result_the_page_says_what_happens_to_the_next(
    office, linked, as_officer, today
) -> None:
    group = receive(office, linked)
    first = list_group_dossiers(group)[0]
    actions.withdraw_dossier(dossier=first, reason="x", by=office.counter, at=at(0, 10))
    page = as_officer(office.counter).get(f"/mot-cua/nhom-ho-so/{group.pk}/").content.decode()
    assert "không bắt đầu được" in page


def test_a_group_of_another_unit_is_hidden(office, linked, as_officer, today) -> None:
    group = receive(office, linked)
    stranger = as_officer(OfficerFactory(one_stop_at=UnitFactory()))
    assert stranger.get(f"/mot-cua/nhom-ho-so/{group.pk}/").status_code == 404
    assert stranger.get("/mot-cua/lien-thong/khong-co/").status_code == 404


def test_what_waits_says_so_and_offers_no_acceptance(office, linked, as_officer, today) -> None:
    group = receive(office, linked)
    first, second, _third = list_group_dossiers(group)
    page = as_officer(office.counter).get(f"/ho-so/{second.pk}/").content.decode()
    assert f"chờ xong “{first.procedure_name}”" in page
    assert "Chờ thủ tục trước" in page
    assert "Kiểm tra giấy tờ và tiếp nhận" not in page


def test_the_code_on_the_slip_of_a_group_leads_to_it(office, linked, as_officer) -> None:
    group = receive(office, linked)
    found = as_officer(office.counter).get("/mot-cua/tim/", {"q": group.code})
    assert found.headers["Location"] == f"/mot-cua/nhom-ho-so/{group.pk}/"
