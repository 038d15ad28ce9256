"""Receiving linked procedures on one page, and following them on another."""

from datetime import date

import pytest

from motcua.catalogue.models import Component
from motcua.dossiers import actions
from motcua.dossiers.enums import Money, WithdrawalWay
from motcua.dossiers.models import (
    Dossier,
    DossierGroup,
    FeeReceipt,
    GivenComponent,
    Representative,
)
from motcua.dossiers.queries.groups import list_group_dossiers, list_members
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.files.receiving import Received
from motcua.kernel.queries import list_events_of
from motcua.payments.enums import FeeKind
from motcua.payments.models import FeeRelief
from motcua.people.enums import Role
from tests.dossiers.test_groups import begin, linked, papers_of, receive
from tests.factories.dossiers import at, finish
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
linked = linked  # noqa: PLW0127 - a fixture


@pytest.fixture
def today(monkeypatch) -> None:
    """Monday noon."""
    monkeypatch.setattr("motcua.web.desk.group_views.now", lambda: at(0, 12))


ADDRESS = "/mot-cua/lien-thong/thu/"


def counts_in(linked, **changes):
    """The fields of the papers, each given as often as it is needed."""
    papers = {
        f"giay-{pk}-originals": str(count.originals) for pk, count in papers_of(linked).items()
    }
    return papers | changes


def sent_to(linked, **changes):
    """What a clerk sends who charges the first procedure 15.000 đồng, paid in cash."""
    return {
        "key": "k",
        "kind": "person",
        "name": "Danh Thị Út",
        "number": "091185000123",
        "return_way": "counter",
        "tt0-fee": "15.000",
        "tt0-fee-1-kind": "fee",
        "tt1-fee": "0",
        "tt2-fee": "0",
        "payment_way": "cash",
        "dong-y": "1",
        **counts_in(linked),
    } | changes


def test_a_clerk_receives_them_on_one_page(office, linked, as_officer, today) -> None:
    client = as_officer(office.counter)
    assert "Nhóm thử" in client.get("/mot-cua/lien-thong/").content.decode()
    page = client.get(ADDRESS).content.decode()
    assert page.count("Giấy chứng sinh</legend>") == 1
    done = client.post(ADDRESS, sent_to(linked), follow=True).content.decode()
    group = DossierGroup.objects.get()
    assert group.code in done
    assert "Chờ xong" in done
    slip = client.get(f"/mot-cua/nhom-ho-so/{group.pk}/giay-tiep-nhan.pdf")
    assert slip.headers["Content-Type"] == "application/pdf"


def test_a_missing_paper_is_named_at_its_field_and_what_was_typed_is_kept(
    office, linked, as_officer, today
) -> None:
    field = f"giay-{office.paper.pk}-originals"
    page = as_officer(office.counter).post(ADDRESS, sent_to(linked, **{field: ""}))
    assert page.context["form"].errors[field] == [f"Còn thiếu: {office.paper.name}."]
    assert "Danh Thị Út" in page.content.decode()
    assert not DossierGroup.objects.exists()


def test_a_known_person_is_found_and_filled_in(office, linked, as_officer, today) -> None:
    receive(office, linked)
    page = as_officer(office.counter).post(ADDRESS, {"tim": "1", "known": "091185000123"})
    assert 'value="Danh Thị Út"' in page.content.decode()
    unknown = as_officer(office.counter).post(ADDRESS, {"tim": "1", "known": "091185000999"})
    assert unknown.context["lookup"].errors["known"]


def test_all_papers_are_filled_in_and_what_was_typed_stays(
    office, linked, as_officer, today
) -> None:
    sent = sent_to(
        linked, **{"dien-du": "1", "tt0-fee": "7.000", f"giay-{office.paper.pk}-originals": ""}
    )
    page = as_officer(office.counter).post(ADDRESS, sent)
    assert page.context["form"].initial[f"giay-{office.paper.pk}-originals"] == "1"
    text = page.content.decode()
    assert [typed for typed in ("Danh Thị Út", "7.000") if typed not in text] == []
    assert text.count(" autofocus>") == 1
    assert not DossierGroup.objects.exists()


AUTHORISED = {
    "representative_kind": "authorised",
    "representative_name": "Lê Văn Tám",
    "representative_number": "091085000456",
    "representative_ground": "Giấy ủy quyền số 12",
    "representative_paper_kept": "kẹp trong hồ sơ",
}


def test_another_person_files_for_all_procedures(office, linked, as_officer, today) -> None:
    as_officer(office.counter).post(ADDRESS, sent_to(linked, **AUTHORISED))
    told = Representative.objects.values_list("name", "paper_kept")
    assert list(told) == [("Lê Văn Tám", "kẹp trong hồ sơ")] * 3
    content = DossierGroup.objects.get().content
    assert content["applicant"] == "Lê Văn Tám"
    assert "Giấy ủy quyền số 12" in str(content["person"])


