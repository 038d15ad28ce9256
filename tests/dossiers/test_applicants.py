"""Who files, who files for them, and where the result goes."""

from dataclasses import asdict, replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.actions import CannotDraftDossier, accept_dossier, save_draft, submit_dossier
from motcua.dossiers.enums import RepresentativeKind, ReturnWay
from motcua.dossiers.models import Dossier, Representative
from motcua.dossiers.printed.receipt import receipt_content
from motcua.dossiers.queries.applicants import filing_of, find_representative
from motcua.dossiers.queries.papers import list_counted
from motcua.dossiers.rules.applicants import (
    Applicant,
    applicant_columns,
    applicant_link,
    list_problems,
)
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.representatives import (
    DeclaredRepresentative,
    list_representative_problems,
)
from motcua.dossiers.rules.returns import ResultReturn, list_return_problems, return_columns
from motcua.people.enums import ApplicantKind
from motcua.people.models import Person
from tests.factories.dossiers import Office, accept, at, draft
from tests.factories.people import OrganisationFactory, PersonFactory

DAY = date(2026, 3, 2)
LAWYER = DeclaredRepresentative(
    name="Trần Văn Hai",
    ground="Giấy ủy quyền số 12 ngày 01/03/2026",
    number="091 185 000 999",
    phone="0912 345 678",
)
POST = ResultReturn(
    way=ReturnWay.POST,
    address=" Ấp 3,  xã Giồng Riềng ",
    recipient_name="Danh Thị Út",
    recipient_phone="٠٩١٢٣٤٥٦٧٨",
)


def problems(representative, *, applicant_kind="person", on=DAY):
    found = list_representative_problems(
        representative.tidy(), applicant_kind=applicant_kind, on=on
    )
    return [field for field, _sentence in found]


# -- the applicant --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("phone", "+84 912 345 678", "+84912345678"),
        ("phone", "０９１２３４５６７８", "+84912345678"),
        ("phone", "٠٩١٢٣٤٥٦٧٨", "+84912345678"),
        ("phone", "0296.3.852.345", "+842963852345"),
        ("number", "b 1234567", "B1234567"),
        ("email", " Ut@ViDu.VN ", "Ut@vidu.vn"),
        ("name", "Danh\u200b  Út", "Danh Út"),
        ("address", "Ấp 3\u202e", "Ấp 3"),
    ],
)
def test_what_was_typed_is_stored_in_one_form(field, typed, stored):
    tidy = replace(Applicant("Danh Thị Út"), **{field: typed}).tidy()
    assert list_problems(tidy) == []
    assert applicant_columns(tidy)[f"applicant_{field}"] == stored


def test_the_tax_code_of_a_branch_is_stored_with_its_dash():
    tidy = Applicant("Công ty Út", kind="organisation", number="0300588569001").tidy()
    assert (list_problems(tidy), tidy.number) == ([], "0300588569-001")


@given(st.builds(Applicant, st.text(), number=st.text(), phone=st.text(), email=st.text()))
def test_a_tidy_applicant_stays_so_with_the_same_problems(typed):
    tidy = typed.tidy()
    assert tidy.tidy() == tidy
    assert list_problems(tidy) == list_problems(typed)


def test_what_cannot_be_read_stays_as_typed_for_its_form():
    assert Applicant("Út", phone="0912 34").tidy().phone == "0912 34"


def test_the_name_is_stored_as_searched_too():
    assert applicant_columns(Applicant("Đặng Thị Mỹ"))["applicant_folded"] == "dang thi mi"


# -- the representative ---------------------------------------------------------------------------


def test_an_authorised_person_files_with_canonical_numbers():
    assert problems(LAWYER) == []
    assert (LAWYER.tidy().number, LAWYER.tidy().phone) == ("091185000999", "+84912345678")


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"name": ""}, ["name"]),
        ({"kind": "friend"}, ["kind"]),
        ({"ground": "\u200b"}, ["ground"]),
        ({"number": ""}, ["number"]),
        ({"number": "12"}, ["number"]),
        ({"phone": "12"}, ["phone"]),
        ({"kind": RepresentativeKind.LEGAL, "number": ""}, []),
        ({"kind": RepresentativeKind.PARENT, "number": "", "ground": ""}, []),
        ({"valid_to": date(2026, 3, 1)}, ["valid_to"]),
        ({"valid_from": date(2026, 3, 3)}, ["valid_from"]),
        ({"valid_from": DAY, "valid_to": DAY}, []),
        ({"valid_from": DAY, "valid_to": date(2026, 3, 1)}, ["valid_to"]),
    ],
)
def test_what_is_wrong_with_a_representative_is_said_at_its_field(changes, fields):
    assert problems(replace(LAWYER, **changes)) == fields


