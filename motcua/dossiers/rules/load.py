"""Who has too much work, and who has room, beside the colleagues."""

from collections.abc import Collection
from enum import Enum

FEWEST = 5


class Load(Enum):
    """The load of an officer beside the mean of all."""

    MUCH = "much"
    USUAL = "usual"
    ROOM = "room"


def load_of(steps: int, all_loads: Collection[int]) -> Load:
    """Much: half as much again as the mean or more, and at least `FEWEST`. Room: half or less."""
    mean = sum(all_loads) / max(1, len(all_loads))
    if steps >= FEWEST and steps >= 1.5 * mean:
        return Load.MUCH
    return Load.ROOM if steps <= mean / 2 else Load.USUAL
