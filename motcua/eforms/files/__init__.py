"""The forms that come with the product: their texts, blocks and translations."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from motcua.eforms.rules import FormContent, FormShape, read_document
from motcua.eforms.rules.translating import list_untranslated, with_texts

DATA = Path(__file__).resolve().parent.parent / "data"
BLOCKS = DATA / "blocks.json"
TRANSLATIONS = DATA / "translations"


@cache
def shipped_editions() -> dict[str, FormContent]:
    """The forms that come with the product, by code; the same as long as the process runs."""
    return {content.form.code: content for content in list_shipped()}


def list_shipped() -> Iterator[FormContent]:
    """The forms that come with the product, by the names of their files, with translations."""
    blocks = shipped_blocks()
    for path in sorted(DATA.glob("*.json")):
        if path != BLOCKS:
            content = read_document(json.loads(path.read_text(encoding="utf-8")), blocks)
            yield replace(content, form=with_shipped_texts(content.form))


def with_shipped_texts(form: FormShape) -> FormShape:
    """The form with the translations that come with the product, for what it has none of."""
    for language in list_shipped_languages():
        known = shipped_texts(language)
        lacking = list_untranslated(form, language)
        form = with_texts(form, language, {text: known[text] for text in lacking if text in known})
    return form


def list_shipped_languages() -> list[str]:
    """The languages of which translations come with the product: the names of their files."""
    return sorted(path.stem for path in TRANSLATIONS.glob("*.json"))


@cache
def shipped_texts(language: str) -> dict[str, str]:
    """Translations that come with the product, by Vietnamese text; empty for other languages."""
    if language not in list_shipped_languages():
        return {}
    path = TRANSLATIONS / f"{language}.json"
    texts: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return texts


def shipped_blocks() -> dict[str, Any]:
    """The definitions that shipped forms, and files made like them, refer to."""
    blocks: dict[str, Any] = json.loads(BLOCKS.read_text(encoding="utf-8"))
    return blocks
