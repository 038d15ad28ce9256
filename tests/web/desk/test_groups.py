"""Receiving linked procedures on one page, and following them on another."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import Money
from motcua.dossiers.models import Dossier, DossierGroup, FeeReceipt
from motcua.dossiers.queries.groups import list_group_dossiers
from motcua.dossiers.rules.fees import Charge
from motcua.payments.enums import FeeKind
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
        "tt0-fee": "0",
        "tt2-fee": "0",
    }
    done = client.post("/mot-cua/lien-thong/thu/", sent, follow=True).content.decode()
    group = DossierGroup.objects.get()
    assert group.code in done
    assert "Chờ xong" in done
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


def sent_to(office, **changes):
    """What a clerk sends who charges the first procedure 15.000 đồng, paid in cash."""
    return {
        "key": "k",
        "kind": "person",
        "name": "Danh Thị Út",
        "number": "091185000123",
        "papers": list(papers_of(office)),
        "receiving_unit": str(office.unit.pk),
        "tt0-fee": "15.000",
        "tt0-fee-1-kind": "fee",
        "tt2-fee": "0",
        "payment_way": "cash",
    } | changes


def test_the_fee_of_each_procedure_is_taken_on_the_same_page(
    office, linked, as_officer, today
) -> None:
    as_officer(office.counter).post("/mot-cua/lien-thong/thu/", sent_to(office))
    first, second, third = list_group_dossiers(DossierGroup.objects.get())
    told = [(row.fee_due, row.money) for row in (first, second, third)]
    assert told == [(15_000, Money.PAID), (0, Money.NOTHING_DUE), (0, Money.NOTHING_DUE)]
    assert FeeReceipt.objects.get().dossier == first
    assert "15.000 đồng" in str(DossierGroup.objects.get().content["terms"])


def test_what_is_charged_and_not_paid_stays_due(office, linked, as_officer, today) -> None:
    sent = sent_to(office, payment_way="")
    as_officer(office.counter).post("/mot-cua/lien-thong/thu/", sent)
    assert Dossier.objects.get(fee_due=15_000).money == Money.DUE


def test_all_that_is_missing_is_told_at_its_field_at_once(
    office, linked, as_officer, today
) -> None:
    sent = sent_to(office, name="", papers=[], address="Ấp 3", **{"tt2-fee": ""})
    page = as_officer(office.counter).post("/mot-cua/lien-thong/thu/", sent)
    assert {"name", "papers"} <= page.context["form"].errors.keys()
    assert [list(form.errors) for form in page.context["fees"]] == [[], ["fee"]]
    assert not DossierGroup.objects.exists()
    text = page.content.decode()
    assert [typed for typed in ("Ấp 3", "15.000", "091185000123") if typed not in text] == []


def test_what_waits_cannot_be_charged_yet(office, linked) -> None:
    waiting = linked.members.get(waits=True).procedure_code
    charges = {waiting: [Charge(kind=FeeKind.FEE, name="x", amount=5)]}
    with pytest.raises(actions.CannotReceiveGroup, match="thì thu phí khi bắt đầu"):
        receive(office, linked, charges=charges)


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
