"""Profiles for tests."""

from datetime import date
from typing import Any

from motcua.reports.forms.form_07a.rules import CHANNELS
from motcua.simulation.enums import Fate, Origin
from motcua.simulation.rules.profile import Profile, ProfileRow


def row(field: str = "Đất đai", **counts: int) -> ProfileRow:
    """A row of form 06a; counts by the names of origins and fates, nothing else."""
    origins = (Origin.ONLINE, Origin.DIRECT_POSTAL, Origin.CARRIED_OVER)
    return ProfileRow(
        field,
        {origin: counts.get(origin.value, 0) for origin in origins},
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


def entry_07a(**changes: Any) -> dict[str, Any]:
    """One row of a file in the columns of form 07a."""
    received = {"online_full": 3, "online_partial": 2, "postal": 1, "in_person": 2}
    return entry(
        received=received | {"carried_over": 2},
        resolved={"early": 3, "on_time": 3, "overdue": 2},
        **changes,
    )


def document_07a(**changes: Any) -> dict[str, Any]:
    """A parsed file of a period of form 07a, with two fields of 10."""
    return (
        document(
            period={"from": "2026-08-15", "to": "2026-10-14"},
            rows=[entry_07a(), entry_07a(field="Hộ tịch")],
        )
        | changes
    )


def row_07a(field: str = "Đất đai", **counts: int) -> ProfileRow:
    """A row of form 07a; counts by the names of origins and fates, nothing else."""
    origins = (*map(Origin, CHANNELS), Origin.CARRIED_OVER)
    return ProfileRow(
        field,
        {origin: counts.get(origin.value, 0) for origin in origins},
        {fate: counts.get(fate.value, 0) for fate in Fate},
    )
