"""Who looked at which dossier, in files of ten minutes until a job records them.

A page that is read writes no row. So each look is appended to a file of the data folder, by the
ids of the officer and the dossier.
"""

import json
import logging
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from motcua.kernel.clock import VIETNAM

SECONDS = 600
logger = logging.getLogger(__name__)
# What this process noted in the present ten minutes: a page and its files are one look.
_noted: set[tuple[int, int, int]] = set()


class Looked(NamedTuple):
    """An officer looked at a dossier, at this moment for the first time in ten minutes."""

    officer: int
    dossier: int
    at: datetime


class FileOfLooks(NamedTuple):
    """A file of ten minutes that are over; `name` says which."""

    path: Path
    name: str
    looks: list[Looked]


def note_look(*, officer: int, dossier: int, at: datetime) -> None:
    """Append a look. A disk that is full costs the record, not the officer's work."""
    block = int(at.timestamp()) // SECONDS
    seen = (block, officer, dossier)
    if seen in _noted:
        return
    if any(other[0] != block for other in tuple(_noted)):
        _noted.clear()
    path = Path(settings.LOOKS_DIR) / f"{block}.jsonl"
    line = json.dumps([officer, dossier, at.astimezone(VIETNAM).isoformat()])
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(number, "ab", buffering=0) as file:
            file.write(line.encode() + b"\n")
    except OSError:
        logger.exception("cannot keep looks in %s", settings.LOOKS_DIR)
    else:
        _noted.add(seen)


def list_files(*, at: datetime) -> Iterator[FileOfLooks]:
    """The files of the ten minutes before these; one that cannot be read is tried again later."""
    now = int(at.timestamp()) // SECONDS
    for path in sorted(Path(settings.LOOKS_DIR).glob("*.jsonl")):
        if path.stem.isdecimal() and int(path.stem) < now:
            try:
                lines = path.read_bytes().splitlines()
            except OSError:
                logger.warning("cannot read %s", path, exc_info=True)
                continue
            looks = [look for line in lines if (look := _read_line(line)) is not None]
            if len(looks) < len(lines):
                logger.warning("%s: %d lines are no look", path, len(lines) - len(looks))
            yield FileOfLooks(path, path.stem, looks)


def _read_line(line: bytes) -> Looked | None:
    """A line as `note_look` writes it; None for one half written."""
    try:
        officer, dossier, at = json.loads(line)
        moment = datetime.fromisoformat(at)
    except (ValueError, TypeError):
        return None
    is_whole = isinstance(officer, int) and isinstance(dossier, int) and moment.tzinfo is not None
    return Looked(officer, dossier, moment) if is_whole else None
