"""Counts of requests by key and minute, shared by all processes that use the same data folder.

Nothing is written to the database, so that reading a page writes no row.
"""

import hashlib
import logging
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from motcua.kernel.clock import now

MINUTE = 60
# Minutes for which counts are kept.
KEPT = 15
HOUR = 60 * MINUTE
# Minutes after which counts are deleted: those of an hour are kept in its first minute.
FORGOTTEN = 75
# A look-up that finds nothing counts as so many that do.
WRONG = 10
REFUSED, MISSED = "refused", "missed"
logger = logging.getLogger(__name__)


class TooOften(Exception):
    """Somebody asked more often within a minute than is allowed."""


def count_look_up(setting: str, who: str, *, wrong: int = 1) -> None:
    """Count what somebody asks against the setting of this name; `wrong` is what a miss counts.

    Raises `TooOften`; operators see it in the log, once a minute, and in the measures.
    """
    most = int(getattr(settings, setting))
    number = spend(f"{setting}:{who}")
    if number <= most:
        return
    spend(f"{REFUSED}:{setting}")
    if number - wrong <= most:
        logger.warning("%s: more than %d from %s", setting, most, who)
    raise TooOften


def count_miss(setting: str, who: str, *, wrong: int = 1) -> None:
    """Count that what was asked is not there: as `wrong` look-ups together."""
    spend(f"{setting}:{who}", wrong - 1)
    spend(f"{MISSED}:{setting}")


def spend(key: str, cost: int = 1) -> int:
    """Count a request; returns the sum in the current minute, this one included.

    The sum is the length of a file that grows by a byte for each: appending is atomic across
    processes.
    """
    return _append(key, _this_minute(), cost)


def spend_in_hour(key: str) -> int:
    """Count a request; returns the sum in the current hour, this one included."""
    minute = _this_minute()
    return _append(key, minute - minute % 60)


def seconds_left_of_hour() -> int:
    """The seconds until the next hour begins."""
    return HOUR - int(now().timestamp()) % HOUR


def _append(key: str, minute: int, cost: int = 1) -> int:
    folder = _folder_of(minute)
    try:
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _forget_before(minute - FORGOTTEN)
        with (folder / _file_of(key)).open("ab", buffering=0) as file:
            file.write(b"." * cost)
            return file.tell()
    except OSError:
        # If the folder is not writable, requests are allowed.
        logger.exception("cannot count requests in %s", settings.COUNTS_DIR)
        return 0


def spent(key: str, minutes: int = KEPT) -> int:
    """The sum in the last `minutes`, the current one included; at most 15."""
    return _sum_before(_this_minute() + 1, key, minutes)


@dataclass(frozen=True)
class Try:
    """A try that is counted before it is judged: its key, its minute, and the number of earlier
    ones, without those taken back."""

    key: str
    minute: int
    earlier: int


def begin_try(key: str, minutes: int = KEPT) -> Try:
    """Count a try among those of the last minutes.

    Of many at once each gets another number, so that a limit holds before the first is judged.
    """
    minute = _this_minute()
    taken_back = _sum_before(minute + 1, _taken_back(key), minutes)
    before = _sum_before(minute, key, minutes - 1)
    return Try(key, minute, max(0, before + _append(key, minute) - 1 - taken_back))


def take_back_try(begun: Try) -> None:
    """No longer count a try: it was right, was not judged, or is recorded elsewhere."""
    _append(_taken_back(begun.key), begun.minute)


def _taken_back(key: str) -> str:
    return f"{key}:back"


def _sum_before(end: int, key: str, minutes: int) -> int:
    name = _file_of(key)
    return sum(_size_of(_folder_of(minute) / name) for minute in range(end - minutes, end))


def _this_minute() -> int:
    return int(now().timestamp()) // MINUTE


def _folder_of(minute: int) -> Path:
    return Path(settings.COUNTS_DIR) / str(minute)


def _file_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _size_of(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _forget_before(minute: int) -> None:
    for folder in Path(settings.COUNTS_DIR).iterdir():
        if folder.name.isdecimal() and int(folder.name) < minute:
            shutil.rmtree(folder, ignore_errors=True)
