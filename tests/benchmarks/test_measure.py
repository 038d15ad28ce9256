import pytest

from benchmarks.measure import percentile, row


@pytest.mark.parametrize(("share", "value"), [(0, 1), (0.5, 50), (0.95, 95), (0.99, 99), (1, 100)])
def test_a_percentile_is_a_value_that_was_measured(share: float, value: int) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], share) == value


def test_a_row_says_how_it_stands_to_its_yardstick() -> None:
    assert row("orm", 250.4321, "steps/s", yardstick=1000.0)["ratio"] == 0.25


def test_a_row_keeps_three_figures() -> None:
    assert [row("a", value, "s")["median"] for value in (0.0012345, 12.345, 123456.7)] == [
        0.00123,
        12.3,
        123457,
    ]
