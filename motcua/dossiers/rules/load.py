"""Who has too much work, and who has room, beside the colleagues."""

from collections.abc import Collection
from enum import Enum

FEWEST = 5


class Load(Enum):
    """The load of an officer beside the mean of all."""

    MUCH = "much"
    USUAL = "usual"
    ROOM = "room"


def load_of(steps: int, late: int, all_loads: Collection[int]) -> Load:
    """Whether somebody with so many open steps, `late` of them late, has too much, or room.

    Much: at least `FEWEST`, and half as much again as the mean or more, or half of them late. Room:
    half the mean or less, and nothing late: who cannot keep up with little takes no more.
    """
    mean = sum(all_loads) / max(1, len(all_loads))
    if steps >= FEWEST and (steps >= 1.5 * mean or late >= steps / 2):
        return Load.MUCH
    return Load.ROOM if steps <= mean / 2 and not late else Load.USUAL
