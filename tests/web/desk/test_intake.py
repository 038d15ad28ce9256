"""Receiving a dossier over the counter, page by page."""

import re
from uuid import uuid4

import pytest

from motcua.catalogue.models import FeeRow, ProcedureVersion
from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.papers import Count
from tests.factories.catalogue import ComponentFactory, ProcedureCaseFactory
from tests.factories.dossiers import accept, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(office, as_officer):
    """The counter officer's browser."""
    return as_officer(office.counter)


def applicant(**changes):
    given = {"key": uuid4().hex, "kind": "person", "name": "Danh Thị Út", "number": "091185000123"}
    return given | changes


def counts(office, **changes):
    return {"key": uuid4().hex, f"giay-{office.paper.pk}-originals": "1", "fee": "0"} | changes


def text(page):
    return page.content.decode()


def test_a_procedure_is_found_without_marks(counter, office):
    page = text(counter.get("/mot-cua/tiep-nhan/", {"q": "cap giay thu"}))
    assert f"/mot-cua/tiep-nhan/{office.version.procedure.code}/" in page


def test_case_and_channel_come_first(counter, office):
    case = ProcedureCaseFactory(version=office.version)
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/"
    assert case.name in text(counter.get(address))
    assert "Chọn trường hợp." in text(counter.get(address, {"cach-nop": "in_person"}))
    chosen = {"truong-hop": case.pk, "cach-nop": "in_person"}
    assert counter.get(address, chosen).headers["Location"].startswith(f"{address}nguoi-nop/?")


def test_the_ordinary_case_is_offered_where_a_time_limit_holds_without_a_case(counter, office):
    ProcedureCaseFactory(version=office.version)
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/"
    chosen = {"truong-hop": "thuong", "cach-nop": "in_person"}
    counter.post(counter.get(address, chosen).headers["Location"], applicant())
    assert Dossier.objects.get().case is None


def test_no_ordinary_case_is_offered_where_every_time_limit_names_its_case(counter, office):
    office.version.times.update(case=ProcedureCaseFactory(version=office.version))
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/"
    chosen = {"truong-hop": "thuong", "cach-nop": "in_person"}
    assert "Trường hợp thường" not in text(counter.get(address))
    assert "Chọn trường hợp." in text(counter.get(address, chosen))


@pytest.mark.parametrize(
    ("stated", "offered"),
    [
        ([], ["in_person", "postal"]),
        (["online", "in_person"], ["in_person"]),
        (["online", "postal"], ["in_person", "postal"]),
        (["online"], ["in_person"]),
    ],
)
def test_post_is_offered_where_the_procedure_takes_it(stated, offered, counter, office):
    for channel in stated:
        office.version.channels.create(channel=channel)
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/"
    page = text(counter.get(address))
    assert [each for each in ("in_person", "postal") if f'value="{each}"' in page] == offered
    answer = counter.get(address, {"cach-nop": "postal"})
    assert ("Location" in answer.headers) is ("postal" in offered)


def test_a_company_files_nothing_that_is_for_persons_only(counter, office):
    ProcedureVersion.objects.update(applicants="Cá nhân, hộ gia đình")
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/nguoi-nop/?cach-nop=in_person"
    company = applicant(kind="organisation", name="Công ty An", number="1800000000")
    assert "chỉ dành cho cá nhân" in text(counter.post(address, company))
    assert not Dossier.objects.exists()
    counter.post(address, applicant())
    pk = Dossier.objects.get().pk
    changed = counter.post(f"/mot-cua/ho-so/{pk}/nguoi-nop/", company)
    assert "chỉ dành cho cá nhân" in text(changed)


def test_an_applicant_makes_a_draft(counter, office):
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/nguoi-nop/?cach-nop=in_person"
    answer = counter.post(address, applicant())
    dossier = Dossier.objects.get()
    assert answer.headers["Location"] == f"/mot-cua/ho-so/{dossier.pk}/giay-to/"
    assert (dossier.state, dossier.applicant_name) == (State.DRAFT, "Danh Thị Út")


def test_a_name_that_is_too_long_says_how_long_it_may_be(counter, office):
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/nguoi-nop/?cach-nop=in_person"
    page = text(counter.post(address, applicant(name="Út " * 100)))
    assert "Dài quá 200 ký tự, hãy viết ngắn lại." in page


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("phone", "+84 912 345 678", "+84912345678"),
        ("phone", "０９１２３４５６７８", "+84912345678"),
        ("phone", "٠٩١٢٣٤٥٦٧٨", "+84912345678"),
        ("phone", "0296.3.852.345", "+842963852345"),
        ("number", "091.185.000.123", "091185000123"),
        ("number", "b 1234567", "B1234567"),
        ("name", "Danh\u200b Út\u202e", "Danh Út"),
    ],
)
def test_numbers_and_names_are_stored_in_one_form(counter, office, field, typed, stored):
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/nguoi-nop/?cach-nop=in_person"
    counter.post(address, applicant(**{field: typed}))
    assert getattr(Dossier.objects.get(), f"applicant_{field}") == stored


