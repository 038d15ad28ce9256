"""A form in another language: each Vietnamese text of it has one translation, wherever it stands.

The translation is kept by the text itself, so that a changed text is without one until somebody
translates it anew. Keys and codes, and so answers, are the same in every language.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from motcua.eforms.rules.shapes import Choice, FormShape, Page, Question, walk
from motcua.kernel.text import nfc
from motcua.kernel.untranslated import ORIGINAL, Untranslated

MOST_LANGUAGES, MOST_TEXTS, LONGEST_TEXT = 10, 3000, 2000
LANGUAGE = re.compile(r"[a-z]{2,3}")
Texts = Mapping[str, Mapping[str, str]]
Said = Callable[[str], str]


def list_texts(form: FormShape) -> list[str]:
    """What people read of a form, each text once, in the order in which they meet it."""
    return list(dict.fromkeys(text for text in _texts(form) if text))


def _texts(form: FormShape) -> Iterator[str]:
    yield form.title
    for page in form.pages:
        yield from (page.title, page.intro)
        for key in page.questions:
            if key in form.by_key:
                for question in walk((form.by_key[key],)):
                    yield from (question.name, question.hint, question.unit)
                    yield from (choice.name for choice in question.choices)
    yield from (party.title for party in form.parties)
    yield from (limit.said for limit in form.limits)
    yield from (form.addressed_to, form.declaration, form.source, form.in_person, form.for_whom)


def list_untranslated(form: FormShape, language: str) -> list[str]:
    """The texts without a translation into this language."""
    known = form.texts.get(language, {})
    return [text for text in list_texts(form) if text not in known]


def in_language(form: FormShape, language: str) -> FormShape:
    """The form as readers of this language see it; what is not translated is `Untranslated`."""
    if language == ORIGINAL:
        return form
    known = form.texts.get(language, {})

    def said(text: str) -> str:
        return known.get(text) or (Untranslated(text) if text else "")

    return replace(
        form,
        title=said(form.title),
        addressed_to=said(form.addressed_to),
        declaration=said(form.declaration),
        source=said(form.source),
        in_person=said(form.in_person),
        for_whom=said(form.for_whom),
        limits=tuple(replace(limit, said=said(limit.said)) for limit in form.limits),
        pages=tuple(
            Page(said(page.title), page.questions, said(page.intro)) for page in form.pages
        ),
        questions=tuple(_question(each, said) for each in form.questions),
        parties=tuple(replace(party, title=said(party.title)) for party in form.parties),
    )


def _question(question: Question, said: Said) -> Question:
    return replace(
        question,
        name=said(question.name),
        hint=said(question.hint),
        unit=said(question.unit),
        choices=tuple(Choice(each.value, said(each.name)) for each in question.choices),
        questions=tuple(_question(each, said) for each in question.questions),
    )


def with_texts(form: FormShape, language: str, texts: Mapping[str, str]) -> FormShape:
    """The form with these translations; an empty one is taken away, and so is what is not asked."""
    merged = {**form.texts.get(language, {}), **texts}
    kept = {text: merged[text] for text in list_texts(form) if merged.get(text)}
    others = {code: known for code, known in form.texts.items() if code != language}
    return replace(form, texts={**others, language: kept} if kept else others)


def read_texts(given: object, problems: list[str]) -> Texts:
    """The translations in a schema; what is wrong with them is added to `problems`."""
    if not isinstance(given, dict) or len(given) > MOST_LANGUAGES:
        problems.append(_("“x-translations” phải là các bản dịch theo mã ngôn ngữ."))
        return {}
    found = {}
    for code, texts in given.items():
        if not LANGUAGE.fullmatch(code) or code == ORIGINAL or not _are_texts(texts):
            said = _("Bản dịch “%(code)s” phải là các cặp câu tiếng Việt và câu dịch.")
            problems.append(said % {"code": str(code)[:20]})
            continue
        found[code] = {nfc(text): nfc(words) for text, words in texts.items()}
    return found


def _are_texts(texts: object) -> bool:
    return (
        isinstance(texts, dict)
        and len(texts) <= MOST_TEXTS
        and all(
            isinstance(words, str) and 0 < len(words) <= LONGEST_TEXT and len(text) <= LONGEST_TEXT
            for text, words in texts.items()
        )
    )
