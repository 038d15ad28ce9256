"""Where a list that goes on by key goes on."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput

# Day, subject, number: 2023-10-14.4711.50. Numbers that fit a bigint, so that none breaks a query.
_KEY = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})\.([1-9]\d{0,11})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where a subject stands in a list: by the day of the fact that brought it in, then by id."""

    day: date
    subject: int


@dataclass(frozen=True, slots=True)
class Cursor:
    """Go on after the subject at `place`, or end right before it.

    `number` counts the subjects from the newest to that one, from 1. It tells how many there still
    are on either side, so that nobody looks for more: between the last dossier in progress and the
    beginning of the archive there may lie a million that are closed.
    """

    place: Position
    number: int
    backwards: bool = False

    @property
    def key(self) -> str:
        """The cursor as it stands in an address, without its direction."""
        return f"{self.place.day.isoformat()}.{self.place.subject}.{self.number}"


@dataclass(frozen=True, slots=True)
class PageSlice:
    """A part of a list: so many come before it, and it holds at most so many."""

    skipped: int
    size: int


def read_cursor(text: str, *, backwards: bool = False) -> Cursor:
    """The cursor of an address; raises `BadInput` where it is none."""
    found = _KEY.fullmatch(text)
    if found:
        try:
            place = Position(date.fromisoformat(found[1]), int(found[2]))
        except ValueError:
            raise not_a_page() from None
        return Cursor(place, int(found[3]), backwards)
    raise not_a_page()


def slice_of(cursor: Cursor | None, *, count: int, size: int) -> PageSlice:
    """The page of `size` to which a cursor leads in a list of `count`; raises `BadInput` where the
    list is shorter than the cursor says."""
    if cursor is None:
        return PageSlice(0, max(0, min(size, count)))
    if cursor.number > count:
        raise not_a_page()
    if cursor.backwards:
        taken = min(size, cursor.number - 1)
        return PageSlice(cursor.number - 1 - taken, taken)
    return PageSlice(cursor.number, min(size, count - cursor.number))


def not_a_page() -> BadInput:
    """The sentence about a cursor that leads nowhere."""
    return BadInput(_("Không có trang này trong danh sách; hãy mở lại danh sách từ báo cáo."))
