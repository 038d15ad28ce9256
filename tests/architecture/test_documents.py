"""The documents speak of what is there."""

import re
from pathlib import Path

from tests.architecture.scanner import ROOT

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
# The how-tos build an area of their own, `shelves`, as an example.
OUR_PATH = re.compile(
    r"`((?!motcua/shelves/)(?:motcua|tests|tools|docs|frontend|benchmarks)/[\w./-]+)`"
)
NAME = re.compile(r"`([A-Za-z_]\w+)(?:\.([A-Z_]+))?`")


def test_links_lead_somewhere() -> None:
    assert [
        f"{document.relative_to(ROOT)}: {link}"
        for document in DOCUMENTS
        for link in LINK.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / link).exists()
    ] == []


def test_files_that_are_named_exist() -> None:
    assert [
        f"{document.relative_to(ROOT)}: {path}"
        for document in DOCUMENTS
        for path in OUR_PATH.findall(document.read_text(encoding="utf-8"))
        if not (ROOT / path).exists()
    ] == []


def test_the_glossary_uses_names_of_the_code() -> None:
    words = {
        word
        for path in (ROOT / "motcua").rglob("*.py")
        for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    } | {path.name for path in (ROOT / "motcua").iterdir()}
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    named = {part for pair in NAME.findall(glossary) for part in pair if part}
    assert named - words == set()


def test_a_name_stands_for_one_term() -> None:
    rows = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    names = [
        name for row in rows if row.count("|") == 4 for name in NAME.findall(row.split("|")[2])
    ]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("0*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_this_test_reads_documents() -> None:
    assert Path("README.md") in {document.relative_to(ROOT) for document in DOCUMENTS}
