"""The pages of a file in their order, each perhaps turned: `2,0+90` is the third, then the first.

Pages are counted from 0; a turn is in degrees to the right.
"""

from collections.abc import Sequence
from enum import StrEnum

Order = Sequence[tuple[int, int]]


class Change(StrEnum):
    """What is done with one page."""

    UP = "len"
    DOWN = "xuong"
    TURN = "xoay"
    LEAVE_OUT = "bo"


def parse_order(spelled: str) -> list[tuple[int, int]]:
    """Pairs of page and turn."""
    pairs = (each.partition("+") for each in spelled.split(","))
    return [(int(page), int(turn or 0)) for page, _plus, turn in pairs]


def spell_order(order: Order) -> str:
    """As `parse_order` reads it."""
    return ",".join(f"{page}+{turn}" if turn else str(page) for page, turn in order)


def change_page(pages: int, page: int, change: Change) -> list[tuple[int, int]] | None:
    """The order of so many pages after a change to one; None where nothing would change.

    The last page cannot be left out: then the file itself is taken away.
    """
    order = [(number, 0) for number in range(pages)]
    if not 0 <= page < pages:
        return None
    if change is Change.TURN:
        order[page] = (page, 90)
        return order
    if change is Change.LEAVE_OUT:
        return [each for each in order if each[0] != page] or None
    other = page - 1 if change is Change.UP else page + 1
    if not 0 <= other < pages:
        return None
    order[page], order[other] = order[other], order[page]
    return order
