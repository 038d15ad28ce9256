"""What holds of every template, whoever wrote it."""

import re
from pathlib import Path

from django.template import TemplateSyntaxError
from django.template.loader import get_template

WEB = Path(__file__).resolve().parents[2] / "motcua" / "web"
PATHS = {
    str(path.relative_to(folder)): path
    for folder in WEB.glob("*/jinja2")
    for path in sorted(folder.rglob("*.html"))
}
WIDEST, LONGEST = 120, 130
# The content security policy refuses these, so a page that has one is broken in the browser.
REFUSED = re.compile(r"\sstyle=|\son\w+=|javascript:|<style|<script(?![^>]*\ssrc=)")
# What is marked so is written into the page as it stands, whoever typed it.
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape|Markup")
MACRO = re.compile(r"{%-? macro (\w+)")


def source(name: str) -> str:
    return PATHS[name].read_text("utf-8")


def everything() -> str:
    paths = [path for path in WEB.rglob("*") if path.suffix in {".py", ".html"}]
    return "".join(path.read_text("utf-8") for path in paths)


def test_a_template_compiles():
    broken = {}
    for name in PATHS:
        try:
            get_template(name)
        except TemplateSyntaxError as error:
            broken[name] = error
    assert broken == {}


def test_a_template_has_nothing_that_the_policy_refuses():
    found = {name: REFUSED.findall(source(name)) for name in PATHS}
    assert {name: refused for name, refused in found.items() if refused} == {}


def test_a_template_escapes_all_that_it_shows():
    found = {name: UNESCAPED.findall(source(name)) for name in PATHS}
    assert {name: shown for name, shown in found.items() if shown} == {}


def test_a_template_is_short_enough_to_read():
    lines = {name: source(name).splitlines() for name in PATHS}
    assert [name for name in PATHS if len(lines[name]) > LONGEST] == []
    assert [(name, line) for name in PATHS for line in lines[name] if len(line) > WIDEST] == []


def test_a_template_is_used_by_something():
    text = everything()
    # Django looks for those of widgets itself.
    own = [name for name in PATHS if not name.startswith("django/")]
    assert [name for name in own if f'"{name}"' not in text] == []


def test_a_macro_is_called_by_something():
    text = everything()
    macros = [name for path in PATHS for name in MACRO.findall(source(path))]
    assert [name for name in macros if text.count(f"{name}(") < 2] == []
