"""The search finds every dossier that the officer may see, whatever became of it."""

from itertools import product

import pytest

from motcua.catalogue.models import EverydayName
from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import Dossier, Representative
from motcua.dossiers.queries.search import MOST
from motcua.dossiers.rules.applicants import Applicant
from tests.factories.dossiers import accept, asks, at, draft, finish, make_office
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
PHIM = Applicant(name="Võ Thị Phím", number="091185000123", phone="0912 345 678")


def found(client, words):
    rows = client.get("/mot-cua/tim/", {"q": words}).context["list"].rows
    return [row.dossier.applicant_name for row in rows]


def leads_to(counter, words):
    """The pages that a search leads to: of one dossier, or those in the list."""
    page = counter.get("/mot-cua/tim/", {"q": words})
    found = page.context and page.context["list"].rows
    return page.headers.get("Location") or [row.address for row in found]


@pytest.fixture
def counter(office, as_officer):
    """The counter officer's browser."""
    return as_officer(office.counter)


@pytest.fixture
def handed_over(office):
    """A dossier whose result is in the applicant's hands."""
    dossier = draft(office, applicant=PHIM)
    dossier = actions.accept_dossier(dossier=dossier, by=office.counter, at=at())
    done = finish(office, dossier, at(1))
    way = Delivery.HANDED_OVER
    return actions.deliver_result(dossier=done, how=way, by=office.counter, at=at(1))


def test_the_keys_of_a_list_work_among_what_was_found(counter, handed_over):
    assert "data-keys" in counter.get("/mot-cua/tim/", {"q": "vo thi"}).content.decode()


def test_a_code_leads_to_its_dossier_however_typed(counter, handed_over):
    code = handed_over.code
    bare = code.replace(".", "").replace("-", "")
    for typed in (code, code.lower(), "-".join(code), " ".join(code), bare):
        assert leads_to(counter, f" {typed} ") == f"/ho-so/{handed_over.pk}/", typed


def test_what_was_handed_over_is_found(counter, handed_over):
    for words in (
        *("vo thi phim", "Võ Thị Phím", "VO  THI", "vo t", "091 185 000 123", "+84 912.345.678"),
        *("0912345678", "912345678", "0084912345678", "٠٩١٢٣٤٥٦٧٨", "０９１１８５０００１２３"),
    ):
        assert found(counter, words) == ["Võ Thị Phím"], words


def test_what_fits_nothing_finds_nothing(counter, handed_over):
    for words in ("", "%", "*", "_", "\0", "phim vo", "0912345679", "9" * 300):
        assert found(counter, words) == [], words


def test_a_branch_is_found_by_its_tax_code(office, counter):
    branch = Applicant(name="Công ty Út", kind="organisation", number="0300588569-001")
    draft(office, applicant=branch)
    for words in ("0300588569001", "0300588569-001", "0300588569 001"):
        assert found(counter, words) == ["Công ty Út"], words


def test_whoever_files_for_another_finds_the_dossier_too_but_no_other_unit(
    office, counter, as_officer
):
    helper = {"number": "091185000999", "phone": "+84987654321", "kind": "parent"}
    Representative.objects.create(dossier=draft(office), name="Trần Văn Hai", **helper)
    stranger = as_officer(make_office().counter)
    for words in ("091185000999", "0987.654.321"):
        assert (found(counter, words), found(stranger, words)) == (["Danh Thị Út"], [])


def test_the_last_changed_comes_first(office, counter):
    for name in ("Danh Ba", "Danh Hai", "Danh Tư"):
        draft(office, applicant=Applicant(name=name), at=at(["Tư", "Hai", "Ba"].index(name[5:])))
    assert found(counter, "danh") == ["Danh Ba", "Danh Hai", "Danh Tư"]


def test_a_number_comes_before_a_name(office, counter):
    draft(office, applicant=Applicant(name="John Smith", number="B1234567"), at=at(0))
    draft(office, applicant=Applicant(name="B1234567 Club"), at=at(1))
    assert found(counter, "b1234567") == ["John Smith", "B1234567 Club"]


