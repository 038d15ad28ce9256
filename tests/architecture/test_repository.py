"""What may be committed: nothing too long, nothing that belongs to one machine."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.scanner import ROOT

LONGEST_MODULE = 400
LONGEST_TEMPLATE = 150

# Written in halves, so that this file does not catch itself.
HOSTS = (
    "pypi" + r"\.org",
    "pythonhosted" + r"\.",
    "registry" + r"\.npm",
    "npm" + r"js\.",
    "deb" + r"ian\.org",
)
FOLDERS = (r"(?<![\w.])/wo" + "rk/", "/ro" + "ot/", "/ho" + r"me/\w", "/opt/" + "py")
OF_ONE_MACHINE = re.compile("|".join((*HOSTS, *FOLDERS)))


def committed() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [path for name in listed.splitlines() if (path := ROOT / name).is_file()]


@cache
def texts() -> list[tuple[str, str]]:
    found = []
    for path in committed():
        try:
            found.append((str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("https://" + "pypi" + ".org/simple", True),
        ('"resolved": "https://' + "registry" + ".npm" + 'js.org/a"', True),
        ("/ro" + "ot/.venv/bin/python", True),
        ("pip could not fetch the packages", False),
        ("https://www.gov.vn/work/home", False),
    ],
)
def test_a_machine_or_a_registry_is_recognised(text: str, caught: bool) -> None:
    assert bool(OF_ONE_MACHINE.search(text)) is caught


def test_nothing_committed_belongs_to_one_machine() -> None:
    assert [
        f"{name}: {match.group()}"
        for name, text in texts()
        if (match := OF_ONE_MACHINE.search(text))
    ] == []


def test_modules_and_templates_stay_small() -> None:
    limits = {".py": LONGEST_MODULE, ".html": LONGEST_TEMPLATE}
    assert [
        f"{name}: {lines} lines"
        for name, text in texts()
        if (limit := limits.get(Path(name).suffix))
        and (lines := text.count("\n")) > limit
        and "/migrations/" not in name
    ] == []


def test_what_runs_is_what_was_tested() -> None:
    locked = {
        name: set(
            re.findall(r"^\S+==\S+", (ROOT / "requirements" / name).read_text(), re.MULTILINE)
        )
        for name in ("base.txt", "dev.txt")
    }
    assert locked["base.txt"] - locked["dev.txt"] == set()
