"""A language is offered once a sentence of it is there, and the rest stays in Vietnamese."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import trans_real

from motcua.config.languages import WHOLE, count_sentences, offered_languages, share_of
from motcua.web.ui.formats import day, number
from tools.messages import compile_one

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=1; plural=0;\\n"\n'
)


def catalogue(folder: Path, code: str, *said: str) -> None:
    """A compiled catalogue that says `[sentence]` for each sentence."""
    path = folder / code / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    entries = [f'\nmsgid "{each}"\nmsgstr "[{each}]"\n' for each in said]
    path.write_text("".join([HEADER, *entries]), "utf-8")
    compile_one(path)


@pytest.fixture
def tay(tmp_path, settings):
    """Tày with one sentence of four."""
    catalogue(tmp_path, "en", "Trình đơn", "Tra cứu hồ sơ", "Thủ tục", "Thống kê")
    catalogue(tmp_path, "tyz", "Trình đơn")
    settings.LOCALE_PATHS = [tmp_path]
    settings.LANGUAGES = offered_languages(tmp_path)
    settings.LANGUAGE_SHARES = {code: share_of(tmp_path, code) for code in ("vi", "en", "tyz")}
    trans_real._translations.clear()
    yield tmp_path
    trans_real._translations.clear()


def test_a_language_without_a_sentence_is_not_offered(tmp_path) -> None:
    catalogue(tmp_path, "km")
    assert offered_languages(tmp_path) == list(WHOLE)
    assert count_sentences(tmp_path, "km") == 0


def test_one_with_a_sentence_is_offered_with_its_share(tay) -> None:
    assert offered_languages(tay) == [*WHOLE, ("tyz", "Tày")]
    assert (share_of(tay, "tyz"), share_of(tay, "en")) == (25, None)


@pytest.mark.django_db
def test_the_header_leads_to_it_and_back(client, tay) -> None:
    page = client.get("/thu-tuc/").content.decode()
    assert 'lang="tyz">Tày (25%)</button>' in page
    client.post("/ngon-ngu/", {"language": "tyz", "next": "/"})
    page = client.get("/thu-tuc/").content.decode()
    assert '<html lang="tyz"' in page
    assert "[Trình đơn]" in page
    assert "Bạn cần làm giấy tờ gì?" in page
    assert 'lang="vi">Tiếng Việt</button>' in page


def test_days_and_numbers_are_as_in_vietnamese(tay) -> None:
    with translation.override("tyz"):
        assert (day(date(2026, 12, 1)), number(1500)) == ("01/12/2026", "1.500")
