"""Days as people type them."""

from datetime import date

import pytest

from motcua.kernel.rules.dates import typed_date


@pytest.mark.parametrize(
    "text",
    ["1/2/2026", "01/02/2026", "01-02-2026", "1-2-2026", "1.2.2026", "2026-02-01", " 1/2/2026 "],
)
def test_a_day_is_read_in_every_usual_form(text: str) -> None:
    assert typed_date(text) == date(2026, 2, 1)


@pytest.mark.parametrize(
    "text", ["", "30/02/2026", "31-04-2026", "2026-02-30", "1/13/2026", "1/2/26", "2/2026", "x"]
)
def test_an_impossible_day_is_none(text: str) -> None:
    assert typed_date(text) is None
