"""Who files for the applicant, and how the result goes to whom."""

import re
from html import unescape

import pytest

from motcua.dossiers.actions import accept_dossier
from motcua.dossiers.models import Dossier, Representative
from motcua.dossiers.permissions import can_deliver_result, can_record_payment
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.returns import ResultReturn
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import at, draft, finish, make_office
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db

FATHER = {
    "representative_kind": "parent",
    "representative_name": "Danh Văn Hai",
    "representative_number": "091 085 000 999",
    "return_way": "counter",
    "key": "k",
}


@pytest.fixture
def page(office, as_officer):
    dossier = draft(office)
    client = as_officer(office.counter)
    return lambda **typed: client.post(f"/mot-cua/ho-so/{dossier.pk}/nguoi-nop-thay/", typed)


def test_a_parent_files_without_a_paper(page):
    assert page(**FATHER).status_code == 302
    row = Representative.objects.get()
    assert (row.kind, row.name, row.number) == ("parent", "Danh Văn Hai", "091085000999")


def test_whoever_is_authorised_names_the_paper(page):
    answer = page(**(FATHER | {"representative_kind": "authorised"}))
    assert "Hãy ghi giấy tờ làm căn cứ đại diện" in answer.content.decode()
    assert not Representative.objects.exists()


def test_a_missing_name_says_whose(page):
    answer = page(**(FATHER | {"representative_name": " "}))
    assert "Hãy ghi họ tên người nộp thay." in answer.content.decode()


AUTHORISED = FATHER | {
    "representative_kind": "authorised",
    "representative_ground": "Giấy ủy quyền số 12",
}


@pytest.mark.parametrize(
    ("filed", "given", "warned"),
    [(AUTHORISED, "0", True), (AUTHORISED, "1", False), (FATHER, "0", False)],
)
def test_the_check_warns_of_an_authorisation_that_was_not_given(
    office, as_officer, filed, given, warned
):
    paper = ComponentFactory(version=office.version, name="Văn bản ủy quyền", required=False)
    dossier, client = draft(office), as_officer(office.counter)
    client.post(f"/mot-cua/ho-so/{dossier.pk}/nguoi-nop-thay/", filed)
    asked = f"giay-{office.paper.pk}-originals=1&giay-{paper.pk}-originals={given}&fee=0&key=x"
    shown = client.get(f"/mot-cua/ho-so/{dossier.pk}/kiem-tra/?{asked}").content.decode()
    assert ("chưa nhận “Văn bản ủy quyền”" in shown) is warned
    assert "Tiếp nhận và lập giấy hẹn" in shown


def test_whoever_files_for_another_is_entered_from_the_applicant_page(office, as_officer):
    client, code = as_officer(office.counter), office.version.procedure.code
    address = f"/mot-cua/tiep-nhan/{code}/nguoi-nop/?cach-nop=in_person"
    sent = {"key": "a", "kind": "person", "name": "Danh Thị Út", "nop-thay": "1"}
    there = client.post(address, sent).headers["Location"]
    pk = Dossier.objects.get().pk
    assert there == f"/mot-cua/ho-so/{pk}/nguoi-nop-thay/"
    papers = client.post(there, FATHER, follow=True)
    assert papers.request["PATH_INFO"] == f"/mot-cua/ho-so/{pk}/giay-to/"
    assert "Đã lưu người nộp thay và cách nhận kết quả." in papers.content.decode()


def test_whoever_files_for_another_is_entered_from_the_papers_page(office, as_officer):
    client, pk = as_officer(office.counter), draft(office).pk
    typed = {"nop-thay": "1", "key": "x", "fee": "12.000"}
    there = client.post(f"/mot-cua/ho-so/{pk}/giay-to/", typed).headers["Location"]
    papers = client.post(there, FATHER, follow=True)
    assert papers.request["PATH_INFO"] == f"/mot-cua/ho-so/{pk}/giay-to/"
    assert 'value="12.000"' in papers.content.decode()


@pytest.mark.parametrize("way", ["nguoi-nop", "nguoi-nop-thay"])
def test_what_is_mended_from_the_check_leads_back_to_it(office, as_officer, way):
    client, address = as_officer(office.counter), f"/mot-cua/ho-so/{draft(office).pk}/"
    asked = f"giay-{office.paper.pk}-originals=1&fee=0&key=x"
    check = client.get(f"{address}kiem-tra/?{asked}").content.decode()
    link = unescape(re.search(rf'href="({address}{way}/[^"]*)"', check)[1])
    sent = FATHER | {"kind": "person", "name": "Danh Thị Út"}
    back = client.post(link, sent, follow=True)
    assert back.request["PATH_INFO"] == f"{address}kiem-tra/"
    assert "Đã lưu người nộp" in back.content.decode()


