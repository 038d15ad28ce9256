"""Receipts as command-line arguments or lines of a file."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from motcua.kernel.arguments import Parser
from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import BadInput
from motcua.worktime.rules import (
    CompiledCalendar,
    DueDate,
    Pause,
    TimeLimit,
    due_at,
    parse_datetime,
    parse_limit,
    parse_pause,
    parse_time,
)

T = TypeVar("T")
Calendars = Callable[[str], CompiledCalendar]


@dataclass(frozen=True, slots=True)
class Receipt:
    """A time of receipt with its limit, pauses and calendar code."""

    received_at: datetime
    limit: TimeLimit
    pauses: tuple[Pause, ...]
    calendar: str

    def due(self, calendars: Calendars) -> DueDate:
        """Its due date; raises `BadInput` as `due_at` does."""
        return due_at(calendars(self.calendar), self.received_at, self.limit, self.pauses)


def add_receipt(parser: ArgumentParser, calendar: str) -> None:
    """Declare the arguments that state one receipt, all as text."""
    parser.add_argument("--received", metavar="2026-11-20T09:15")
    parser.add_argument("--limit", metavar='"3 working_days"')
    parser.add_argument("--paused", metavar="FROM/TO", action="append", default=[])
    parser.add_argument("--same-day-before", metavar="15:00")
    parser.add_argument("--calendar", default=calendar)


def is_stated(options: Mapping[str, Any]) -> bool:
    """Whether any part of a receipt is given."""
    return any(options[name] for name in ("received", "limit", "paused", "same_day_before"))


def read_receipt(options: Mapping[str, Any]) -> Receipt:
    """The receipt from the arguments; raises `BadInput` with all problems."""
    problems = [
        _("Thiếu --%(name)s.") % {"name": name}
        for name in ("received", "limit")
        if options[name] is None
    ]
    received = _read(problems, parse_datetime, options["received"])
    limit = _read_limit(problems, options["limit"], options["same_day_before"])
    pauses = [_read(problems, parse_pause, text) for text in options["paused"]]
    if received is None or limit is None or problems:
        raise BadInput(problems)
    return Receipt(received, limit, tuple(filter(None, pauses)), options["calendar"])


def _read(problems: list[str], parse: Callable[[str], T], text: str | None) -> T | None:
    try:
        return None if text is None else parse(text)
    except BadInput as bad:
        problems += bad.problems
        return None


def _read_limit(problems: list[str], text: str | None, cut_off: str | None) -> TimeLimit | None:
    before = _read(problems, parse_time, cut_off)
    if cut_off is not None and before is None:
        return None
    return _read(problems, lambda limit: parse_limit(limit, before), text)


def read_batch(path: Path, calendars: Calendars, calendar: str) -> list[DueDate]:
    """The due date of each line of the file, in order.

    Raises `BadInput` with all problems and their line numbers.
    """
    parser = Parser(add_help=False)
    add_receipt(parser, calendar)
    parser.add_argument("--json", action="store_true")
    problems: list[str] = []
    answers: list[DueDate] = []
    for number, line in enumerate(_lines(path), start=1):
        try:
            given = vars(parser.parse_args(_arguments(line)))
            answers.append(read_receipt(given).due(calendars))
        except BadInput as bad:
            problems += [
                _("Dòng %(number)d: %(problem)s") % {"number": number, "problem": problem}
                for problem in bad.problems
            ]
    if problems:
        raise BadInput(problems)
    return answers


def _lines(path: Path) -> Iterator[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        why = error_reason(error)
        raise BadInput(
            _("Không đọc được tệp %(path)s: %(why)s.") % {"path": path, "why": why}
        ) from error
    except UnicodeDecodeError as error:
        raise BadInput(_("Tệp %(path)s không phải UTF-8.") % {"path": path}) from error
    return iter(text.rstrip().split("\n") if text.strip() else [])


def _arguments(line: str) -> list[str]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        given = None
    arguments = given.get("args") if isinstance(given, dict) else None
    if isinstance(arguments, list) and all(isinstance(text, str) for text in arguments):
        return arguments
    raise BadInput(_('hãy viết {"args": ["--received", "…", "--limit", "…"]}.'))