def test_who_represents_an_organisation_has_a_number():
    director = replace(LAWYER, kind=RepresentativeKind.LEGAL, ground="Giám đốc", number="")
    ((field, sentence),) = list_representative_problems(
        director, applicant_kind=ApplicantKind.ORGANISATION, on=DAY
    )
    assert (field, sentence) == ("number", "Hãy ghi số giấy tờ của người đại diện tổ chức.")


def test_where_a_paper_lies_has_two_hundred_letters():
    assert problems(replace(LAWYER, paper_kept="a" * 200)) == []
    assert problems(replace(LAWYER, paper_kept="a" * 201)) == ["paper_kept"]


def test_an_organisation_has_no_parents():
    parent = replace(LAWYER, kind=RepresentativeKind.PARENT)
    assert problems(parent, applicant_kind="organisation") == ["kind"]


# -- the result -----------------------------------------------------------------------------------


def test_a_result_is_posted_to_a_name_and_an_address():
    assert list_return_problems(POST) == []
    assert return_columns(POST.tidy()) == {
        "return_way": "post",
        "return_unit_id": None,
        "return_address": "Ấp 3, xã Giồng Riềng",
        "recipient_name": "Danh Thị Út",
        "recipient_phone": "+84912345678",
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"way": "pigeon"}, "way"),
        ({"address": ""}, "address"),
        ({"recipient_name": " "}, "recipient_name"),
        ({"recipient_phone": "12"}, "recipient_phone"),
        ({"address": "A" * 301}, "address"),
    ],
)
def test_what_is_wrong_with_the_way_of_return_is_said_at_its_field(changes, field):
    assert [where for where, _sentence in list_return_problems(replace(POST, **changes))] == [field]


def test_what_the_way_does_not_need_is_not_kept():
    columns = return_columns(replace(POST, way=ReturnWay.ELECTRONIC, unit_id=7))
    assert [columns[name] for name in sorted(columns)] == ["", "", "", None, "electronic"]


# -- what the database holds ----------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [PersonFactory, OrganisationFactory])
def test_a_dossier_is_linked_to_whom_its_number_belongs_to(office, factory):
    party = factory()
    dossier = draft(office, applicant=Applicant(party.name, kind=party.actor_kind))
    Dossier.objects.filter(pk=dossier.pk).update(**applicant_link(party))
    assert list(party.dossiers.all()) == [dossier]


def test_a_dossier_without_a_number_is_linked_to_nobody():
    assert applicant_link(None) == {"applicant_person_id": None, "applicant_organisation_id": None}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"applicant_kind": "robot"},
        {"return_way": "pigeon"},
        {"return_way": "post"},
        {"return_way": "post", "return_address": "Ấp 3"},
    ],
)
def test_the_database_refuses_a_return_to_nowhere(office, wrong):
    dossier = draft(office)
    with pytest.raises(IntegrityError, match=r"(?i)check constraint"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(**wrong)


@pytest.mark.django_db
def test_a_person_does_not_file_as_an_organisation(office):
    dossier = draft(office)
    with pytest.raises(IntegrityError, match="dossier_applicant_of_its_kind"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(applicant_organisation=OrganisationFactory())


@pytest.mark.django_db
def test_a_representative_is_kept_with_the_dossier(office):
    dossier = draft(office)
    Representative.objects.create(dossier=dossier, **asdict(LAWYER.tidy()))
    assert dossier.representative.number == "091185000999"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "friend"},
        {"ground": ""},
        {"valid_from": DAY, "valid_to": date(2026, 3, 1)},
    ],
)
def test_the_database_refuses_a_representative_without_ground(office, wrong):
    columns = asdict(LAWYER.tidy()) | wrong
    dossier = draft(office)
    with pytest.raises(IntegrityError, match=r"(?i)check constraint"), transaction.atomic():
        Representative.objects.create(dossier=dossier, **columns)


# -- whom the number belongs to -------------------------------------------------------------------


@pytest.mark.django_db
def test_an_accepted_dossier_is_linked_to_whom_its_number_belongs(office: Office) -> None:
    first, second = accept(office), accept(office)
    assert first.applicant_person is not None
    assert first.applicant_person == second.applicant_person


@pytest.mark.django_db
def test_a_filed_dossier_is_linked_once(office: Office) -> None:
    filed = submit_dossier(dossier=draft(office), by=office.counter, at=at())
    assert filed.applicant_person is not None
    assert accept_dossier(dossier=filed, by=office.counter, at=at()).applicant_person is not None
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_a_draft_makes_nobody(office: Office) -> None:
    draft(office)
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_what_was_declared_that_day_stays_when_the_person_changes(office: Office) -> None:
    dossier = accept(office)
    Person.objects.update(name="Danh Thị Ứt")
    dossier.refresh_from_db()
    assert dossier.applicant_name == "Danh Thị Út"


