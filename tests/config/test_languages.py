"""A language is offered once enough of it is there, and the rest stays in Vietnamese."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import trans_real

from motcua.config.languages import (
    count_sentences,
    known_languages,
    offered_languages,
    share_of,
)
from motcua.web.ui.formats import day, number
from tools.messages import compile_one

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=1; plural=0;\\n"\n'
)


WHOLE = [("vi", "Tiếng Việt"), ("en", "English")]


def listed(folder: Path, **further: str) -> None:
    """The list of languages: the whole ones and some more, by their codes."""
    rows: list[dict[str, object]] = [{"code": c, "name": n, "whole": True} for c, n in WHOLE]
    rows += [{"code": code, "name": name} for code, name in further.items()]
    (folder / "languages.json").write_text(json.dumps(rows), "utf-8")


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
    listed(tmp_path, tyz="Tày")
    settings.LOCALE_PATHS = [tmp_path]
    settings.LANGUAGES = offered_languages(tmp_path, 20)
    settings.LANGUAGE_SHARES = {code: share_of(tmp_path, code) for code in ("vi", "en", "tyz")}
    trans_real._translations.clear()
    yield tmp_path
    trans_real._translations.clear()


def test_a_language_without_a_sentence_is_not_offered(tmp_path) -> None:
    catalogue(tmp_path, "km")
    listed(tmp_path, km="ភាសាខ្មែរ")
    assert offered_languages(tmp_path, 0) == WHOLE
    assert count_sentences(tmp_path, "km") == 0


def test_one_with_enough_sentences_is_offered_with_its_share(tay) -> None:
    assert offered_languages(tay, 25) == [*WHOLE, ("tyz", "Tày")]
    assert offered_languages(tay, 26) == WHOLE
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


def test_a_language_that_nobody_thought_of_is_a_row_and_a_catalogue(tay) -> None:
    listed(tay, tyz="Tày", qaa="Thử")
    catalogue(tay, "qaa", "Trình đơn", "Thủ tục")
    assert ("qaa", "Thử") in known_languages(tay)
    assert ("qaa", "Thử") in offered_languages(tay, 50)
    with translation.override("qaa"):
        assert translation.gettext("Thủ tục") == "[Thủ tục]"
        assert translation.gettext("Thống kê") == "Thống kê"
        assert (day(date(2026, 12, 1)), number(1500)) == ("01/12/2026", "1.500")
