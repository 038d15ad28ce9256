"""Handing files to the reader process, a few at a time, so that memory stays flat."""

import json
import subprocess
import sys
from collections.abc import Sequence
from threading import BoundedSemaphore
from typing import IO, Any

from motcua.files.rules.kinds import Fault, Faulty

AT_ONCE = 2
"""Readers of one process; others wait. Each may take the memory of one large picture."""
SECONDS = 40.0

_readers = BoundedSemaphore(AT_ONCE)


def run_reader(
    task: str, *arguments: str, file: IO[bytes] | None = None, about: Sequence[int] = ()
) -> dict[str, Any]:
    """What the reader says of a file, which has a descriptor. Raises `Faulty`.

    A reader that dies or takes too long has met a file made for that.
    """
    if file is not None:
        file.flush()
        file.seek(0)
    with _readers:
        try:
            done = subprocess.run(  # noqa: S603 - the arguments are ours
                [sys.executable, "-I", "-m", "motcua.files.reader", task, *arguments],
                stdin=file or subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=about,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as problem:
            raise Faulty(Fault.TOO_MUCH_INSIDE) from problem
    if done.returncode:
        raise Faulty(Fault.TOO_MUCH_INSIDE)
    said: dict[str, Any] = json.loads(done.stdout)
    if "fault" in said:
        raise Faulty(Fault(said["fault"]))
    return said
