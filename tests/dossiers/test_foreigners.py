"""A foreigner sends the passport that no database here holds, and hears who may apply."""

import pytest

from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.queries.applicants import has_foreign_passport, language_of
from motcua.dossiers.queries.filings import is_not_for_foreigner
from motcua.dossiers.queries.papers import list_needed
from motcua.messages.enums import Language
from motcua.people.enums import ApplicantKind
from motcua.people.rules.applicants import Applicant
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office, accept
from tests.factories.filings import begin, fill, make_online_office, submit
from tests.factories.people import PersonFactory

ANNA = Applicant(name="Anna", kind=ApplicantKind.PERSON, number="AA1234567")


@pytest.mark.parametrize(
    ("number", "name", "by_data"),
    [
        ("AA1234567", "Giấy tờ tùy thân (xuất trình)", False),
        ("091192004321", "Giấy tờ tùy thân (xuất trình)", True),
        ("AA1234567", "Giấy chứng sinh", True),
    ],
)
@pytest.mark.django_db
def test_only_a_paper_that_data_know_is_looked_up(
    office: Office, number: str, name: str, by_data: bool
) -> None:
    office.paper.name, office.paper.replaceable_by_data = name, True
    office.paper.save()
    dossier = accept(office)
    dossier.applicant_kind, dossier.applicant_number = ApplicantKind.PERSON, number
    paper = next(each for each in list_needed(dossier) if each.name == name)
    assert paper.replaceable_by_data == by_data


@pytest.mark.parametrize(
    ("told", "warned"),
    [("Công dân Việt Nam", True), ("Công dân Việt Nam, Người nước ngoài", False), ("", False)],
)
def test_a_foreigner_is_told_where_the_list_has_none(told: str, warned: bool) -> None:
    assert is_not_for_foreigner(ProcedureVersion(applicants=told), ANNA) == warned


def test_a_passport_of_digits_is_a_foreigners_where_the_account_says_so() -> None:
    version, anna = (
        ProcedureVersion(applicants="Công dân Việt Nam"),
        Applicant("Anna", number="1" * 9),
    )
    assert is_not_for_foreigner(version, anna, passport="1" * 9)
    assert not is_not_for_foreigner(version, anna)


@pytest.mark.django_db
def test_a_passport_of_digits_is_nobodys_old_identity_card() -> None:
    vietnamese = PersonFactory(old_card_number="371234567")
    anna = citizen(name="Anna", identity_number="", passport="371234567")
    dossier = submit(fill(begin(make_online_office(), anna)))
    assert dossier.applicant_person == anna.person != vietnamese


@pytest.mark.parametrize(("passport", "abroad"), [("371234567", True), ("", False)])
@pytest.mark.django_db
def test_digits_are_a_passport_where_the_account_says_so(passport: str, abroad: bool) -> None:
    anna = citizen(name="Anna", identity_number="" if abroad else "091192004321", passport=passport)
    drafted = begin(make_online_office(), anna)
    drafted.applicant_number = "371234567"
    assert has_foreign_passport(drafted) == abroad


@pytest.mark.django_db
def test_who_filed_with_a_passport_of_digits_is_written_to_in_english() -> None:
    anna = citizen(name="Anna", identity_number="", passport="371234567")
    filed = submit(fill(begin(make_online_office(), anna)))
    filed.filled_form = None
    assert language_of(filed) == Language.EN