@pytest.mark.django_db
def test_a_draft_keeps_who_files_and_how_the_result_goes(office: Office) -> None:
    dossier = draft(office, filing=Filing(LAWYER, POST))
    dossier.refresh_from_db()
    assert filing_of(dossier) == Filing(LAWYER, POST).tidy()


@pytest.mark.django_db
def test_what_is_not_saved_anew_stays_in_the_draft(office: Office) -> None:
    old = draft(office, filing=Filing(LAWYER, POST), note="Gọi buổi chiều")
    saved = {"dossier": old, "by": office.counter, "at": at()}
    save_draft(applicant=Applicant("Danh Văn Tư"), **saved)
    save_draft(papers={office.paper.pk: Count(originals=2)}, **saved)
    old.refresh_from_db()
    assert (old.applicant_name, old.note) == ("Danh Văn Tư", "Gọi buổi chiều")
    assert filing_of(old) == Filing(LAWYER, POST).tidy()


@pytest.mark.django_db
def test_a_draft_sent_again_takes_all_that_was_typed_since(office: Office) -> None:
    draft(office, key="k", papers={})
    newer = {"applicant": Applicant("Danh Văn Tư"), "filing": Filing(LAWYER, POST), "note": "Gọi"}
    again = draft(office, key="k", **newer)
    assert (again.applicant_name, again.note) == ("Danh Văn Tư", "Gọi")
    assert (filing_of(again), again.papers.get().originals) == (Filing(LAWYER, POST).tidy(), 1)


@pytest.mark.django_db
def test_a_representative_is_taken_away_from_this_dossier_only(office: Office) -> None:
    mine, other = draft(office, filing=Filing(LAWYER)), draft(office, filing=Filing(LAWYER))
    save_draft(dossier=mine, filing=Filing(), by=office.counter, at=at())
    kept = [filing_of(dossier).representative for dossier in (mine, other)]
    assert kept == [None, LAWYER.tidy()]


@pytest.mark.django_db
def test_a_representative_who_stays_is_checked_with_the_new_applicant(office: Office) -> None:
    parent = replace(LAWYER, kind=RepresentativeKind.PARENT)
    saved = {"dossier": draft(office, filing=Filing(parent)), "by": office.counter, "at": at()}
    with pytest.raises(
        CannotDraftDossier, match="hãy chọn người đại diện hoặc được ủy quyền"
    ) as refused:
        save_draft(applicant=Applicant("Công ty Út", kind="organisation"), **saved)
    assert [field for field, _told in refused.value.problems] == ["representative_kind"]


@pytest.mark.django_db
def test_a_draft_of_a_company_is_saved_after_the_record_was_narrowed(office: Office) -> None:
    company = Applicant("Công ty Út", kind="organisation")
    dossier, person = draft(office, applicant=company), draft(office)
    ProcedureVersion.objects.update(applicants="Cá nhân, hộ gia đình")
    saved = {"by": office.counter, "at": at(1)}
    again = save_draft(dossier=Dossier.objects.get(pk=dossier.pk), note="Chờ", **saved)
    assert (again.applicant_kind, again.note) == ("organisation", "Chờ")
    with pytest.raises(CannotDraftDossier, match="chỉ dành cho cá nhân"):
        save_draft(dossier=Dossier.objects.get(pk=person.pk), applicant=company, **saved)


@pytest.mark.django_db
def test_a_representative_without_a_ground_is_refused_at_the_field(office: Office) -> None:
    with pytest.raises(CannotDraftDossier, match="Hãy ghi giấy tờ làm căn cứ đại diện") as refused:
        draft(office, filing=Filing(replace(LAWYER, ground="")))
    assert [field for field, _told in refused.value.problems] == ["representative_ground"]


@pytest.mark.django_db
def test_the_slip_names_who_filed_and_the_way_of_return(office: Office) -> None:
    dossier = draft(office, filing=Filing(LAWYER, POST))
    done = accept_dossier(dossier=dossier, by=office.counter, at=at())
    facts = dict(
        receipt_content(
            done, list_counted(done), helper=find_representative(done), officer="Danh Thị Lan"
        )["facts"]
    )
    assert facts["Người nộp thay"].startswith("Trần Văn Hai, 091185000999")
    assert facts["Cách nhận kết quả"] == "nhận qua bưu chính công ích"
