"""Who may begin a filing online is what the catalogue says."""

import pytest

from motcua.dossiers.actions import CannotBeginFiling
from motcua.dossiers.enums import RepresentativeKind
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.online import OnBehalf
from motcua.people.enums import ApplicantKind
from tests.factories.citizens import citizen, enterprise
from tests.factories.dossiers import Office
from tests.factories.filings import begin, make_online_office

pytestmark = pytest.mark.django_db
COMPANY = Applicant(name="Công ty Mẫu", kind=ApplicantKind.ORGANISATION, number="0301234567")


@pytest.fixture
def births() -> Office:
    """An office that registers births, of persons only."""
    return make_online_office(applicants="Công dân Việt Nam")


@pytest.fixture
def licences() -> Office:
    """An office that gives a licence to companies only."""
    return make_online_office(applicants="Doanh nghiệp")


def test_an_organisation_begins_no_registration_of_a_birth(births: Office) -> None:
    with pytest.raises(CannotBeginFiling, match="chỉ dành cho cá nhân, hộ gia đình: người đó"):
        begin(births, enterprise(births.unit))
    assert not Dossier.objects.exists()


def test_nobody_begins_it_for_an_organisation_either(births: Office) -> None:
    company = OnBehalf(COMPANY, RepresentativeKind.LEGAL, "Giám đốc")
    with pytest.raises(CannotBeginFiling, match="chỉ dành cho cá nhân"):
        begin(births, on_behalf=company)


def test_a_person_begins_for_a_company_what_is_for_companies(licences: Office) -> None:
    with pytest.raises(CannotBeginFiling, match="chọn nộp cho tổ chức"):
        begin(licences, citizen())
    company = OnBehalf(COMPANY, RepresentativeKind.LEGAL, "Giám đốc")
    assert begin(licences, on_behalf=company).applicant_kind == ApplicantKind.ORGANISATION


@pytest.mark.parametrize(("company", "begins"), [(True, False), (False, True)])
def test_the_first_page_says_so_before_anything_is_typed(
    births: Office, client, company, begins
) -> None:
    code = births.version.procedure.code
    begin(births, citizen())
    owner = enterprise(births.unit) if company else citizen()
    client.force_login(owner.account, backend="motcua.people.backend.AccountBackend")
    page = client.get(f"/nop-ho-so/{code}/").content.decode()
    assert (f"/nop-ho-so/{code}/bat-dau/" in page) is begins
    assert ("chỉ dành cho cá nhân" in page) is company