def test_who_files_in_person_after_all_has_no_representative(page):
    page(**FATHER)
    page(representative_kind="", return_way="counter", key="k2")
    assert not Representative.objects.exists()


def test_who_files_in_person_after_all_need_not_empty_the_boxes(page):
    page(**FATHER)
    page(
        **(
            FATHER
            | {"representative_kind": "", "representative_number": "091085000999", "key": "l"}
        )
    )
    assert not Representative.objects.exists()


def test_whoever_is_named_has_a_kind(page):
    answer = page(representative_name="Danh Văn Hai", return_way="counter", key="k")
    assert "Hãy chọn tư cách của người nộp thay" in answer.content.decode()


def test_by_post_an_address_and_a_name_are_needed(page):
    answer = page(return_way="post", key="k").content.decode()
    assert "Hãy ghi địa chỉ nhận kết quả qua bưu chính" in answer
    assert "Hãy ghi tên người nhận kết quả qua bưu chính" in answer


def test_the_check_page_names_both(office, as_officer):
    dossier = draft(office)
    client = as_officer(office.counter)
    client.post(f"/mot-cua/ho-so/{dossier.pk}/nguoi-nop-thay/", FATHER)
    asked = f"giay-{office.paper.pk}-originals=1&fee=0&key=x"
    shown = client.get(f"/mot-cua/ho-so/{dossier.pk}/kiem-tra/?{asked}").content.decode()
    assert "Danh Văn Hai" in shown
    assert "Nhận tại quầy" in shown


def test_the_check_page_shows_all_that_was_typed(office, as_officer):
    dossier = draft(office)
    client = as_officer(office.counter)
    sent = FATHER | {
        "representative_kind": "authorised", "representative_phone": "0987654321",
        "representative_ground": "Giấy ủy quyền số 12", "return_way": "post",
        "return_address": "Ấp 3", "return_recipient_name": "Danh Thị Bảy",
    }  # fmt: skip
    client.post(f"/mot-cua/ho-so/{dossier.pk}/nguoi-nop-thay/", sent)
    asked = f"giay-{office.paper.pk}-originals=1&fee=0&key=x"
    shown = client.get(f"/mot-cua/ho-so/{dossier.pk}/kiem-tra/?{asked}").content.decode()
    told = ("Danh Văn Hai, người được ủy quyền", "0987 654 321", "Giấy ủy quyền số 12", "Ấp 3",
            "Danh Thị Bảy")  # fmt: skip
    assert [words for words in told if words not in shown] == []


def test_saving_the_papers_keeps_the_representative(page, office, as_officer):
    page(**FATHER)
    dossier = Representative.objects.get().dossier
    papers = {f"giay-{office.paper.pk}-originals": "1", "fee": "0", "key": "x"}
    as_officer(office.counter).post(f"/mot-cua/ho-so/{dossier.pk}/giay-to/", papers)
    assert Representative.objects.filter(dossier=dossier).exists()


def test_telephones_are_shown_as_people_write_them(page, office, as_officer):
    page(**(FATHER | {"representative_phone": "+84 296 385 2345"}))
    dossier = Representative.objects.get().dossier
    form = as_officer(office.counter).get(f"/mot-cua/ho-so/{dossier.pk}/nguoi-nop-thay/")
    assert 'value="0296 3852 345"' in form.content.decode()


def test_an_applicant_that_becomes_an_organisation_has_no_parent(page, office, as_officer):
    page(**FATHER)
    dossier = Representative.objects.get().dossier
    company = {"kind": "organisation", "name": "Công ty Út", "key": "k2"}
    answer = as_officer(office.counter).post(f"/mot-cua/ho-so/{dossier.pk}/nguoi-nop/", company)
    assert "Tổ chức không có cha, mẹ" in answer.content.decode()
    dossier.refresh_from_db()
    assert dossier.applicant_kind == "person"


@pytest.mark.parametrize(("part", "status"), [("leader", 403), ("stranger", 404)])
def test_only_the_counter_that_receives_reads_it(page, office, as_officer, part, status):
    page(**FATHER)
    dossier = Representative.objects.get().dossier
    officer = make_office().counter if part == "stranger" else office.leader
    answer = as_officer(officer).get(f"/mot-cua/ho-so/{dossier.pk}/nguoi-nop-thay/")
    assert (answer.status_code, "Danh Văn Hai" in answer.content.decode()) == (status, False)


