"""Cursors for pagination by key."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput

# Day, subject, number: 2023-10-14.4711.50. The numbers fit a bigint, so no query overflows.
_KEY = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})\.([1-9]\d{0,11})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """The position of a subject in a list: the day of the fact that added it, then the id."""

    day: date
    subject: int


@dataclass(frozen=True, slots=True)
class Cursor:
    """Continue after the subject at `place`, or end just before it.

    `number` is the number of that subject from the newest, from 1. It gives how many remain on
    either side, so that the search stops there: between the last dossier in progress and the
    start of the archive there may be a million closed ones.
    """

    place: Position
    number: int
    backwards: bool = False

    @property
    def key(self) -> str:
        """The cursor as written in a URL, without its direction."""
        return f"{self.place.day.isoformat()}.{self.place.subject}.{self.number}"


@dataclass(frozen=True, slots=True)
class PageSlice:
    """A slice of a list: number of items before it, and its maximum size."""

    skipped: int
    size: int


def read_cursor(text: str, *, backwards: bool = False) -> Cursor:
    """Parses the cursor of a URL; raises `BadInput` if invalid."""
    found = _KEY.fullmatch(text)
    if found:
        try:
            place = Position(date.fromisoformat(found[1]), int(found[2]))
        except ValueError:
            raise not_a_page() from None
        return Cursor(place, int(found[3]), backwards)
    raise not_a_page()


def slice_of(cursor: Cursor | None, *, count: int, size: int) -> PageSlice:
    """The page of `size` at a cursor in a list of `count`; raises `BadInput` if the list is
    shorter than the cursor implies."""
    if cursor is None:
        return PageSlice(0, max(0, min(size, count)))
    if cursor.number > count:
        raise not_a_page()
    if cursor.backwards:
        taken = min(size, cursor.number - 1)
        return PageSlice(cursor.number - 1 - taken, taken)
    return PageSlice(cursor.number, min(size, count - cursor.number))


def not_a_page() -> BadInput:
    """The error for an invalid cursor."""
    return BadInput(_("Không có trang này trong danh sách; hãy mở lại danh sách từ báo cáo."))
