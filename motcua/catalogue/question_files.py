"""Questions of the search, in files of an hour until a job counts them.

A GET writes no row, and most people who find nothing send nothing more. So the words that may be
kept are appended to a file of the data folder, without address, session or account.
"""

import json
import logging
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from motcua.catalogue.rules.asked import kept_words
from motcua.kernel.clock import VIETNAM
from motcua.kernel.spool import Spooled, append_line, list_spans, span_of

HOUR = 3600
LARGEST = 200_000
"""In bytes an hour: some 2,000 questions. What comes after is not kept."""
logger = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What became of a question."""

    ASKED = "asked"
    EMPTY = "empty"
    FOLLOWED = "followed"


class DayCount(NamedTuple):
    """How often a question was asked on a local day, found nothing, and was followed by a click."""

    day: date
    words: str
    asked: int
    empty: int
    followed: int


class QuestionsOfHour(NamedTuple):
    """A file of an hour that is over; `name` is unique, also among several machines."""

    path: Path
    name: str
    counts: list[DayCount]


def note_question(question: str, kind: Outcome, *, at: datetime) -> None:
    """Append what may be kept of a question; never an error, never more than so much an hour."""
    words = kept_words(question)
    if not words:
        return
    line = json.dumps([at.astimezone(VIETNAM).date().isoformat(), words, kind], ensure_ascii=False)
    append_line(Path(settings.QUESTIONS_DIR), span_of(at, HOUR), line, largest=LARGEST)


def list_hours(*, at: datetime) -> Iterator[QuestionsOfHour]:
    """The files of the hours before this one; lines that are no question of ours are left out.

    A file that cannot be read is left out too, and tried again next time.
    """
    for file in list_spans(Path(settings.QUESTIONS_DIR), before=span_of(at, HOUR)):
        yield QuestionsOfHour(file.path, file.name, _counted(file))


def _counted(file: Spooled) -> list[DayCount]:
    lines = file.lines
    read = Counter(each for each in map(_read_line, lines) if each)
    if read.total() < len(lines):
        logger.warning("%s: %d lines are no question", file.path, len(lines) - read.total())
    asked = dict.fromkeys((day, words) for day, words, _kind in read)
    return [
        DayCount(day, words, *(read[day, words, kind] for kind in Outcome)) for day, words in asked
    ]


def _read_line(line: bytes) -> tuple[date, str, Outcome] | None:
    """A line as `note_question` writes it; None for one half written or changed by hand."""
    try:
        day, words, kind = json.loads(line)
        found = date.fromisoformat(day), words, Outcome(kind)
        return found if isinstance(words, str) and kept_words(words) == words else None
    except (ValueError, TypeError, RecursionError):
        return None
