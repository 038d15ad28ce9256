"""The check before accepting: what it says, and the way back from it."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from uuid import uuid4

import pytest

from motcua.catalogue.enums import Ask
from motcua.catalogue.models import AskedOfApplicant
from motcua.dossiers import actions
from motcua.dossiers.enums import OfficialForm
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.files.receiving import Received
from motcua.kernel.queries import list_events_of
from motcua.payments.models import FeeRelief
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import accept, at, draft
from tests.factories.people import OfficerFactory, UnitFactory

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


@pytest.mark.parametrize("way", ["", "nguoi-nop/", "nguoi-nop-thay/"])
def test_the_fee_typed_is_still_there_after_going_back_from_the_check(way, counter, office):
    dossier = draft(office)
    address = f"/mot-cua/ho-so/{dossier.pk}/"
    page = text(
        counter.get(f"{address}kiem-tra/", counts(office, **{"fee": "12.000", "fee-1-kind": "fee"}))
    )
    back = unescape(re.search(rf'href="({address}{way or "giay-to/"}\?[^"]*)"', page)[1])
    if way:
        sent = applicant(return_way="counter")
        back = counter.post(back, sent).headers["Location"]
    assert 'value="12.000"' in text(counter.get(back))


def test_the_fee_typed_is_still_there_after_papers_were_asked_for(counter, office):
    dossier = draft(office, papers={})
    relief = FeeRelief.objects.get(code="ho-ngheo")
    typed = {
        "fee": "12.000",
        "fee-1-kind": "fee",
        "fee-1-relief": str(relief.pk),
        f"giay-{office.paper.pk}-originals": "0",
    }
    counter.post(f"/mot-cua/ho-so/{dossier.pk}/giay-to/", counts(office, **typed))
    asked = {"key": "k", "reason": "Thiếu", f"giay-{office.paper.pk}-problem": "missing"}
    counter.post(f"/ho-so/{dossier.pk}/bo-sung/", asked)
    brought = {"key": "k2", f"giay-{office.paper.pk}-originals": "1"}
    counter.post(f"/ho-so/{dossier.pk}/nhan-bo-sung/", brought)
    page = text(counter.get(f"/mot-cua/ho-so/{dossier.pk}/giay-to/"))
    assert 'value="12.000"' in page
    assert re.search(rf'<option value="{relief.pk}"\s+selected', page)


def test_the_check_says_how_many_files_each_paper_has(counter, office):
    dossier, address = draft(office), "/mot-cua/ho-so/{}/kiem-tra/"
    assert "chưa có tệp" in text(counter.get(address.format(dossier.pk), counts(office)))
    files = [Received(str(n) * 64, 9, "application/pdf", 1, "not_scanned") for n in (1, 2)]
    given = {"component": office.paper.pk, "files": files, "by": office.counter, "at": at()}
    actions.attach_files(dossier=dossier, **given)
    page = text(counter.get(address.format(dossier.pk), counts(office)))
    assert ("2 tệp" in page, "chưa có tệp" in page) == (True, False)


def test_no_slip_is_promised_for_a_same_day_result(counter, office, monkeypatch):
    # A Monday morning; what comes at night is due tomorrow.
    monkeypatch.setattr("motcua.web.desk.intake_views.now", lambda: at(7))
    address = f"/mot-cua/ho-so/{draft(office).pk}/kiem-tra/"
    assert "Tiếp nhận và lập giấy hẹn" in text(counter.get(address, counts(office)))
    office.version.times.update(amount=0, same_day_before="15:00")
    page = text(counter.get(address, counts(office)))
    assert "Tiếp nhận và chuyển “" in page
    assert "lập giấy hẹn" not in page


def test_a_draft_does_not_say_that_nothing_is_to_be_paid(counter, office):
    assert "Không phải nộp tiền" not in text(counter.get(f"/ho-so/{draft(office).pk}/"))
    assert "Không phải nộp tiền" in text(counter.get(f"/ho-so/{accept(office).pk}/"))


def test_the_check_says_since_when_a_chosen_relief_no_longer_holds(counter, office):
    relief = FeeRelief.objects.create(
        code="cu",
        name="Giảm đến hết tháng",
        percent=50,
        source_note="TT 1",
        valid_from=date(2020, 1, 1),
        valid_to=date(2026, 3, 1),
    )
    address = f"/mot-cua/ho-so/{draft(office).pk}/kiem-tra/"
    chosen = counts(
        office, **{"fee": "20.000", "fee-1-kind": "fee", "fee-1-relief": str(relief.pk)}
    )
    said = "“Giảm đến hết tháng” không còn được miễn, giảm từ ngày 01/03/2026"
    assert said in unescape(text(counter.get(address, chosen)))
    FeeRelief.objects.filter(pk=relief.pk).update(valid_to=None)
    assert said not in unescape(text(counter.get(address, chosen)))


UNREACHABLE, NEEDED = "không báo được kết quả", "Thủ tục này cần số định danh"
NOBODY = Applicant(name="x")


def checked(counter, office, **drafted):
    dossier = draft(office, **drafted)
    return text(counter.get(f"/mot-cua/ho-so/{dossier.pk}/kiem-tra/", counts(office)))


def test_a_link_to_change_an_answer_puts_the_cursor_there(counter, office):
    dossier = draft(office)
    address = f"/mot-cua/ho-so/{dossier.pk}"
    page = unescape(text(counter.get(f"{address}/kiem-tra/", counts(office))))
    link = re.search(r'href="([^"]*)">Sửa<span class="govuk-visually-hidden"> Điện thoại', page)
    form = text(counter.get(link[1]))
    assert re.findall(r'name="(\w+)"[^>]* autofocus', form) == ["phone"]


@pytest.mark.parametrize(
    ("given", "helper", "warned"),
    [
        ({}, {}, True),
        ({"address": "Ấp 3"}, {}, True),
        ({"phone": "0912345678"}, {}, False),
        ({"email": "a@example.vn"}, {}, False),
        ({}, {"phone": "0912345678"}, False),
        ({}, {"address": "Ấp 3"}, True),
    ],
)
def test_whoever_cannot_be_told_anything_is_pointed_out_and_may_be_received(
    counter, office, given, helper, warned
):
    filing = Filing(DeclaredRepresentative(name="Danh Văn Hai", kind="parent", **helper))
    drafted = {"filing": filing} if helper else {}
    page = checked(counter, office, applicant=replace(NOBODY, **given), **drafted)
    assert (UNREACHABLE in page) is warned
    assert "Tiếp nhận và lập giấy hẹn" in page


def test_a_number_that_the_procedure_needs_since_is_named(counter, office):
    assert NEEDED not in checked(counter, office, applicant=NOBODY)
    AskedOfApplicant.objects.create(
        procedure=office.version.procedure, number=Ask.REQUIRED, valid_from=at(1).date()
    )
    page = checked(counter, office, applicant=NOBODY)
    assert NEEDED in page
    assert "Tiếp nhận và lập giấy hẹn" in page


def test_of_a_dossier_elsewhere_the_page_tells_neither_code_nor_link(counter, office):
    province = UnitFactory()
    office.unit.parent, office.unit.path = province, f"{province.path}{office.unit.code}/"
    office.unit.save()
    unit = UnitFactory(below=province, name="UBND xã Vĩnh Tuy")
    there = {"unit": unit, "counter": OfficerFactory(one_stop_at=unit)}
    filed = accept(replace(office, **there))
    page = checked(counter, office)
    assert "Đang có hồ sơ cùng thủ tục ở UBND xã Vĩnh Tuy, từ ngày 02/03/2026." in page
    assert filed.code not in page
    assert f"/ho-so/{filed.pk}/" not in page


def scanned(office, dossier, paper):
    """The dossier with a file of this paper."""
    file = Received("a" * 64, 9, "application/pdf", 1, "not_scanned")
    given = {"component": paper.pk, "files": [file], "by": office.counter, "at": at()}
    return actions.attach_files(dossier=dossier, **given)


@pytest.mark.parametrize("required", [True, False])
def test_a_paper_with_a_file_and_no_number_is_pointed_out(counter, office, required):
    other = ComponentFactory(version=office.version, required=required, copies=2)
    dossier = scanned(office, draft(office), other)
    address = f"/mot-cua/ho-so/{dossier.pk}/"
    page = unescape(text(counter.get(f"{address}kiem-tra/", counts(office))))
    warning = f"“{other.name}” có bản quét mà chưa ghi số lượng."
    assert warning in page
    assert "không nộp" not in page
    offer = re.search(rf'href="({address}giay-to/\?[^"]*giay-{other.pk}[^"]*)"', page)[1]
    papers = text(counter.get(offer))
    [box] = re.findall(f'<input type="number" name="giay-{other.pk}-copies"[^>]*>', papers)
    assert 'value="2"' in box
    [own] = re.findall(
        f'<input type="number" name="giay-{office.paper.pk}-originals"[^>]*>', papers
    )
    assert 'value="1"' in own
    page = counter.get(f"{address}kiem-tra/", counts(office, **{f"giay-{other.pk}-copies": "2"}))
    assert warning not in unescape(text(page))


def accepted_with_a_scan(office):
    """An accepted dossier, and a paper that was scanned later without a number."""
    dossier, other = accept(office), ComponentFactory(version=office.version, required=False)
    return scanned(office, dossier, other), other


def test_the_dossier_points_it_out_and_the_counter_says_the_number(counter, office, as_officer):
    dossier, other = accepted_with_a_scan(office)
    address, warning = f"/ho-so/{dossier.pk}/", f"“{other.name}” có bản quét mà chưa ghi số lượng."
    page = unescape(text(counter.get(address)))
    assert warning in page
    assert "không nộp" not in page
    assert f'href="{address}ghi-so-ban/"' in page
    theirs = unescape(text(as_officer(office.leader).get(address)))
    assert (warning in theirs, "ghi-so-ban" in theirs) == (True, False)
    form = text(counter.get(f"{address}ghi-so-ban/"))
    assert f'name="giay-{other.pk}-originals"' in form
    assert f"giay-{office.paper.pk}-" not in form
    sent = counter.post(f"{address}ghi-so-ban/", {"key": "k", f"giay-{other.pk}-originals": "1"})
    page = unescape(text(counter.get(sent.headers["Location"])))
    assert warning not in page
    assert "In Giấy tiếp nhận mới ở mục “Giấy đã lập”" in page
    assert "đã bị thay thế" in page
    assert dossier.papers.get(component=other).originals == 1


def slips_of(dossier):
    return list(dossier.forms.filter(form=OfficialForm.RECEIPT).order_by("pk"))


def test_what_is_counted_stands_on_a_new_slip_that_replaces_the_one_before(office):
    dossier, other = accepted_with_a_scan(office)
    given = {"papers": {other.pk: Count(originals=3)}, "by": office.counter, "at": at(1)}
    actions.count_papers(dossier=dossier, key="k", **given)
    actions.count_papers(dossier=dossier, key="k", **given)
    before, after = slips_of(dossier)
    assert other.name not in str(before.content["papers"])
    assert [line for line in after.content["papers"] if other.name in line and "3" in str(line)]
    assert before.content["number"] in dict(after.content["facts"])["Thay thế"]
    kinds = [type(each.event).__name__ for each in list_events_of(dossier)]
    assert kinds[-2:] == ["PapersCounted", "ReceiptIssued"]


def test_no_slip_is_issued_for_a_count_where_the_applicant_has_none(office):
    dossier, other = accepted_with_a_scan(office)
    dossier.forms.all().delete()
    given = {"papers": {other.pk: Count(originals=1)}, "by": office.counter, "at": at(1)}
    actions.count_papers(dossier=dossier, **given)
    assert slips_of(dossier) == []


def test_a_number_of_nothing_is_one_sentence(counter, office):
    dossier, _other = accepted_with_a_scan(office)
    page = counter.post(f"/ho-so/{dossier.pk}/ghi-so-ban/", {"key": "k"})
    assert "Ghi số bản của ít nhất một giấy tờ." in text(page)


def test_what_was_counted_is_not_counted_anew(office):
    dossier, _other = accepted_with_a_scan(office)
    given = {"papers": {office.paper.pk: Count(originals=2)}, "by": office.counter, "at": at()}
    with pytest.raises(actions.CannotCountPapers, match="đã quét mà chưa có số lượng"):
        actions.count_papers(dossier=scanned(office, dossier, office.paper), **given)
