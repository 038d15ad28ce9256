"""The blocks of code that a document prints, each with where it stands."""

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
PLACE = re.compile(r"(?:#|\{#) ((?:motcua|tests)/[\w./-]+)")


@dataclass(frozen=True)
class Block:
    """A fenced block; its first line may be a comment that says in which file it stands."""

    language: str
    text: str

    @property
    def place(self) -> str:
        """The path of the file, from the root of the repository."""
        found = PLACE.match(self.text)
        assert found, f"the first line does not say where this stands:\n{self.text}"
        return found[1]


def blocks(document: Path, language: str) -> list[Block]:
    """The blocks of a language in a document, in order."""
    found = BLOCK.findall(document.read_text(encoding="utf-8"))
    return [Block(kind, dedent(text)) for _indent, kind, text in found if kind == language]


def howto(name: str, language: str) -> list[Block]:
    """The blocks of a language in a how-to."""
    return blocks(ROOT / "docs" / "howto" / f"{name}.md", language)
