"""What holds of every template, whoever wrote it."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

WEB = Path(__file__).resolve().parents[3] / "motcua" / "web"
NAMES = sorted(
    str(path.relative_to(folder))
    for folder in WEB.glob("*/templates")
    for path in folder.rglob("*.html")
)
# The content security policy refuses these, so a page that has one is broken in the browser.
REFUSED = re.compile(r"\sstyle=|\son\w+=|javascript:|<style|<script(?![^>]*\ssrc=)")


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_has_nothing_that_the_policy_refuses(name):
    source = Path(get_template(name).origin.name).read_text("utf-8")
    assert not REFUSED.search(source)


def test_a_template_is_used_by_something():
    sources = [path for path in WEB.rglob("*") if path.suffix in {".py", ".html"}]
    text = "".join(path.read_text("utf-8") for path in sources)
    own = [name for name in NAMES if not name.startswith(("django/", "ui/"))]
    assert [name for name in own if f'"{name}"' not in text] == []