def test_an_administrator_sees_no_dossier(office, as_officer):
    draft(office)
    assert found(as_officer(OfficerFactory(administrator_at=office.unit)), "danh") == []


def test_a_draft_is_found_by_any_part_of_the_name(office, counter):
    draft(office, applicant=PHIM)
    assert found(counter, "phim") == ["Võ Thị Phím"]


def test_a_mended_name_is_found(office, counter):
    dossier = draft(office)
    actions.save_draft(dossier=dossier, applicant=PHIM, by=office.counter, at=at())
    assert (found(counter, "danh thi"), len(found(counter, "vo thi"))) == ([], 1)


def test_nobody_finds_another_units_dossiers(counter, handed_over, as_officer):
    stranger = as_officer(make_office().counter)
    words = ("vo thi phim", "091185000123", "0912345678", handed_over.code)
    assert [found(stranger, each) for each in words] == [[], [], [], []]


def test_nobody_finds_another_units_draft_by_a_part_of_the_name(office, as_officer):
    draft(office, applicant=PHIM)
    assert found(as_officer(office.counter), "phim") == ["Võ Thị Phím"]
    assert found(as_officer(make_office().counter), "phim") == []


def test_what_is_closed_is_found_by_how_the_name_begins_alone(counter, handed_over):
    assert (found(counter, "vo thi"), found(counter, "thi phim")) == (["Võ Thị Phím"], [])


def test_the_deciding_unit_finds_what_another_received(office, as_officer, handed_over):
    decider = UnitFactory(commune=True)
    type(handed_over).objects.update(deciding_unit=decider)
    draft(office, applicant=Applicant(name="Danh Phím"), deciding_unit=decider)
    client = as_officer(OfficerFactory(leader_at=decider))
    assert (found(client, "vo thi"), found(client, "phim")) == (["Võ Thị Phím"], ["Danh Phím"])


def test_the_box_stands_open_on_the_list_of_whoever_has_no_counter(office, as_officer):
    page = as_officer(office.leader).get("/mot-cua/").content.decode()
    assert page.index('action="/mot-cua/tim/"') < page.index("<details")


@pytest.mark.parametrize("words", ["danh", "091185000123"])
def test_too_many_are_cut_and_said_so(words, office, counter, monkeypatch):
    monkeypatch.setattr("motcua.dossiers.queries.search.MOST", 3)
    for _number in range(4):
        draft(office, applicant=Applicant(name="Danh Út", number="091185000123"))
    page = counter.get(f"/mot-cua/tim/?q={words}")
    assert (len(page.context["list"].rows), page.context["more"], MOST) == (3, True, 200)


def test_a_search_costs_at_most_fifteen_queries(office, counter, django_assert_max_num_queries):
    for _number in range(25):
        accept(office)
    with django_assert_max_num_queries(15):
        page = counter.get("/mot-cua/tim/?q=danh&trang=2")
    assert len(page.context["list"].rows) == 5


def test_the_long_number_of_a_central_system_leads_to_its_dossier(office, counter):
    dossier = accept(office)
    Dossier.objects.update(code="H01.31.02-260302-0331397249")
    for tail in ("0331397249", "31397249", "020331397249", "-0331397249"):
        assert leads_to(counter, tail) == f"/ho-so/{dossier.pk}/", tail


def test_the_last_three_digits_of_a_code_or_more_lead_to_its_dossier(office, counter):
    dossier = accept(office)
    for length in (3, 4, 9):
        tail = dossier.code.replace("-", "")[-length:]
        assert leads_to(counter, tail) == f"/ho-so/{dossier.pk}/", tail
    assert leads_to(counter, dossier.code[-2:]) == []


def test_the_day_and_number_of_a_code_lead_to_its_dossier(office, counter):
    accept(office, at(1))
    dossier = accept(office, at(2))
    assert leads_to(counter, dossier.code[-9:]) == f"/ho-so/{dossier.pk}/"


