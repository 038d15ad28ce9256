"""A declaration that a co-applicant signed by hand, kept as a file."""

from typing import Any

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions.co_applicants import (
    CannotKeepSignedPaper,
    keep_signed_paper,
)
from motcua.dossiers.actions.confirm_declaration import (
    decline_declaration,
)
from motcua.dossiers.models import CoApplicant, Dossier
from motcua.dossiers.rules.co_applicants import Standing
from motcua.people.models import Citizen
from tests.factories.dossiers import at
from tests.factories.files import scanned
from tests.factories.filings import make_online_office, owner_of
from tests.factories.parties import (
    ask,
    begin_marriage,
    confirm,
    groom,
    standings,
    type_words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    return begin_marriage(make_online_office())


@pytest.fixture
def other() -> Citizen:
    return groom()


def test_a_signed_paper_will_do_while_nothing_changes(dossier: Dossier) -> None:
    given = {"party": "groom", "by": owner_of(dossier).party, "at": at(hour=10)}
    with pytest.raises(CannotKeepSignedPaper, match="Chụp hoặc quét"):
        keep_signed_paper(dossier=dossier, files=[], **given)
    keep_signed_paper(dossier=dossier, files=[scanned()], **given)
    assert standings(dossier) == {"groom": Standing.CONFIRMED}
    type_words(dossier, "Xin việc khác")
    assert standings(dossier) == {"groom": Standing.STALE}


def test_who_declined_is_asked_anew_before_a_signed_paper_will_do(
    dossier: Dossier, other: Citizen
) -> None:
    ask(dossier)
    decline_declaration(dossier=dossier, words="Đợi đã", by=other.party, at=at(hour=10))
    given = {"party": "groom", "by": owner_of(dossier).party, "at": at(hour=11)}
    with pytest.raises(CannotKeepSignedPaper, match="đã từ chối"):
        keep_signed_paper(dossier=dossier, files=[scanned()], **given)


def test_a_paper_signed_after_an_account_confirmed_is_what_counts(
    dossier: Dossier, other: Citizen
) -> None:
    ask(dossier)
    confirm(dossier, other)
    given = {"party": "groom", "by": owner_of(dossier).party, "at": at(hour=11)}
    keep_signed_paper(dossier=dossier, files=[scanned()], **given)
    row = CoApplicant.objects.get()
    assert (row.way, row.person) == ("paper", None)


def test_a_signed_paper_that_was_taken_away_says_nothing(dossier: Dossier) -> None:
    given = {"by": owner_of(dossier).party, "at": at(hour=10)}
    keep_signed_paper(dossier=dossier, party="groom", files=[scanned()], **given)
    paper = CoApplicant.objects.get().paper
    assert paper is not None
    actions.remove_attachment(dossier=dossier, attachment=paper.pk, **given)
    assert standings(dossier) == {"groom": Standing.WAITING}


def test_a_paper_that_lay_there_before_is_the_one_that_was_signed(dossier: Dossier) -> None:
    given: dict[str, Any] = {"by": owner_of(dossier).party, "at": at(hour=10)}
    for pages in (2, 3):
        actions.attach_files(dossier=dossier, files=[scanned(pages)], **given)
    keep_signed_paper(dossier=dossier, party="groom", files=[scanned(2)], **given)
    paper = CoApplicant.objects.get().paper
    assert paper is not None
    assert paper.file.sha256 == scanned(2).sha256
