"""The check page of linked procedures: what is looked at again before they are received."""

import html
import re

import pytest

from motcua.catalogue.enums import Ask
from motcua.catalogue.models import AskedOfApplicant
from motcua.dossiers import actions
from motcua.dossiers.enums import State, WithdrawalWay
from motcua.dossiers.models import DossierGroup, FeeReceipt
from motcua.dossiers.queries.groups import list_group_dossiers
from tests.dossiers.test_groups import linked, receive
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import at
from tests.factories.people import UnitFactory
from tests.web.desk.test_groups import ADDRESS, AUTHORISED, sent_to

pytestmark = pytest.mark.django_db
linked = linked  # noqa: PLW0127 - a fixture


@pytest.fixture
def today(monkeypatch) -> None:
    """Monday noon."""
    monkeypatch.setattr("motcua.web.desk.group_views.now", lambda: at(0, 12))


def checked(client, linked, **changes):
    """The check page."""
    return client.post(ADDRESS, {**sent_to(linked, **changes), "dong-y": []})


def hidden_on(page):
    """What the check page sends on unseen."""
    inputs = re.findall(r"<input type=\"hidden\"[^>]*>", page.content.decode())
    names = [re.search('name="([^"]+)"', each)[1] for each in inputs]
    values = [re.search('value="([^"]*)"', each)[1] for each in inputs]
    return dict(zip(names, map(html.unescape, values), strict=True))


def test_what_was_typed_is_looked_at_again_before_it_is_received(
    office, linked, as_officer, today
) -> None:
    page = checked(as_officer(office.counter), linked, **AUTHORISED)
    text = page.content.decode()
    expected = ("Danh Thị Út", "Lê Văn Tám", "15.000", "Hẹn trả tất cả", office.unit.name)
    assert [words for words in expected if words not in text] == []
    assert not DossierGroup.objects.exists()


def test_what_one_of_the_procedures_needs_of_the_applicant_is_asked_before_the_check(
    office, linked, as_officer, today
) -> None:
    AskedOfApplicant.objects.create(
        procedure=office.version.procedure, number=Ask.REQUIRED, valid_from=at(0).date()
    )
    page = checked(as_officer(office.counter), linked, number="")
    needed = ["Thủ tục này cần số định danh hoặc mã số thuế của người nộp."]
    assert page.context["form"].errors == {"number": needed}


def test_the_check_page_shows_what_will_be_stored(office, linked, as_officer, today) -> None:
    typed = {"phone": "0912.345.678", "address": " Ấp  3 ", "return_address": "Ấp 9"}
    page = checked(as_officer(office.counter), linked, **AUTHORISED, **typed)
    answers = {str(label): words for label, words in page.context["answers"]}
    assert answers["Điện thoại"] == "0912 345 678"
    assert (answers["Địa chỉ"], answers["Địa chỉ nhận qua bưu chính"]) == ("Ấp 3", "")
    assert answers["Họ tên người nộp thay"] == "Lê Văn Tám"


def test_what_costs_nothing_is_said_so(office, linked, as_officer, today) -> None:
    text = checked(as_officer(office.counter), linked).content.decode()
    assert text.count("không phải nộp") == 2


def test_the_check_page_receives_what_the_form_took(office, linked, as_officer, today) -> None:
    client = as_officer(office.counter)
    sent = hidden_on(checked(client, linked, **AUTHORISED))
    client.post(ADDRESS, sent | {"payment_way": "cash"})
    group = DossierGroup.objects.get()
    assert FeeReceipt.objects.get().amount == 15_000
    assert group.content["applicant"] == "Lê Văn Tám"


def test_from_the_check_page_one_goes_back_to_the_form_as_typed(
    office, linked, as_officer, today
) -> None:
    client = as_officer(office.counter)
    sent = hidden_on(checked(client, linked, address="Ấp 3", join=""))
    page = client.post(ADDRESS, sent | {"sua": "1"})
    assert not page.context["form"].is_bound
    text = page.content.decode()
    assert [typed for typed in ("Ấp 3", "15.000", "091185000123") if typed not in text] == []
    assert not page.context["form"].initial["join"]


