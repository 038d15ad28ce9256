"""The languages that pages can be shown in.

Vietnamese is the text in the code, English is complete. Any further one is offered once its
catalogue has sentences: only those that a native speaker has read may be written into it. What is
not translated yet appears in Vietnamese.
"""

from gettext import GNUTranslations
from pathlib import Path

from django.conf.locale import LANG_INFO

WHOLE = (("vi", "Tiếng Việt"), ("en", "English"))
# Khmer and Tày are the largest languages of the provinces after Vietnamese where it is tried first.
FURTHER = (("km", "ភាសាខ្មែរ"), ("tyz", "Tày"))
# Of those that Django does not know.
LANG_INFO.setdefault("tyz", {"bidi": False, "code": "tyz", "name": "Tày", "name_local": "Tày"})


def offered_languages(locales: Path) -> list[tuple[str, str]]:
    """Code and own name of the languages to choose from, Vietnamese first.

    `locales` is the folder with a compiled catalogue for each language.
    """
    further = [(code, name) for code, name in FURTHER if count_sentences(locales, code)]
    return [*WHOLE, *further]


def share_of(locales: Path, code: str) -> int | None:
    """How many per cent of the sentences are in this language, at least 1; None where all are."""
    if code in dict(WHOLE):
        return None
    every = count_sentences(locales, "en")
    return max(1, 100 * count_sentences(locales, code) // every) if every else None


def count_sentences(locales: Path, code: str) -> int:
    """The translated sentences of a compiled catalogue; 0 where there is none."""
    path = locales / code / "LC_MESSAGES" / "django.mo"
    if not path.is_file():
        return 0
    with path.open("rb") as file:
        catalogue = GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # noqa: SLF001
    # A plural sentence has a key for each form.
    keys = {key[0] if isinstance(key, tuple) else key for key in catalogue}
    return len(keys - {""})
