"""Profiles for tests."""

from datetime import date
from typing import Any

from motcua.simulation.enums import Fate, Origin
from motcua.simulation.rules.profile import Profile, ProfileRow


def row(field: str = "Đất đai", **counts: int) -> ProfileRow:
    """A row; counts by the names of origins and fates, nothing else."""
    return ProfileRow(
        field,
        {origin: counts.get(origin.value, 0) for origin in Origin},
        {fate: counts.get(fate.value, 0) for fate in Fate},
    )


def profile(*rows: ProfileRow, **changes: Any) -> Profile:
    """A commune's profile of the first quarter of 2023."""
    given = {
        "code": "X1",
        "name": "Xã Thử",
        "level": "commune",
        "first_on": date(2023, 1, 2),
        "last_on": date(2023, 3, 31),
        "rows": rows
        or (
            row(
                online=3,
                direct_postal=4,
                carried_over=2,
                early=2,
                on_time=3,
                overdue=2,
                in_time=1,
                open_overdue=1,
            ),
        ),
    }
    return Profile(**(given | changes))


def document(**changes: Any) -> dict[str, Any]:
    """The same as a parsed file, with one field of 9."""
    return {
        "unit": {"code": "X1", "name": "Xã Thử", "level": "commune"},
        "period": {"from": "2023-01-02", "to": "2023-03-31"},
        "rows": [entry()],
    } | changes


def entry(**changes: Any) -> dict[str, Any]:
    """One row of a file."""
    return {
        "field": "Đất đai",
        "received": {"online": 3, "direct_postal": 4, "carried_over": 2},
        "resolved": {"early": 2, "on_time": 3, "overdue": 2},
        "in_progress": {"in_time": 1, "overdue": 1},
    } | changes
