"""The calendar as shipped."""

import pytest

from motcua.worktime.rules import CompiledCalendar
from motcua.worktime.rules.vietnam import built_in_calendar


@pytest.fixture(scope="session")
def vn() -> CompiledCalendar:
    """Vietnam's calendar, compiled in memory."""
    return built_in_calendar()