def test_the_end_of_a_code_with_its_whole_day_leads_to_a_closed_dossier(office, counter):
    accept(office, at(1))
    dossier = finish(office, accept(office, at(2)), at(3))
    accept(make_office(), at(2))
    for letters, lost in product((11, 12, 14), ("", "-", ".-")):
        typed = dossier.code[-letters:].translate(str.maketrans("", "", lost))
        assert leads_to(counter, typed) == f"/ho-so/{dossier.pk}/", typed


def test_nobody_finds_another_units_dossier_by_the_tail(counter):
    assert leads_to(counter, accept(make_office()).code[-4:]) == []


def test_the_qr_code_of_the_slip_leads_to_its_dossier(counter, handed_over):
    for link in ("https://dvc.example.vn/tra-cuu/?ma={}", "http://x/tra-cuu/{}/",
                 "/tra-cuu/?a=1&ma={}"):  # fmt: skip
        assert leads_to(counter, link.format(handed_over.code)) == f"/ho-so/{handed_over.pk}/"
    for link in ("http://[", "https://x/tra-cuu/", "http://x/khac/?ma=1"):
        assert leads_to(counter, link) == [], link


def test_the_abbreviation_of_a_procedure_finds_its_open_dossiers(office, counter):
    dossier, closed = accept(office), finish(office, accept(office), at(1))
    Dossier.objects.filter(pk__in=[dossier.pk, closed.pk]).update(
        procedure_name="Đăng ký khai sinh"
    )
    EverydayName.objects.create(
        procedure=office.version.procedure, name="Giấy đẻ", folded="giay de", is_used=True
    )
    for words in ("dkks", "ĐKKS", "đkk", "giấy đẻ"):
        assert leads_to(counter, words) == [f"/ho-so/{dossier.pk}/"], words


@pytest.fixture
def sent_home(office):
    """Not accepted; the person holds nothing but form 02."""
    guided = {"reason": "Thiếu", "components": asks(office), "by": office.counter, "at": at()}
    return actions.request_supplement(dossier=draft(office), **guided)


def test_the_number_of_an_issued_form_leads_to_its_dossier(counter, sent_home):
    count = sent_home.forms.get().number.split("/")[0]
    for spoil in ("{}/PBS", "{}/pbs-bptntkq", "Số: {} / PBS-BPTNTKQ", "0{}/PBS"):
        assert leads_to(counter, spoil.format(count)) == f"/ho-so/{sent_home.pk}/", spoil
    for words in ("09/PBS", "01/PXL", "01/XYZ", "/PBS", "01/"):
        assert leads_to(counter, words) == [], words


def test_a_form_numbered_before_is_found_as_it_was_numbered(counter, sent_home):
    for number in ("01/PBS-TTPVHCC", "01/PBS-TTPVHCC (BPTNTKQ)"):
        sent_home.forms.update(number=number)
        assert leads_to(counter, "1/PBS") == f"/ho-so/{sent_home.pk}/"
        assert leads_to(counter, number) == f"/ho-so/{sent_home.pk}/"


def test_the_number_of_a_slip_leads_to_its_dossier(counter, office):
    dossier = accept(office)
    day = dossier.code.partition("-")[2]
    for number in (f"{day}/PKS-TTPVHCC (BPTNTKQ)", f"Số: {day}/TTPVHCC", f"{day}/BPTNTKQ"):
        assert leads_to(counter, number) == f"/ho-so/{dossier.pk}/"


def test_nobody_finds_another_units_dossier_by_its_form(sent_home, as_officer):
    number = sent_home.forms.get().number
    assert leads_to(as_officer(make_office().counter), number) == []


def test_the_reference_of_a_filing_leads_to_it(counter, office):
    filed = draft(office)
    page = counter.get("/mot-cua/tim/", {"q": f"nop-{filed.pk}"})
    assert page.headers["Location"] == f"/ho-so/{filed.pk}/"
    assert found(counter, "NOP-999999999") == []
