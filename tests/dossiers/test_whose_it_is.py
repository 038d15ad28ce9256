"""In whose name somebody else filed it online: they see it, also after the other may not."""

from dataclasses import replace

import pytest

from motcua.dossiers.actions.parts.representative import keep_representative
from motcua.dossiers.enums import RepresentativeKind
from motcua.dossiers.models import Dossier, Representative, ResultPaper
from motcua.dossiers.permissions import can_ask_request, can_follow_dossier, is_filed_for
from motcua.dossiers.queries.applicants import filing_of
from motcua.dossiers.queries.filings import list_own_dossiers
from motcua.dossiers.queries.own_papers import may_lend
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.online import OnBehalf
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.people.enums import ApplicantKind, IdentityLevel
from tests.factories.citizens import citizen, enterprise
from tests.factories.dossiers import at
from tests.factories.filings import begin, fill, make_online_office, owner_of, submit
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

CHILD = {"name": "Danh Minh Khôi", "identity_number": "091308001122"}
UNTIL = at(1).date()


@pytest.fixture
def of_child() -> Dossier:
    """Filed by the mother until tomorrow, before the child had an account."""
    mother, named = citizen(), Applicant(CHILD["name"], number=CHILD["identity_number"])
    child = OnBehalf(named, RepresentativeKind.PARENT, "Giấy khai sinh", UNTIL)
    return submit(fill(begin(make_online_office(), mother, on_behalf=child)))


@pytest.mark.parametrize("day", [0, 1, 2])
def test_whose_it_is_sees_and_acts_before_and_after_the_representative_may(
    of_child: Dossier, day: int
) -> None:
    child, mother = citizen(**CHILD), owner_of(of_child)
    assert of_child in list_own_dossiers(child, at(day).date())
    assert can_follow_dossier(child, of_child, at(day))
    assert can_ask_request(child.actor, of_child, at(day))
    assert can_follow_dossier(mother, of_child, at(day)) is (day < 2)
    assert (of_child in list_own_dossiers(mother, at(day).date())) is (day < 2)


@pytest.mark.parametrize("other", [{"name": "Danh Minh Khoa"}, {"identity_number": "091308001123"}])
def test_another_name_or_number_alone_is_not_whose_it_is(
    of_child: Dossier, other: dict[str, str]
) -> None:
    stranger = citizen(**CHILD | other)
    assert of_child not in list_own_dossiers(stranger, UNTIL)
    assert not can_follow_dossier(stranger, of_child, at())


def test_whose_it_is_must_be_proven_by_the_account(of_child: Dossier) -> None:
    declared = citizen(level=IdentityLevel.ONE, **CHILD)
    assert of_child not in list_own_dossiers(declared, UNTIL)
    assert not is_filed_for(PersonFactory(**CHILD), of_child)
    assert is_filed_for(PersonFactory(**CHILD, verified=True), of_child)


def test_who_filed_it_sees_it_no_longer_than_that_also_under_a_number_unknown_here(
    of_child: Dossier,
) -> None:
    Representative.objects.update(person=None, number="")
    mother = owner_of(of_child)
    assert of_child in list_own_dossiers(mother, at(1).date())
    assert of_child not in list_own_dossiers(mother, at(2).date())
    assert not can_follow_dossier(mother, of_child, at(2))


def test_a_company_sees_what_was_filed_in_its_name() -> None:
    company = Applicant("HTX Giồng Riềng", kind=ApplicantKind.ORGANISATION, number="1700123456")
    made = OnBehalf(company, RepresentativeKind.LEGAL, "Giám đốc", UNTIL)
    dossier = submit(fill(begin(make_online_office(), citizen(), on_behalf=made)))
    own = enterprise()
    assert dossier in list_own_dossiers(own, at(2).date())
    assert can_follow_dossier(own, dossier, at(2))


def test_who_filed_it_for_somebody_is_known_until_somebody_else_is_named(of_child: Dossier) -> None:
    row = of_child.representative
    mother = owner_of(of_child).person
    assert row.person == mother
    said = find_representative_of(of_child)
    keep_representative(of_child, replace(said, phone="0987654321"))
    row.refresh_from_db()
    assert row.person == mother
    keep_representative(of_child, replace(said, number="091185999999"))
    row.refresh_from_db()
    assert row.person is None


def find_representative_of(dossier: Dossier) -> DeclaredRepresentative:
    found = filing_of(dossier).representative
    assert found is not None
    return found


def test_a_parent_shows_the_childs_result_to_others_while_the_ground_holds(
    of_child: Dossier,
) -> None:
    paper = ResultPaper(dossier=of_child)
    assert may_lend(paper, owner_of(of_child), at(1).date())
    assert not may_lend(paper, owner_of(of_child), at(2).date())
    assert may_lend(paper, citizen(**CHILD), at(2).date())
