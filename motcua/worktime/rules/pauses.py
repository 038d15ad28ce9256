"""Pauses that stop the clock of a dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.worktime.rules.datetimes import datetime_in_words, in_vietnam, parse_datetime

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """The clock stops from `start` until just before `end`; both local or with a zone.

    Raises `BadInput` when reversed. A pause that ends as it starts is empty and changes nothing.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", in_vietnam(self.start))
        object.__setattr__(self, "end", in_vietnam(self.end))
        if self.end < self.start:
            raise BadInput(
                _("Lần tạm dừng bị ngược: bắt đầu lúc %(start)s nhưng kết thúc lúc %(end)s.")
                % {"start": datetime_in_words(self.start), "end": datetime_in_words(self.end)}
            )

    @property
    def last_on(self) -> date:
        """The last day it touches: one that ends at midnight does not touch the new day."""
        return max(self.start, self.end - _INSTANT).date()


def parse_pause(text: str) -> Pause:
    """The pause written as `FROM/TO`; raises `BadInput` for anything else."""
    start, slash, end = text.partition("/")
    if not slash:
        raise BadInput(
            _("Không hiểu lần tạm dừng “%(text)s”: hãy viết TỪ/ĐẾN.") % {"text": text[:60]}
        )
    return Pause(parse_datetime(start), parse_datetime(end))


def in_order(pauses: Iterable[Pause], received: datetime) -> list[Pause]:
    """The pauses from first to last.

    Raises `BadInput` if two overlap or one begins before the time of receipt.
    """
    ordered = sorted(pauses)
    problems = [_too_early(pause, received) for pause in ordered if pause.start < received]
    problems += [_overlap(a, b) for a, b in pairwise(ordered) if b.start < a.end]
    if problems:
        raise BadInput(problems)
    return ordered


def _too_early(pause: Pause, received: datetime) -> str:
    return _("Lần tạm dừng từ %(start)s bắt đầu trước khi nhận hồ sơ (%(received)s).") % {
        "start": datetime_in_words(pause.start),
        "received": datetime_in_words(received),
    }


def _overlap(first: Pause, second: Pause) -> str:
    return _("Hai lần tạm dừng chồng nhau: lần trước đến %(end)s, lần sau từ %(start)s.") % {
        "end": datetime_in_words(first.end),
        "start": datetime_in_words(second.start),
    }
