"""Lines in files of the data folder, one file for each span of time, until a job takes them up.

For what a page that is read wants to have noted: a GET writes no row.
"""

import logging
import os
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

logger = logging.getLogger(__name__)


class Spooled(NamedTuple):
    """The file of a span that is over; `name` is unique, also among several machines."""

    path: Path
    name: str
    lines: list[bytes]


def span_of(at: datetime, seconds: int) -> int:
    """The number of the span of so many seconds in which a moment lies."""
    return int(at.timestamp()) // seconds


def append_line(folder: Path, span: int, line: str, *, largest: int | None = None) -> bool:
    """Append a line to the file of a span, unless it has reached `largest` bytes.

    Never an error: false where the disk refuses it.
    """
    path = folder / f"{span}.jsonl"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(number, "ab", buffering=0) as file:
            if largest is None or file.tell() < largest:
                file.write(line.encode() + b"\n")
    except OSError:
        logger.exception("cannot keep lines in %s", folder)
        return False
    return True


def list_spans(folder: Path, *, before: int) -> Iterator[Spooled]:
    """The files of earlier spans, the oldest first.

    One that cannot be read is left out, and tried again next time.
    """
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem.isdecimal() and int(path.stem) < before:
            try:
                content = path.read_bytes()
            except OSError:
                logger.warning("cannot read %s", path, exc_info=True)
                continue
            digest = sha256(content).hexdigest()[:16]
            yield Spooled(path, f"{int(path.stem)}-{digest}", content.splitlines())
