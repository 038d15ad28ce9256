"""What was filed is called in the reader's language on every page of it."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from motcua.catalogue.actions import set_translated_name
from motcua.dossiers.models import Dossier, FeeLine
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Citizen
from motcua.web.ui.procedure_names import fee_line_in_words
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import accept, at, finish, make_office
from tests.factories.filings import begin, fill, make_online_office, owner_of, submit
from tests.factories.wallet import hand_to

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
    addresses = ("/ho-so-cua-toi/", f"/tra-cuu/{dossier.code}/")
    return [in_english(owner_of(dossier), address) for address in addresses]


def in_english(owner: Citizen, address: str) -> str:
    browser: Client = signed_in(owner)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return browser.get(address).content.decode()


def test_a_translated_procedure_has_its_name_in_english(filed: Dossier) -> None:
    call(filed)
    for page in pages_of(filed):
        assert "A trial paper" in page
        assert filed.procedure_name not in page


def test_one_without_a_translation_is_marked_as_vietnamese(filed: Dossier) -> None:
    for page in pages_of(filed):
        assert f'<span lang="vi">{filed.procedure_name}</span>' in page


def test_what_the_province_knows_of_oneself_calls_procedures_in_english(filed: Dossier) -> None:
    call(filed)
    assert "A trial paper (" in in_english(owner_of(filed), "/tai-khoan/du-lieu/")
    assert filed.procedure_name not in in_english(owner_of(filed), "/tai-khoan/du-lieu/")


def test_a_result_on_paper_is_called_in_english_in_the_wallet() -> None:
    office, owner = make_office(), make_citizen()
    done = finish(office, accept(office), at(1))
    hand_to(done, owner)
    call(done)
    assert "A trial paper</a>" in in_english(owner, "/giay-to-cua-toi/")


def test_a_line_of_the_fee_is_called_in_english(filed: Dossier) -> None:
    call(filed)
    own = FeeLine(kind="fee", name=f"Lệ phí: {filed.procedure_name}")
    other = FeeLine(kind="fee", name="Lệ phí: Bản sao")
    assert fee_line_in_words(own, filed) == own.name
    with translation.override("en"):
        assert fee_line_in_words(own, filed) == "Fee (lệ phí): A trial paper"
        assert fee_line_in_words(other, filed) == other.name


def test_the_links_of_the_check_page_name_papers_in_english() -> None:
    dossier = begin(make_online_office())
    address = f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/kiem-tra/"
    page = in_english(owner_of(dossier), address)
    assert "Birth notification" in page
    assert "Giấy chứng sinh" not in page


def test_papers_have_their_english_names(filed: Dossier) -> None:
    page = pages_of(filed)[1]
    assert "Birth notification (issued where the child was born)" in page
    assert ">Giấy chứng sinh<" not in page
