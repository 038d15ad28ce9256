"""Everything `make check` checks, two at a time, each named with its time and, if it fails, why."""

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
    """A question about the checkout, and the command that answers it."""

    name: str
    command: list[str]


class Answer(NamedTuple):
    """What a check said."""

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
        # The checks look at the code, never at a database that happens to be named.
        env=os.environ | {"DATABASE_URL": "sqlite:///:memory:"},
    )
    return Answer(check, done.returncode == 0, time.monotonic() - began, done.stdout)


def main() -> int:
    """Ask all, tell each answer as it comes, end with 1 when any failed."""
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
