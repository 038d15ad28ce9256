"""What was filed online as files is there; originals that the list states are looked at later."""

from dataclasses import replace

import pytest

from motcua.catalogue.models import Component
from motcua.dossiers.actions import accept_dossier
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.filings import list_originals_to_see
from motcua.dossiers.queries.papers import (
    counts_here,
    list_filed,
    list_missing_papers,
    list_only_scanned,
)
from motcua.dossiers.rules.papers import Count, Needed, list_missing, list_to_compare
from tests.factories.dossiers import Office, ask, at, draft
from tests.factories.filings import begin, fill, make_online_office, submit
from tests.factories.helps import helped_filing

pytestmark = pytest.mark.django_db
PAPER = Needed(1, "Giấy chứng sinh", Count(originals=1))


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def filed(office: Office) -> Dossier:
    return submit(fill(begin(office)))


def test_nothing_that_came_as_a_file_is_missing(filed: Dossier) -> None:
    assert list_missing_papers(filed) == []
    assert list_only_scanned(filed) == []


def test_it_is_accepted_without_a_number_and_the_slip_says_files(
    office: Office, filed: Dossier
) -> None:
    none = dict.fromkeys(list_filed(filed), Count())
    done = accept_dossier(dossier=filed, papers=none, by=office.counter, at=at(0, 14))
    assert {row[2] for row in done.forms.get().content["papers"]} == {"bản điện tử"}


def test_only_an_original_of_the_list_is_looked_at_later(filed: Dossier) -> None:
    Component.objects.filter(name="Giấy chứng sinh").update(originals=1)
    assert [paper.name for paper in list_originals_to_see(filed)] == ["Giấy chứng sinh"]
    Component.objects.update(originals=0, copies=1)
    assert list_originals_to_see(filed) == []


def test_a_paper_at_the_counter_is_looked_at_now() -> None:
    by_file = Count(by_file=True)
    assert list_to_compare([(PAPER, by_file)], None) == [PAPER]
    assert list_to_compare([(PAPER, Count(originals=1, by_file=True))], None) == []
    assert list_to_compare([(PAPER, by_file)], PAPER) == []
    assert list_to_compare([(replace(PAPER, replaceable_by_data=True), by_file)], None) == []
    assert list_missing([PAPER], {1: by_file}) == []


def test_a_scan_made_at_the_counter_is_no_paper_that_was_filed(office: Office) -> None:
    assert list_filed(draft(office)) == set()
    assert not any(count.by_file for count in counts_here(draft(office)).values())


def test_what_is_asked_for_again_is_missing(office: Office, filed: Dossier) -> None:
    office.paper = Component.objects.get(name="Giấy chứng sinh")
    asked = ask(office, filed, at(0, 14), by=office.counter)
    assert office.paper.pk not in list_filed(asked)


def test_what_a_helper_filed_as_files_is_there_too(office: Office) -> None:
    assert list_missing_papers(helped_filing(office)) == []


def test_what_the_counter_scans_after_a_helped_filing_was_not_filed(office: Office) -> None:
    helped = helped_filing(office)
    helped.attachments.update(attached_at=at(0, 14))
    assert list_filed(helped) == set()