def test_whoever_files_for_an_organisation_says_on_what_ground(
    office, linked, as_officer, today
) -> None:
    sent = {"kind": "organisation", "number": "0101234567", "representative_kind": "legal"}
    sent |= {"representative_name": "Lê Văn Tám"}
    page = as_officer(office.counter).post(ADDRESS, sent_to(linked, **sent))
    assert {"representative_ground", "representative_number"} <= page.context["form"].errors.keys()


def test_all_results_go_by_post_to_one_address(office, linked, as_officer, today) -> None:
    post = {"return_way": "post", "return_address": "Ấp 3", "return_recipient_name": "Lê Văn Tám"}
    client = as_officer(office.counter)
    page = client.post(ADDRESS, sent_to(linked, **post | {"return_address": ""}))
    assert "return_address" in page.context["form"].errors
    client.post(ADDRESS, sent_to(linked, **post))
    assert (
        list(Dossier.objects.values_list("return_way", "return_address")) == [("post", "Ấp 3")] * 3
    )
    assert "Ấp 3" in str(DossierGroup.objects.get().content["person"])


def test_data_that_were_looked_up_replace_a_paper(office, linked, as_officer, today) -> None:
    Component.objects.filter(pk=office.paper.pk).update(replaceable_by_data=True)
    name = f"giay-{office.paper.pk}"
    sent = {f"{name}-originals": "", f"{name}-data": "on"}
    as_officer(office.counter).post(ADDRESS, sent_to(linked, **sent))
    assert GivenComponent.objects.get(component=office.paper).by_data
    assert "tra cứu dữ liệu" in str(DossierGroup.objects.get().content["papers"])


def test_a_clerk_of_two_counters_says_at_which(office, linked, as_officer, today) -> None:
    other = UnitFactory()
    PostFactory(officer=office.counter, unit=other, role=Role.ONE_STOP)
    client = as_officer(office.counter)
    assert "Nhận tại đâu?" in client.get(ADDRESS).content.decode()
    client.post(f"{ADDRESS}?noi-nhan={office.unit.code}", sent_to(linked))
    assert DossierGroup.objects.get().receiving_unit == office.unit


def test_what_is_paid_now_and_what_later_is_said(office, linked, as_officer, today) -> None:
    text = as_officer(office.counter).get(ADDRESS).content.decode()
    assert text.count("Chưa thu bây giờ.") == 1
    first, _second, third = (each.version.name for each in list_members(linked, at()))
    assert f"Bây giờ chỉ thu phí, lệ phí của: {first}; {third}." in text


def test_the_fee_of_each_procedure_is_taken_on_the_same_page(
    office, linked, as_officer, today
) -> None:
    as_officer(office.counter).post(ADDRESS, sent_to(linked))
    first, second, third = list_group_dossiers(DossierGroup.objects.get())
    told = [(row.fee_due, row.money) for row in (first, second, third)]
    assert told == [(15_000, Money.PAID), (0, Money.NOTHING_DUE), (0, Money.NOTHING_DUE)]
    assert FeeReceipt.objects.get().dossier == first
    assert "15.000 đồng" in str(DossierGroup.objects.get().content["terms"])


def test_what_is_charged_and_not_paid_stays_due(office, linked, as_officer, today) -> None:
    sent = sent_to(linked, payment_way="")
    as_officer(office.counter).post(ADDRESS, sent)
    assert Dossier.objects.get(fee_due=15_000).money == Money.DUE


def test_all_that_is_missing_is_told_at_its_field_at_once(
    office, linked, as_officer, today
) -> None:
    lacking = dict.fromkeys(counts_in(linked), "")
    sent = sent_to(linked, name="", address="Ấp 3", **{"tt2-fee": ""}, **lacking)
    page = as_officer(office.counter).post(ADDRESS, sent)
    assert {"name", *lacking} <= page.context["form"].errors.keys()
    assert [list(form.errors) for form in page.context["fees"]] == [[], [], ["fee"]]
    assert not DossierGroup.objects.exists()
    text = page.content.decode()
    assert [typed for typed in ("Ấp 3", "15.000", "091185000123") if typed not in text] == []


def charged_later(office, linked, **changes):
    """A group whose second procedure, which waits, is charged 20.000 đồng."""
    waiting = linked.members.get(waits=True).procedure_code
    charge = Charge(kind=FeeKind.FEE, name="Lệ phí cấp thẻ", amount=20_000, **changes)
    return receive(office, linked, charges={waiting: [charge]}, payment=Payment())


def test_what_waits_is_charged_when_it_begins_and_not_before(office, linked) -> None:
    first, second, _third = list_group_dossiers(charged_later(office, linked))
    assert (second.money, second.fee_due) == (Money.NOTHING_DUE, 0)
    assert not FeeReceipt.objects.exists()
    begin(list_events_of(finish(office, first, at(2))))
    second.refresh_from_db()
    assert (second.money, second.fee_due) == (Money.DUE, 20_000)
    assert second.fee_lines.get().name == "Lệ phí cấp thẻ"


