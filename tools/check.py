"""The checks of `make check`, two at a time; prints result, time and output of failures."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"


class Check(NamedTuple):
    """A check of the checkout: its name and command."""

    name: str
    command: list[str]


class Answer(NamedTuple):
    """The result of a check."""

    check: Check
    passed: bool
    seconds: float
    output: str


CHECKS = [
    Check("types", ["mypy"]),
    Check("format", ["ruff", "format", "--check", "-q", "."]),
    Check("lint", ["ruff", "check", "-q", "."]),
    Check("import contracts", ["lint-imports"]),
    Check("architecture", ["pytest", "tests/architecture"]),
    Check("missing migrations", ["motcua", "makemigrations", "--check", "--dry-run"]),
    Check("translations", ["python", "tools/messages.py", "check"]),
]


def ask(check: Check) -> Answer:
    """Run one check from the virtual environment."""
    began = time.monotonic()
    done = subprocess.run(
        [str(BIN / check.command[0]), *check.command[1:]],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        # The checks are about the code, so they never use a configured database.
        env=os.environ | {"DATABASE_URL": "sqlite:///:memory:"},
    )
    return Answer(check, done.returncode == 0, time.monotonic() - began, done.stdout)


def main() -> int:
    """Run all checks, print each result when it ends; returns 1 if any failed."""
    chosen = [check for check in CHECKS if not sys.argv[1:] or check.name in sys.argv[1:]]
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for answer in pool.map(ask, chosen):
            mark = "ok  " if answer.passed else "FAIL"
            print(f"{mark} {answer.check.name:<20} {answer.seconds:6.1f} s", flush=True)
            if not answer.passed:
                failed.append(answer.check.name)
                print(answer.output.rstrip(), flush=True)
    if failed:
        print(f"make check: not passed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
