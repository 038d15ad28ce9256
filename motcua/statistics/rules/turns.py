"""Where a list that goes on by key goes on."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput

# Day, subject, number: 2023-10-14.4711.50. Numbers that fit a bigint, so that none breaks a query.
_KEY = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})\.([1-9]\d{0,11})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a subject stands in a list: by the day of the fact that brought it in, then by id."""

    day: date
    subject: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Go on after the subject at `place`, or end right before it.

    `number` counts the subjects from the newest to that one, from 1. It tells how many there still
    are on either side, so that nobody looks for more: between the last dossier in progress and the
    beginning of the archive there may lie a million that are closed.
    """

    place: Place
    number: int
    backwards: bool = False

    @property
    def key(self) -> str:
        """The turn as it stands in an address, without its direction."""
        return f"{self.place.day.isoformat()}.{self.place.subject}.{self.number}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a list: so many come before it, and it holds at most so many."""

    skipped: int
    size: int


def read_turn(text: str, *, backwards: bool = False) -> Turn:
    """The turn of an address; raises `BadInput` where it is none."""
    found = _KEY.fullmatch(text)
    if found:
        try:
            place = Place(date.fromisoformat(found[1]), int(found[2]))
        except ValueError:
            raise not_a_page() from None
        return Turn(place, int(found[3]), backwards)
    raise not_a_page()


def stretch_of(turn: Turn | None, *, count: int, size: int) -> Stretch:
    """The page of `size` to which a turn leads in a list of `count`; raises `BadInput` where the
    list is shorter than the turn says."""
    if turn is None:
        return Stretch(0, max(0, min(size, count)))
    if turn.number > count:
        raise not_a_page()
    if turn.backwards:
        taken = min(size, turn.number - 1)
        return Stretch(turn.number - 1 - taken, taken)
    return Stretch(turn.number, min(size, count - turn.number))


def not_a_page() -> BadInput:
    """The sentence about a turn that leads nowhere."""
    return BadInput(_("Không có trang này trong danh sách; hãy mở lại danh sách từ báo cáo."))