def test_what_waits_is_charged_by_the_reliefs_of_the_day_on_which_it_begins(office, linked) -> None:
    relief = FeeRelief.objects.create(
        code="half", name="Giảm", percent=50, valid_from=date(2026, 1, 1)
    )
    first, second, _third = list_group_dossiers(charged_later(office, linked, relief_id=relief.pk))
    begin(list_events_of(finish(office, first, at(2))))
    second.refresh_from_db()
    assert second.fee_due == 10_000


def test_what_waits_begins_though_its_ground_of_relief_has_ended(office, linked) -> None:
    relief = FeeRelief.objects.create(
        code="half", name="Giảm", percent=50, valid_from=date(2026, 1, 1), valid_to=at(1).date()
    )
    first, second, _third = list_group_dossiers(charged_later(office, linked, relief_id=relief.pk))
    begin(list_events_of(finish(office, first, at(2))))
    second.refresh_from_db()
    assert (second.received_at is not None, second.fee_due) == (True, 20_000)


def test_the_counter_may_charge_otherwise_when_it_accepts_what_waited(office, linked) -> None:
    first, second, _third = list_group_dossiers(charged_later(office, linked))
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=first, reason="x", by=office.counter, at=at(0, 11)
    )
    given = {"by": office.counter, "at": at(0, 12), "charges": []}
    assert actions.accept_dossier(dossier=second, **given).money == Money.NOTHING_DUE
    assert not second.fee_lines.exists()


def test_the_slip_and_the_page_say_what_is_charged_later(office, linked, as_officer, today) -> None:
    group = charged_later(office, linked)
    assert "20.000 đồng (thu khi bắt đầu)" in str(group.content["terms"])
    page = as_officer(office.counter).get(f"/mot-cua/nhom-ho-so/{group.pk}/").content.decode()
    assert "Thu khi bắt đầu: 20.000" in page


def test_when_one_ends_without_a_result_the_page_says_what_happens_to_the_next(
    office, linked, as_officer, today
) -> None:
    group = receive(office, linked)
    first = list_group_dossiers(group)[0]
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=first, reason="x", by=office.counter, at=at(0, 10)
    )
    client = as_officer(office.counter)
    page = client.get(f"/mot-cua/nhom-ho-so/{group.pk}/").content.decode()
    assert "không bắt đầu được</strong>" in page
    assert f"Chờ xong “{first.procedure_name}”" not in page
    second = list_group_dossiers(group)[1]
    own = client.get(f"/ho-so/{second.pk}/").content.decode()
    assert "không bắt đầu được" in own
    assert "Thủ tục trước không có kết quả" in own
    assert "không phải làm gì" not in own
    tabs = "".join(
        client.get("/mot-cua/", {"muc": tab}).content.decode() for tab in ("viec", "tiep-nhan")
    )
    assert "Chờ thủ tục trước" not in tabs
    assert "Thủ tục trước không có kết quả" in tabs


def test_what_waits_for_an_open_dossier_has_nothing_to_do(office, linked, as_officer, today):
    second = list_group_dossiers(receive(office, linked))[1]
    own = as_officer(office.counter).get(f"/ho-so/{second.pk}/").content.decode()
    assert "không phải làm gì" in own
    assert "không bắt đầu được" not in own


def test_a_form_sent_again_is_answered_as_the_first_time(linked, as_officer, office, today) -> None:
    client = as_officer(office.counter)
    first, again = (client.post(ADDRESS, sent_to(linked)) for _ in range(2))
    assert (first.status_code, again.status_code) == (302, 302)
    assert first.headers["Location"] == again.headers["Location"]
    assert DossierGroup.objects.count() == 1


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


def test_the_page_leads_to_the_files_of_each_paper_in_each_procedure(
    office, linked, as_officer, today
) -> None:
    group = receive(office, linked)
    first, second, third = list_group_dossiers(group)
    certificate = first.version.components.get(name="Giấy chứng sinh")
    scan = Received("1" * 64, 1000, "application/pdf", 1, "not_scanned")
    given = {"by": office.counter, "at": at(0, 10)}
    actions.attach_files(dossier=first, component=certificate.pk, files=[scan], **given)
    page = as_officer(office.counter).get(f"/mot-cua/nhom-ho-so/{group.pk}/")
    told = {
        name: [(place.dossier, place.files) for place in places]
        for name, places in page.context["papers"].items()
    }
    assert told == {
        office.paper.name: [(first, 0)],
        "Giấy chứng sinh": [(first, 1), (second, 0), (third, 0)],
    }
    assert f"/ho-so/{first.pk}/giay-to/{certificate.pk}/" in page.content.decode()