@pytest.fixture
def elsewhere(office):
    """A counter of another commune of the same province."""
    province = UnitFactory(code="91", counter_name="TTPVHCC tỉnh")
    office.unit.parent, office.unit.path = province, f"91/{office.unit.code}/"
    office.unit.save()
    return UnitFactory(code="91.2", below=province, name="UBND xã Vĩnh Tuy", counter_name="TTPVHCC")


def ask_for(page, unit, **more):
    return page(return_way="counter", return_unit=unit.code, key="k", **more)


def test_the_result_may_be_collected_at_another_counter_of_the_province(page, elsewhere):
    assert ask_for(page, elsewhere).status_code == 302
    assert Dossier.objects.get().return_unit == elsewhere
    page(return_way="counter", return_unit="", key="k2")
    assert Dossier.objects.get().return_unit is None


def test_a_counter_is_chosen_among_those_that_there_are(page, elsewhere):
    gone = UnitFactory(code="91.3", below=elsewhere.parent, counter_name="TTPVHCC", ended=True)
    for unit in (gone, UnitFactory(counter_name="TTPVHCC"), UnitFactory(below=elsewhere.parent)):
        assert ask_for(page, unit).status_code == 200
    assert Dossier.objects.get().return_unit is None


def test_the_page_shows_the_counter_that_was_chosen(page, elsewhere, office, as_officer):
    ask_for(page, elsewhere)
    dossier = Dossier.objects.get()
    client = as_officer(office.counter)
    shown = client.get(f"/mot-cua/ho-so/{dossier.pk}/nguoi-nop-thay/").content.decode()
    assert f'<option value="{elsewhere.code}" selected>' in shown
    assert "UBND xã Vĩnh Tuy" in client.get(f"/ho-so/{dossier.pk}/").content.decode()


@pytest.fixture
def collected(office, elsewhere):
    """A result that waits at the counter elsewhere, whose officer is there."""
    result = ResultReturn(unit_id=elsewhere.pk)
    made = draft(office, filing=Filing(result=result))
    accepted = accept_dossier(dossier=made, by=office.counter, at=at())
    return accepted, OfficerFactory(one_stop_at=elsewhere)


def test_who_hands_it_out_meets_the_dossier_once_there_is_a_result(office, collected, as_officer):
    dossier, there = collected
    client = as_officer(there)
    assert client.get(f"/ho-so/{dossier.pk}/").status_code == 404
    finish(office, dossier, at(1))
    assert dossier.code in client.get("/mot-cua/?muc=cho-tra").content.decode()
    assert client.get(f"/mot-cua/tim/?q={dossier.code}").status_code == 302
    form = client.get(f"/ho-so/{dossier.pk}/tra-ket-qua/").content.decode()
    assert "Nhận kết quả tại" in form
    assert "UBND xã Vĩnh Tuy" in form
    client.post(f"/ho-so/{dossier.pk}/tra-ket-qua/", {"how": "handed_over", "key": "k"})
    dossier.refresh_from_db()
    assert dossier.delivery == "handed_over"


def test_it_no_longer_waits_at_the_counter_that_received_it(office, collected, as_officer):
    dossier, _there = collected
    finish(office, dossier, at(1))
    page = as_officer(office.counter).get("/mot-cua/?muc=cho-tra")
    assert dossier.code not in page.content.decode()


def test_a_counter_elsewhere_does_nothing_else(office, collected):
    dossier, there = collected
    done = finish(office, dossier, at(1))
    assert can_deliver_result(there, done, at(1))
    assert not can_record_payment(there, done, at(1))


def test_until_when_a_paper_holds_and_where_it_is_kept_is_shown_again(page, office, as_officer):
    kept = {"representative_valid_to": "31/12/2030", "representative_paper_kept": "Kẹp trong hồ sơ"}
    page(**(FATHER | kept))
    row = Representative.objects.get()
    client = as_officer(office.counter)
    pages = [f"/ho-so/{row.dossier_id}/", f"/mot-cua/ho-so/{row.dossier_id}/nguoi-nop-thay/"]
    for shown in (client.get(page).content.decode() for page in pages):
        assert "31/12/2030" in shown
        assert "Kẹp trong hồ sơ" in shown


@pytest.mark.parametrize(("kind", "offered"), [("person", True), ("organisation", False)])
def test_a_parent_is_not_offered_to_an_organisation(office, as_officer, kind, offered):
    dossier = draft(office)
    Dossier.objects.update(applicant_kind=kind, applicant_person=None)
    page = as_officer(office.counter).get(f"/mot-cua/ho-so/{dossier.pk}/nguoi-nop-thay/")
    assert ('value="parent"' in page.content.decode()) is offered
