"""Every command that a document prints is there, and takes what it is given."""

import re
import shlex

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandError

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


def unknown_targets(words: list[str]) -> set[str]:
    return {word for word in words if "=" not in word and word != "…"} - TARGETS


def test_a_printed_line_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arguments, "_find_actor", lambda _name: SYSTEM)
    wrong: dict[str, object] = {}
    for line in LINES:
        program, *words = shlex.split(line)
        if program == "make":
            wrong[line] = unknown_targets(words)
        elif words[0] != "help":
            try:
                command(words[0]).create_parser("motcua", words[0]).parse_args(words[1:])
            except (CommandError, SystemExit) as error:
                wrong[line] = error
    assert {line: why for line, why in wrong.items() if why} == {}


def test_a_mentioned_command_has_these_options() -> None:
    unknown = {}
    for mention in MENTIONS:
        program, *words = mention.split()
        if program == "make":
            unknown[mention] = unknown_targets(words)
        elif words and words[0] not in {"…", "help"}:
            parser = command(words[0]).create_parser("motcua", words[0])
            given = {word.partition("=")[0] for word in words if word.startswith("--")}
            unknown[mention] = given - set(parser._option_string_actions)
    assert {mention: names for mention, names in unknown.items() if names} == {}


def test_these_tests_see_both() -> None:
    assert ".venv/bin/motcua verify-log" in LINES
    assert "motcua anchor-log --out FILE" in MENTIONS
