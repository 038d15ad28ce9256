"""Who has too much work, and who has room."""

import pytest

from motcua.dossiers.rules.load import Load, load_of


@pytest.mark.parametrize(
    ("steps", "late", "loads", "load"),
    [
        (15, 0, [15, 10, 5], Load.MUCH),
        (14, 0, [14, 11, 5], Load.USUAL),
        (5, 0, [15, 10, 5], Load.ROOM),
        (6, 0, [14, 10, 6], Load.USUAL),
        (4, 0, [4, 0, 0], Load.USUAL),
        (0, 0, [0, 0], Load.ROOM),
        (3, 0, [3], Load.USUAL),
        (10, 5, [10, 10, 10], Load.MUCH),
        (10, 4, [10, 10, 10], Load.USUAL),
        (4, 4, [4, 4, 4], Load.USUAL),
        (5, 1, [15, 10, 5], Load.USUAL),
    ],
)
def test_a_load_is_judged_beside_the_mean_and_by_what_is_late(
    steps: int, late: int, loads: list[int], load: Load
) -> None:
    assert load_of(steps, late, loads) is load
