"""The monthly digest to the focal officers: how many procedures differ, and in what way."""

from datetime import date, datetime

from motcua.kernel.clock import VIETNAM
from motcua.messages.rules.drafts import Draft, notices
from motcua.national.enums import OWED, DriftKind
from motcua.national.models import Drift
from motcua.national.queries.drift import count_drift, count_late
from motcua.national.queries.drift_rows import read_units
from motcua.national.queries.snapshots import find_newest_snapshot
from motcua.people.enums import Role
from motcua.people.queries import list_assignable

CODE, CAUSE, SUBJECT = "drift_digest", "driftmonth", "nationalsnapshot"


def list_digest_drafts(at: datetime) -> list[Draft]:
    """What is told in the local month of `at`, once to each focal officer of what all units share;
    nothing while nothing differs. The outbox takes each once, however often it is asked."""
    snapshot, today = find_newest_snapshot(), at.astimezone(VIETNAM).date()
    counts = count_drift()
    owed = sum(counts[kind] for kind in OWED)
    if snapshot is None or not owed:
        return []
    values = {
        "count": str(owed),
        "changed": str(counts[DriftKind.CHANGED]),
        "abolished": str(counts[DriftKind.ABOLISHED]),
        "late": str(count_late(today)),
        "from": f"{snapshot.taken_on:%d/%m/%Y}",
    }
    return [
        draft
        for unit, officers in _focal_officers(today, at)
        for draft in notices(
            code=CODE,
            cause=(CAUSE, 100 * today.year + today.month),
            subject=(SUBJECT, snapshot.pk),
            unit_id=unit,
            values=values,
            officers=officers,
        )
    ]


def _focal_officers(on: date, at: datetime) -> list[tuple[int, list[int]]]:
    """The officers of procedure control at the province and at each unit that must act, each once,
    with their unit."""
    owing = set(Drift.objects.exclude(unit=None).values_list("unit", flat=True).distinct())
    province = read_units(on).province
    found: dict[int, list[int]] = {}
    told: set[int] = set()
    for unit in sorted(owing | ({province} if province else set())):
        officers = [each for each in list_assignable(unit, Role.CONTROL, at) if each not in told]
        told |= set(officers)
        if officers:
            found[unit] = officers
    return list(found.items())