def test_a_transfer_without_its_number_is_asked_for_on_the_check_page(
    office, linked, as_officer, today
) -> None:
    client = as_officer(office.counter)
    sent = hidden_on(checked(client, linked))
    page = client.post(ADDRESS, sent | {"payment_way": "transfer"})
    assert "Ghi số giao dịch chuyển khoản." in page.content.decode()
    assert "Kiểm tra trước khi tiếp nhận</h1>" in page.content.decode()
    assert not DossierGroup.objects.exists()


def test_an_open_dossier_of_the_same_person_and_procedure_is_pointed_out_before(
    office, linked, as_officer, today
) -> None:
    first, second, _third = list_group_dossiers(receive(office, linked))
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=first, reason="x", by=office.counter, at=at(0, 10)
    )
    page = checked(as_officer(office.counter), linked)
    assert second in page.context["duplicates"].here
    assert first not in page.context["duplicates"].here
    assert "Người này đã có hồ sơ của thủ tục trong nhóm này" in page.content.decode()


def test_receipts_without_declared_symbols_are_pointed_out_before(
    office, linked, as_officer, today
) -> None:
    client = as_officer(office.counter)
    said = "biên lai sẽ ghi là chưa khai ký hiệu"
    assert said in checked(client, linked).content.decode()
    assert said not in checked(client, linked, **{"tt0-fee": "0"}).content.decode()


def test_an_agency_elsewhere_without_files_is_pointed_out_before(
    office, linked, as_officer, today
) -> None:
    client = as_officer(office.counter)
    said = "ở nơi khác chỉ nhận được tệp"
    assert said not in checked(client, linked).content.decode()
    province = UnitFactory(level="province")
    office.unit.parent, office.unit.path = province, f"{province.path}{office.unit.code}/"
    office.unit.save()
    office.version.levels.create(level="province")
    text = checked(client, linked).content.decode()
    assert f"{province.name} {said}" in text


@pytest.mark.parametrize(("phone", "warned"), [("", True), ("0912345678", False)])
def test_who_cannot_be_told_of_the_result_is_pointed_out_before(
    office, linked, as_officer, today, phone, warned
) -> None:
    page = checked(as_officer(office.counter), linked, phone=phone)
    assert ("không báo được kết quả" in page.content.decode()) == warned


def test_a_missing_authorisation_is_pointed_out_before(office, linked, as_officer, today) -> None:
    paper = ComponentFactory(version=office.version, name="Văn bản ủy quyền", required=False)
    client = as_officer(office.counter)
    said = "nộp thay theo ủy quyền nhưng chưa nhận"
    field = f"giay-{paper.pk}-originals"
    assert said in checked(client, linked, **AUTHORISED, **{field: ""}).content.decode()
    assert said not in checked(client, linked, **AUTHORISED, **{field: "1"}).content.decode()


def test_what_begins_is_passed_on_in_the_same_form(office, linked, as_officer, today) -> None:
    client = as_officer(office.counter)
    assert "Tiếp nhận cả nhóm và chuyển “" in checked(client, linked).content.decode()
    client.post(ADDRESS, sent_to(linked, chuyen="1"))
    rows = list_group_dossiers(DossierGroup.objects.get())
    assert [row.state for row in rows] == [State.IN_PROGRESS, State.SUBMITTED, State.IN_PROGRESS]


def test_without_so_marking_nothing_is_passed_on(office, linked, as_officer, today) -> None:
    as_officer(office.counter).post(ADDRESS, sent_to(linked))
    first = list_group_dossiers(DossierGroup.objects.get())[0]
    assert first.state == State.ACCEPTED


def test_what_another_person_has_open_is_not_pointed_out(office, linked, as_officer, today) -> None:
    receive(office, linked)
    page = checked(as_officer(office.counter), linked, number="091185000124")
    assert not page.context["duplicates"]
