"""Every command that a document prints is there, and takes what it is given."""

import re
import shlex

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from motcua.kernel import arguments
from motcua.kernel.rules.actors import SYSTEM
from tests.docs.reading import BLOCK, DOCUMENTS, ROOT, blocks

INLINE = re.compile(r"`((?:\.venv/bin/)?motcua(?: [^`]+)?|make [^`]+)`")
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def printed(line: str) -> list[str]:
    """The words of a line in a shell block; none where it is no command of ours."""
    words = shlex.split(line, comments=True)
    ours = bool(words) and words[0].removeprefix(".venv/bin/") in {"motcua", "make"}
    return words if ours else []


LINES = sorted(
    {
        " ".join(map(shlex.quote, words))
        for document in DOCUMENTS
        for block in blocks(document, "sh")
        for line in block.text.replace("\\\n", " ").splitlines()
        if (words := printed(line))
    }
)
MENTIONS = sorted(
    {
        " ".join(mention.split())
        for document in DOCUMENTS
        for mention in INLINE.findall(BLOCK.sub("", document.read_text(encoding="utf-8")))
    }
)


def command(name: str) -> BaseCommand:
    name = name.replace("-", "_")
    assert name in get_commands(), f"there is no command {name}"
    return load_command_class(get_commands()[name], name)


def check_targets(words: list[str]) -> None:
    targets = {word for word in words if "=" not in word and word != "…"}
    assert targets <= TARGETS, targets - TARGETS


@pytest.mark.parametrize("line", LINES)
def test_a_printed_line_is_understood(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arguments, "_find_actor", lambda _name: SYSTEM)
    program, *words = shlex.split(line)
    if program == "make":
        check_targets(words)
    elif words[0] != "help":
        command(words[0]).create_parser("motcua", words[0]).parse_args(words[1:])


@pytest.mark.parametrize("mention", MENTIONS)
def test_a_mentioned_command_has_these_options(mention: str) -> None:
    program, *words = mention.split()
    if program == "make":
        check_targets(words)
    elif words and words[0] not in {"…", "help"}:
        parser = command(words[0]).create_parser("motcua", words[0])
        given = {word.partition("=")[0] for word in words if word.startswith("--")}
        known = set(parser._option_string_actions)
        assert given <= known, given - known


def test_these_tests_see_both() -> None:
    assert ".venv/bin/motcua verify-log" in LINES
    assert "motcua anchor-log --out FILE" in MENTIONS
