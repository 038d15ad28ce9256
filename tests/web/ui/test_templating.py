"""What templates call: sentences with values, whoever typed the values."""

import pytest
from django.template import engines
from django.utils.translation import override

from motcua.dossiers.models import Dossier

TYPED = "<b>&"
SHOWN = "&lt;b&gt;&amp;"


def shown(text, **context):
    return engines["jinja2"].from_string(text).render(context)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "text",
    [
        '{{ _("mã %(code)s", code=typed) }}',
        '{{ ngettext("Có %(found)s thủ tục", "Có %(found)s thủ tục", 2, found=typed) }}',
        "{{ typed }}",
    ],
)
def test_what_somebody_typed_is_escaped_in_a_sentence_too(language, text):
    with override(language):
        page = shown(text, typed=TYPED)
    assert SHOWN in page
    assert TYPED not in page


@pytest.mark.parametrize(("number", "words"), [(1, "1 procedure"), (2, "2 procedures")])
def test_the_number_decides_the_form(number, words):
    text = '{{ ngettext("Có %(found)s thủ tục", "Có %(found)s thủ tục", n, found=n) }}'
    with override("en"):
        assert shown(text, n=number).endswith(words)


@pytest.mark.parametrize(("language", "words"), [("vi", "bản nháp"), ("en", "draft")])
def test_a_choice_is_shown_in_the_language_of_the_page(language, words):
    with override(language):
        assert shown('{{ dossier | label("state") }}', dossier=Dossier(state="draft")) == words


def test_a_choice_that_is_open_shows_nothing():
    assert shown('{{ dossier | label("outcome") }}', dossier=Dossier()) == ""
