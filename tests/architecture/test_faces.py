"""A template uses its own face's templates and those of `ui`, nothing of another face."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.scanner import ROOT

WEB = ROOT / "motcua" / "web"
USES = re.compile(r"{%-?\s*(?:include|extends|from|import)\s+[\"']([\w-]+)/([\w./-]+)[\"']")


def others_used(text: str, *, face: str) -> Iterator[str]:
    own = {face, "ui"}
    yield from (
        f"{met}/{name}"
        for met, name in USES.findall(text)
        if met not in own and (WEB / met).is_dir()
    )


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ('{% include "desk/row.html" %}{% extends "ui/base.html" %}', []),
        ('{% include "django/forms/widgets/attrs.html" %}', []),
        ("{% extends 'portal/home.html' %}", ["portal/home.html"]),
        ('{%include "dossier/fact.html" with a=b %}', ["dossier/fact.html"]),
        ('{% from "ui/parts.html" import fact %}', []),
        ('{% from "dossier/parts.html" import fact %}', ["dossier/parts.html"]),
        ('{%- import "dossier/parts.html" as parts %}', ["dossier/parts.html"]),
    ],
)
def test_a_face_that_is_met_is_seen(text: str, used: list[str]) -> None:
    assert list(others_used(text, face="desk")) == used


def test_no_template_knows_another_face() -> None:
    found = {
        f"{path.relative_to(ROOT)} {used}"
        for path in WEB.glob("*/jinja2/**/*")
        if path.is_file()
        for used in others_used(path.read_text(encoding="utf-8"), face=face_of(path))
    }
    assert found == set()


def face_of(path: Path) -> str:
    return path.relative_to(WEB).parts[0]