def test_the_tax_code_of_a_branch_is_stored_with_its_dash(counter, office):
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/nguoi-nop/?cach-nop=in_person"
    counter.post(address, applicant(kind="organisation", number="0300588569 001"))
    assert Dossier.objects.get().applicant_number == "0300588569-001"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("phone", "0912 34", "Số điện thoại chưa đúng, hãy ghi một số"),
        ("number", "12", "Số định danh gồm 12 chữ số"),
        ("name", "Út 😀", "Hãy bỏ biểu tượng cảm xúc"),
        ("email", "ai@do", "Địa chỉ thư điện tử chưa đúng"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(counter, office, field, typed, sentence):
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/nguoi-nop/?cach-nop=in_person"
    form = counter.post(address, applicant(**{field: typed})).context["form"]
    assert [(name, len(said)) for name, said in form.errors.items()] == [(field, 1)]
    assert form.errors[field][0].startswith(sentence)


def test_the_telephone_is_shown_as_people_write_it(counter, office):
    dossier = draft(office, applicant=Applicant("Danh Thị Út", phone="+84 296 385 2345"))
    mended = text(counter.get(f"/mot-cua/ho-so/{dossier.pk}/nguoi-nop/"))
    page = text(counter.get(f"/ho-so/{dossier.pk}/"))
    assert ("0296 3852 345" in mended, "0296 3852 345" in page) == (True, True)


def test_the_same_form_twice_makes_one_draft(counter, office):
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/nguoi-nop/?cach-nop=in_person"
    given = applicant()
    counter.post(address, given)
    counter.post(address, given)
    assert Dossier.objects.count() == 1


def test_what_is_wrong_with_the_applicant_stands_at_its_field(counter, office):
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/nguoi-nop/?cach-nop=in_person"
    page = text(counter.post(address, applicant(name="", number="12", phone="1")))
    for name in ("name", "number", "phone"):
        assert f'id="id_{name}_error"' in page
    assert 'value="12"' in page
    assert not Dossier.objects.exists()


def test_an_address_without_a_choice_goes_back_to_choosing(counter, office):
    code = office.version.procedure.code
    answer = counter.get(f"/mot-cua/tiep-nhan/{code}/nguoi-nop/?cach-nop=telegram")
    assert answer.headers["Location"] == f"/mot-cua/tiep-nhan/{code}/"


def test_the_checklist_holds_exactly_the_papers_of_the_case(counter, office):
    case = ProcedureCaseFactory(version=office.version)
    other = ProcedureCaseFactory(version=office.version)
    mine = ComponentFactory(version=office.version, case=case, name="Giấy của trường hợp này")
    ComponentFactory(version=office.version, case=other, name="Giấy của trường hợp khác")
    dossier = draft(office, case=case)
    page = text(counter.get(f"/mot-cua/ho-so/{dossier.pk}/giay-to/"))
    assert mine.name in page
    assert "Giấy của trường hợp khác" not in page


def test_one_button_fills_in_what_is_required_and_keeps_the_rest(counter, office):
    spare = ComponentFactory(version=office.version, required=False)
    dossier = draft(office, papers={})
    given = {"key": "k", "dien-du": "1", "fee": "50.000"}
    form = counter.post(f"/mot-cua/ho-so/{dossier.pk}/giay-to/", given).context["form"]
    assert form[f"giay-{office.paper.pk}-originals"].value() == "1"
    assert form[f"giay-{spare.pk}-originals"].value() is None
    assert (form["fee"].value(), form["key"].value()) == ("50.000", "k")


def test_after_filling_in_the_focus_is_at_the_papers_on_a_message(counter, office):
    dossier = draft(office, papers={})
    address = f"/mot-cua/ho-so/{dossier.pk}/giay-to/"
    assert "autofocus" not in text(counter.get(address))
    page = text(counter.post(address, {"key": "k", "dien-du": "1"}))
    before, _mark, after = page.partition('tabindex="-1" autofocus>')
    assert "Đã điền đủ giấy tờ bắt buộc" in after.partition("<fieldset")[0]
    assert ("mc-paper" in before, "autofocus" in after) == (False, False)


def test_filling_in_complains_of_nothing_and_keeps_what_cannot_be_read(counter, office):
    by_data = ComponentFactory(version=office.version, replaceable_by_data=True)
    dossier = draft(office, channel="postal", papers={by_data.pk: Count(by_data=True)})
    typed = {"fee": "năm mươi", "arrived_on": "30/2", f"giay-{office.paper.pk}-copies": "x"}
    sent = counter.post(f"/mot-cua/ho-so/{dossier.pk}/giay-to/", typed | {"dien-du": "1"})
    form = sent.context["form"]
    assert {name: form[name].value() for name in ("fee", "arrived_on")} == {
        "fee": "năm mươi", "arrived_on": "30/2",
    }  # fmt: skip
    assert not form[f"giay-{by_data.pk}-data"].value()
    assert "govuk-error" not in text(sent)


def test_the_counts_are_kept_in_the_draft_before_the_check(counter, office):
    dossier = draft(office, papers={})
    page = counter.post(f"/mot-cua/ho-so/{dossier.pk}/giay-to/", counts(office), follow=True)
    assert "Kiểm tra trước khi tiếp nhận" in text(page)
    assert dossier.papers.get().originals == 1


def test_going_back_after_accepting_shows_the_dossier(counter, office):
    dossier = draft(office)
    given = counts(office)
    check = counter.post(f"/mot-cua/ho-so/{dossier.pk}/giay-to/", given).headers["Location"]
    assert "Kiểm tra trước khi tiếp nhận" in text(counter.get(check))
    counter.post(f"/mot-cua/ho-so/{dossier.pk}/tiep-nhan/", given)
    assert counter.get(check).headers["Location"] == f"/ho-so/{dossier.pk}/"


def test_an_answer_that_cannot_be_read_is_not_checked(counter, office):
    address = f"/mot-cua/ho-so/{draft(office).pk}"
    answer = counter.get(f"{address}/kiem-tra/?key=k&fee=abc")
    assert answer.headers["Location"] == f"{address}/giay-to/"


def test_a_missing_paper_is_named_with_what_can_be_done(counter, office):
    dossier = draft(office, papers={})
    empty = counts(office, **{f"giay-{office.paper.pk}-originals": ""})
    page = text(counter.post(f"/mot-cua/ho-so/{dossier.pk}/giay-to/", empty, follow=True))
    assert "Chưa tiếp nhận được vì còn thiếu" in page
    assert f"/ho-so/{dossier.pk}/bo-sung/" in page
    assert f"/ho-so/{dossier.pk}/tu-choi/" in page
    assert "Tiếp nhận và lập giấy hẹn" not in page


def test_an_incomplete_dossier_is_refused_even_when_forced(counter, office):
    dossier = draft(office, papers={})
    empty = counts(office, **{f"giay-{office.paper.pk}-originals": "0"})
    page = text(counter.post(f"/mot-cua/ho-so/{dossier.pk}/tiep-nhan/", empty))
    assert f"Còn thiếu: {office.paper.name}." in page


def test_accepting_leads_to_the_code_and_the_slip(counter, office):
    dossier = draft(office)
    answer = counter.post(
        f"/mot-cua/ho-so/{dossier.pk}/tiep-nhan/",
        counts(office, **{"fee": "20.000", "fee-1-kind": "fee"}),
    )
    dossier.refresh_from_db()
    assert (dossier.state, dossier.fee_due) == (State.ACCEPTED, 20000)
    page = text(counter.get(answer.headers["Location"]))
    assert dossier.code in page
    assert f"/ho-so/{dossier.pk}/giay-tiep-nhan.pdf" in page


@pytest.mark.parametrize("page", ["nguoi-nop-thay", "giay-to"])
def test_what_was_accepted_is_not_received_again(counter, office, page):
    answer = counter.get(f"/mot-cua/ho-so/{accept(office).pk}/{page}/")
    assert (answer.status_code, "đã qua bước tiếp nhận" in text(answer)) == (409, True)


def test_accepting_twice_accepts_once(counter, office):
    dossier = draft(office)
    given = counts(office)
    for _time in range(2):
        answer = counter.post(f"/mot-cua/ho-so/{dossier.pk}/tiep-nhan/", given)
    assert answer.headers["Location"] == f"/ho-so/{dossier.pk}/da-tiep-nhan/"


@pytest.mark.parametrize("fee", ["", "năm mươi", "-1", "9" * 30])
def test_a_fee_that_cannot_be_read_is_asked_again(counter, office, fee):
    dossier = draft(office)
    page = text(counter.post(f"/mot-cua/ho-so/{dossier.pk}/giay-to/", counts(office, fee=fee)))
    assert 'id="id_fee_error"' in page


def test_a_blank_fee_and_a_missing_paper_are_said_at_once(counter, office):
    dossier = draft(office, papers={})
    empty = counts(office, fee="", **{f"giay-{office.paper.pk}-originals": ""})
    page = text(counter.post(f"/mot-cua/ho-so/{dossier.pk}/giay-to/", empty))
    assert 'id="id_fee_error"' in page
    assert "Chưa tiếp nhận được vì còn thiếu" in page


def test_what_costs_nothing_needs_no_typing(counter, office):
    FeeRow.objects.create(version=office.version, is_free=True, channel="in_person")
    page = counter.get(f"/mot-cua/ho-so/{draft(office).pk}/giay-to/")
    assert "Không mất tiền" in text(page)
    assert not [name for name in page.context["form"].fields if name.startswith("fee")]


@pytest.mark.parametrize("number", ["-1", "1000", "x", "9" * 30])
def test_a_count_that_cannot_be_is_asked_again(counter, office, number):
    dossier = draft(office)
    given = counts(office, **{f"giay-{office.paper.pk}-originals": number})
    page = text(counter.post(f"/mot-cua/ho-so/{dossier.pk}/giay-to/", given))
    assert f'id="id_giay-{office.paper.pk}-originals_error"' in page


def test_the_applicant_of_a_draft_is_mended(counter, office):
    dossier = draft(office)
    counter.post(f"/mot-cua/ho-so/{dossier.pk}/nguoi-nop/", applicant(name="Danh Văn Tư"))
    dossier.refresh_from_db()
    assert dossier.applicant_name == "Danh Văn Tư"


def test_post_states_when_it_came(counter, office):
    dossier = draft(office, channel="postal")
    arrived = {"arrived_on": "20/11/2026", "arrived_time": "09:15"}
    counter.post(f"/mot-cua/ho-so/{dossier.pk}/tiep-nhan/", counts(office, **arrived))
    dossier.refresh_from_db()
    assert dossier.received_at.isoformat() == "2026-11-20T02:15:00+00:00"


@pytest.mark.parametrize(
    ("day", "time", "together"),
    [
        ("20/11/2026", "", True),
        ("", "09:15", True),
        ("31/12/9999", "09:15", False),
        ("", "", False),
    ],
)
def test_day_and_time_of_arrival_come_together(counter, office, day, time, together):
    dossier = draft(office, channel="postal")
    given = counts(office, arrived_on=day, arrived_time=time)
    page = text(counter.post(f"/mot-cua/ho-so/{dossier.pk}/giay-to/", given))
    assert ("Ghi cả ngày và giờ" in page) is together


def test_guidance_at_the_counter_needs_no_filing_first(counter, office):
    dossier = draft(office, papers={})
    problem = {f"giay-{office.paper.pk}-problem": "missing"}
    asked = {"key": "k", "reason": "Cần bản chính", **problem}
    counter.post(f"/ho-so/{dossier.pk}/bo-sung/", asked)
    dossier.refresh_from_db()
    assert dossier.state == State.WAITING_APPLICANT


@pytest.mark.parametrize("role", ["handler", "leader"])
def test_only_the_counter_receives(office, as_officer, role):
    client = as_officer(getattr(office, role))
    dossier = draft(office)
    assert client.get("/mot-cua/tiep-nhan/").status_code == 403
    assert client.get(f"/mot-cua/ho-so/{dossier.pk}/giay-to/").status_code == 403


def test_the_enter_key_checks_and_does_not_fill_in(office, counter):
    page = text(counter.get(f"/mot-cua/ho-so/{draft(office).pk}/giay-to/"))
    form = page.split("/giay-to/")[-1]
    assert re.findall(r"<button[^>]*>", form)[0] == "<button hidden>"


def test_a_known_applicant_is_filled_in_and_nothing_is_stored(counter, office):
    accept(office, applicant=Applicant(name="Danh Thị Út", phone="0912345678", address="Ấp 3"))
    address = f"/mot-cua/tiep-nhan/{office.version.procedure.code}/nguoi-nop/?cach-nop=in_person"
    page = text(counter.post(address, {"tim": "1", "known": "0912 345 678"}))
    assert 'value="Danh Thị Út"' in page
    assert 'value="Ấp 3"' in page
    assert Dossier.objects.count() == 1


def test_who_is_not_known_is_said_at_the_field(counter, office):
    dossier = draft(office)
    page = text(counter.post(f"/mot-cua/ho-so/{dossier.pk}/nguoi-nop/", {"tim": "1", "known": "x"}))
    assert "Quầy chưa có hồ sơ nào của số này" in page
    assert f'value="{dossier.applicant_name}"' in page


def test_an_open_filing_of_the_same_person_is_pointed_out_and_does_not_block(counter, office):
    ut = Applicant(name="Danh Thị Út", number="091185000123")
    first, second = accept(office, applicant=ut), draft(office, applicant=ut)
    page = counter.post(f"/mot-cua/ho-so/{second.pk}/giay-to/", counts(office), follow=True)
    assert f'href="/ho-so/{first.pk}/"' in text(page)
    assert first.code in text(page)
    assert "Tiếp nhận và lập giấy hẹn" in text(page)
