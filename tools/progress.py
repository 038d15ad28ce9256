"""Progress lines for the phases of a preparation, and running commands in a phase.

Works on the system's Python, with only the standard library.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOG = ROOT / "build" / "prepare.log"


class CannotPrepare(Exception):
    """A requirement is missing that this script cannot install; the message names it."""


class Phase:
    """A progress line of a phase: its name, current activity and duration in seconds."""

    def __init__(self, title: str) -> None:
        self.title, self.note, self.began = title, "", time.monotonic()
        self.terminal = sys.stderr.isatty()
        self._done = threading.Event()
        self._ticker = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> Phase:
        if not self.terminal:
            self._write(f"{self.title} …\n")
        self._ticker.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        self._done.set()
        self._ticker.join()
        end = "failed" if kind else "done"
        self._write(f"{self._start()}{self.title}: {end} in {self._seconds():.1f} s\n")

    def _tick(self) -> None:
        while not self._done.wait(0.5 if self.terminal else 15):
            end = "" if self.terminal else "\n"
            self._write(f"{self._start()}{self.title} {self.note} ({self._seconds():.0f} s){end}")

    def _start(self) -> str:
        return "\r\033[K" if self.terminal else "  "

    def _seconds(self) -> float:
        return time.monotonic() - self.began

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def run(command: list[str], phase: Phase, *, failed: str, note: Callable[[str], str]) -> None:
    """Run `command` with its output in the log; `note` turns an output line into progress."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    last: deque[str] = deque(maxlen=12)
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(command)}\n")
        with subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process:
            for line in process.stdout or ():
                log.write(line)
                last.append(line.rstrip())
                phase.note = note(line) or phase.note
    if process.returncode:
        raise CannotPrepare(
            "\n".join([*last, "", failed, f"The whole output: {LOG.relative_to(ROOT)}"])
        )


def silent(_line: str) -> str:
    """A `note` that shows no progress."""
    return ""
