"""What a citizen has, whose it is, and what may stand for a paper of a filing."""

from datetime import date, timedelta

import pytest

from motcua.dossiers.actions import attach_files
from motcua.dossiers.enums import RepresentativeKind, Standing
from motcua.dossiers.models import Attachment, Dossier, Representative, ResultPaper
from motcua.dossiers.queries.own_papers import (
    find_checked,
    get_own_result,
    list_own_results,
    list_own_scans,
    list_results_for,
    list_with_content,
    may_lend,
)
from motcua.dossiers.rules.attachments import PaperDetails
from motcua.kernel.errors import NotVisible
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import Office, accept, at
from tests.factories.files import scanned
from tests.factories.filings import begin
from tests.factories.wallet import given_result, hand_to

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 3)


@pytest.fixture
def owner() -> Citizen:
    return make_citizen()


def test_a_result_is_the_applicants_and_nobody_elses(office: Office, owner: Citizen) -> None:
    paper = given_result(office, owner)
    assert list(list_own_results(owner, ON)) == [paper]
    with pytest.raises(NotVisible, match="Không tìm thấy giấy tờ này"):
        get_own_result(make_citizen(), paper.pk, ON)


def test_an_account_that_proves_nobody_has_no_papers_under_a_number(
    office: Office, owner: Citizen
) -> None:
    given_result(office, owner)
    owner.level = IdentityLevel.ONE
    assert not list_own_results(owner, ON).exists()


def test_what_waits_at_the_counter_is_seen_and_not_fetched(office: Office, owner: Citizen) -> None:
    paper = given_result(office, owner)
    Dossier.objects.update(delivery="ready")
    own = get_own_result(owner, paper.pk, ON)
    assert (own.standing, own.may_fetch, own.is_usable) == (Standing.HOLDS, False, False)


@pytest.mark.parametrize(
    ("kind", "lends"), [(RepresentativeKind.PARENT, True), (RepresentativeKind.AUTHORISED, False)]
)
def test_only_who_stands_for_the_owner_by_law_shows_it_to_others(
    office: Office, kind: RepresentativeKind, *, lends: bool
) -> None:
    paper, helper = given_result(office, make_citizen()), make_citizen()
    Representative.objects.create(
        dossier=paper.dossier, kind=kind, ground="Giấy", name="Bích", person=helper.person
    )
    own = get_own_result(helper, paper.pk, ON)
    assert may_lend(own.paper, helper, ON) is lends


@pytest.mark.parametrize(("days", "lends"), [(0, True), (1, False)])
def test_who_stood_for_the_owner_shows_it_to_the_last_day(
    office: Office, days: int, *, lends: bool
) -> None:
    paper, guardian = given_result(office, make_citizen()), make_citizen()
    ground = {"kind": RepresentativeKind.LEGAL, "ground": "Quyết định", "valid_to": ON}
    Representative.objects.create(
        dossier=paper.dossier, name="Bích", person=guardian.person, **ground
    )
    own = get_own_result(guardian, paper.pk, ON)
    assert may_lend(own.paper, guardian, ON + timedelta(days=days)) is lends


def test_scans_of_officers_in_finished_dossiers_are_digitised_papers(
    office: Office, owner: Citizen
) -> None:
    dossier = accept(office)
    details = PaperDetails(title="Sổ hộ khẩu")
    attach_files(
        dossier=dossier, files=[scanned()], details=details, by=office.counter, at=at(0, 10)
    )
    hand_to(dossier, owner)
    assert not list_own_scans(owner, ON).exists()
    Dossier.objects.update(state="finished", outcome="approved", closed_at=at(1))
    assert [row.title for row in list_own_scans(owner, ON)] == ["Sổ hộ khẩu"]
    Attachment.objects.update(attached_by_kind="person")
    assert not list_own_scans(owner, ON).exists()


def test_a_code_finds_its_result_and_an_empty_one_none(office: Office, owner: Citizen) -> None:
    paper = given_result(office, owner)
    found = find_checked(paper.check_code, ON)
    assert found is not None
    assert found.paper == paper
    ResultPaper.objects.update(check_code="")
    assert find_checked("", ON) is None


def test_bytes_find_the_result_that_was_issued_with_them(office: Office, owner: Citizen) -> None:
    paper = given_result(office, owner, ON)
    assert paper.file is not None
    [found] = list_with_content(paper.file.sha256, date(2026, 3, 4))
    assert (found.paper, found.standing) == (paper, Standing.ENDED)
    assert list_with_content("0" * 64, ON) == []


def test_a_filing_is_offered_what_holds_of_the_same_applicant(
    office: Office, owner: Citizen
) -> None:
    paper = given_result(office, owner, ON)
    filing = begin(office, owner)
    assert [each.paper for each in list_results_for(filing, owner, ON)] == [paper]
    assert list_results_for(filing, owner, date(2026, 3, 4)) == []
    Dossier.objects.filter(pk=filing.pk).update(applicant_number="")
    filing.refresh_from_db()
    assert list_results_for(filing, owner, ON) == []
