"""Names that the documents write in running text: of the code, of addresses, of settings."""

import re
from pathlib import Path

import pytest
from django.urls import resolve

from tests.docs.reading import BLOCK, DOCUMENTS, ROOT

NAME = re.compile(r"`([A-Za-z_]\w*?)(?:\(.*?\))?`")
ADDRESS = re.compile(r"`(/[\w<>/-]+/)(?:\?[^`]*)?`")
SETTING = re.compile(r"MOTCUA_[A-Z_]+")
# Of Django and of PostgreSQL.
OTHERS = {"AddIndexConcurrently", "max_prepared_statements", "verb_noun"}
OF_COOKIES_AND_HEADERS = {"Host", "HttpOnly", "Secure", "nosniff"}


def code() -> str:
    folders = [ROOT / name for name in ("motcua", "tests", "benchmarks")]
    files = [path for folder in folders for path in folder.rglob("*.*")]
    return "\n".join(
        path.read_text(encoding="utf-8")
        for path in files
        if path.suffix in {".py", ".html", ".json"} and path != Path(__file__)
    )


def text_of(document: Path) -> str:
    return BLOCK.sub("", document.read_text(encoding="utf-8"))


def test_names_are_of_the_code() -> None:
    words = set(re.findall(r"\w+", code())) | OTHERS | OF_COOKIES_AND_HEADERS
    words |= {path.name for path in (ROOT / "motcua").rglob("*") if path.is_dir()}
    # An example declares names of its own.
    words |= {
        word
        for document in DOCUMENTS
        for block in BLOCK.finditer(document.read_text(encoding="utf-8"))
        for word in re.findall(r"\w+", block[3])
    }
    assert [
        f"{document.relative_to(ROOT)}: {name}"
        for document in DOCUMENTS
        for name in NAME.findall(text_of(document))
        if name not in words
    ] == []


ADDRESSES = sorted({one for document in DOCUMENTS for one in ADDRESS.findall(text_of(document))})


@pytest.mark.parametrize("address", sorted(set(ADDRESSES) - {"/static/"}))
def test_an_address_leads_to_a_page(address: str) -> None:
    resolve(address.replace("<code>", "1.000001"))


def test_settings_are_those_that_are_read() -> None:
    operations = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    read = {
        name
        for path in (ROOT / "motcua").rglob("*.py")
        for name in SETTING.findall(path.read_text(encoding="utf-8"))
    }
    assert set(SETTING.findall(operations)) == read
