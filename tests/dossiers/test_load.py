"""Who has too much work, and who has room."""

import pytest

from motcua.dossiers.rules.load import Load, load_of


@pytest.mark.parametrize(
    ("steps", "loads", "load"),
    [
        (15, [15, 10, 5], Load.MUCH),
        (14, [14, 11, 5], Load.USUAL),
        (5, [15, 10, 5], Load.ROOM),
        (6, [14, 10, 6], Load.USUAL),
        (4, [4, 0, 0], Load.USUAL),
        (0, [0, 0], Load.ROOM),
        (3, [3], Load.USUAL),
    ],
)
def test_a_load_is_judged_beside_the_mean(steps: int, loads: list[int], load: Load) -> None:
    assert load_of(steps, loads) is load
