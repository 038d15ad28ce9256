"""Who looked at which dossier, in files of ten minutes until a job records them.

A page that is read writes no row. So each look is appended to a file of the data folder, by the
ids of the officer and the dossier.
"""

import json
import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from motcua.kernel.clock import VIETNAM
from motcua.kernel.spool import append_line, list_spans, span_of

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
    """A file of ten minutes that are over; `name` is unique, also among several machines."""

    path: Path
    name: str
    looks: list[Looked]


def note_look(*, officer: int, dossier: int, at: datetime) -> None:
    """Append a look. A disk that is full costs the record, not the officer's work."""
    span = span_of(at, SECONDS)
    seen = (span, officer, dossier)
    if seen in _noted:
        return
    if any(other[0] != span for other in tuple(_noted)):
        _noted.clear()
    line = json.dumps([officer, dossier, at.astimezone(VIETNAM).isoformat()])
    if append_line(Path(settings.LOOKS_DIR), span, line):
        _noted.add(seen)


def list_files(*, at: datetime) -> Iterator[FileOfLooks]:
    """The files of the ten minutes before these; one that cannot be read is tried again later."""
    for file in list_spans(Path(settings.LOOKS_DIR), before=span_of(at, SECONDS)):
        looks = [look for line in file.lines if (look := _read_line(line)) is not None]
        if len(looks) < len(file.lines):
            logger.warning("%s: %d lines are no look", file.path, len(file.lines) - len(looks))
        yield FileOfLooks(file.path, file.name, looks)


def _read_line(line: bytes) -> Looked | None:
    """A line as `note_look` writes it; None for one half written."""
    try:
        officer, dossier, at = json.loads(line)
        moment = datetime.fromisoformat(at)
    except (ValueError, TypeError):
        return None
    is_whole = isinstance(officer, int) and isinstance(dossier, int) and moment.tzinfo is not None
    return Looked(officer, dossier, moment) if is_whole else None
