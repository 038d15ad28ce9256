"""The languages that pages can be shown in.

Vietnamese is the text in the code, English is complete. Any further one is a row of
`motcua/locale/languages.json` and a catalogue; it is offered once enough sentences are there: only
those that a native speaker has read may be written into it. What is not translated yet appears in
Vietnamese.
"""

import json
from gettext import GNUTranslations
from pathlib import Path

from django.conf.locale import LANG_INFO

LIST = "languages.json"


def known_languages(locales: Path) -> list[tuple[str, str]]:
    """Code and own name of all languages of the list, Vietnamese first.

    `locales` is the folder with the list and a compiled catalogue for each language.
    """
    rows = _rows(locales)
    for row in rows:
        # Of those that Django does not know.
        own = {"bidi": False, "name": row["name"], "name_local": row["name"]}
        LANG_INFO.setdefault(row["code"], {"code": row["code"], **own})
    return [(row["code"], row["name"]) for row in rows]


def offered_languages(locales: Path, least_share: int) -> list[tuple[str, str]]:
    """Those to choose from: whole ones, and others with `least_share` per cent of the sentences."""
    return [
        (code, name)
        for code, name in known_languages(locales)
        if (share := share_of(locales, code)) is None or share >= max(least_share, 1)
    ]


def share_of(locales: Path, code: str) -> int | None:
    """How many per cent of the sentences are in this language; None where all are."""
    if code in _whole(locales):
        return None
    every, own = count_sentences(locales, "en"), count_sentences(locales, code)
    return max(1, 100 * own // every) if own and every else 0


def _rows(locales: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads((locales / LIST).read_text(encoding="utf-8"))
    return rows


def _whole(locales: Path) -> set[str]:
    return {row["code"] for row in _rows(locales) if row.get("whole")}


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
