"""What was filed is called in the reader's language on every page of it."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from motcua.catalogue.actions import set_translated_name
from motcua.dossiers.models import Dossier
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.browsers import signed_in
from tests.factories.dossiers import at
from tests.factories.filings import begin, fill, make_online_office, owner_of, submit

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


@pytest.fixture
def filed() -> Dossier:
    return submit(fill(begin(make_online_office())))


def call(dossier: Dossier) -> None:
    procedure = dossier.version.procedure
    given = {"language": "en", "name": "A trial paper", "source_note": "x"}
    since = date(2020, 1, 1)
    set_translated_name(procedure=procedure, by=SYSTEM, at=at(), valid_from=since, **given)


def pages_of(dossier: Dossier) -> list[str]:
    """As its owner reads them in English."""
    browser: Client = signed_in(owner_of(dossier))
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    addresses = ("/ho-so-cua-toi/", f"/tra-cuu/{dossier.code}/")
    return [browser.get(address).content.decode() for address in addresses]


def test_a_translated_procedure_has_its_name_in_english(filed: Dossier) -> None:
    call(filed)
    for page in pages_of(filed):
        assert "A trial paper" in page
        assert filed.procedure_name not in page


def test_one_without_a_translation_is_marked_as_vietnamese(filed: Dossier) -> None:
    for page in pages_of(filed):
        assert f'<span lang="vi">{filed.procedure_name}</span>' in page


def test_papers_have_their_english_names(filed: Dossier) -> None:
    page = pages_of(filed)[1]
    assert "Birth notification (issued where the child was born)" in page
    assert ">Giấy chứng sinh<" not in page
