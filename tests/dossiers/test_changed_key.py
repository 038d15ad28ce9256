"""Links and confirmations of co-applicants outlive a change of the secret key."""

from typing import Any

import pytest

from motcua.dossiers.models import CoApplicant, Dossier
from motcua.dossiers.queries.co_applicants import (
    address_of,
    find_asked,
    read_declaration_of,
    token_of,
)
from motcua.dossiers.queries.filings import form_of
from motcua.dossiers.rules.co_applicants import Standing
from motcua.people.models import Citizen
from tests.factories.dossiers import at
from tests.factories.filings import make_online_office
from tests.factories.parties import ask, begin_marriage, confirm, groom

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    return begin_marriage(make_online_office())


@pytest.fixture
def other() -> Citizen:
    return groom()


def test_a_link_holds_after_the_secret_key_was_changed(
    dossier: Dossier, other: Citizen, settings: Any
) -> None:
    token = token_of(ask(dossier))
    confirm(dossier, other)
    settings.FORMER_SECRET_KEYS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert token_of(CoApplicant.objects.get()) == token
    assert [
        each.standing
        for each in read_declaration_of(dossier, form_of(dossier), at().date()).parties
    ] == [Standing.CONFIRMED]


def test_a_link_under_a_forgotten_key_is_not_shown_but_made_anew(
    dossier: Dossier, settings: Any
) -> None:
    ask(dossier)
    settings.SECRET_KEY = "another"
    assert address_of(CoApplicant.objects.get()) == ""
    assert find_asked(token_of(ask(dossier))) is not None
