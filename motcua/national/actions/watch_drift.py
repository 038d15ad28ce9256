"""What holds here is compared with the national catalogue, each night and after a snapshot."""

from collections.abc import Mapping
from datetime import datetime

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.national.actions.receive_snapshot import CHAIN
from motcua.national.enums import DriftKind
from motcua.national.events import DriftWatched
from motcua.national.models import Drift, HeldContent, NationalSnapshot
from motcua.national.permissions import can_watch_drift
from motcua.national.queries.drift_rows import drift_rows, read_duties
from motcua.national.queries.held import HeldProcedure, read_contents, read_held
from motcua.national.queries.snapshots import (
    find_newest_snapshot,
    knows_whole,
    list_known_codes,
    read_told,
)
from motcua.national.rules import bounds
from motcua.national.rules.compare import compare_catalogues

COLUMNS = (
    *("kind", "name", "search_text", "fields", "twin", "alike", "since", "due_on", "unit_id"),
    *("is_posted", "place"),
)


@action(may=can_watch_drift, refusal=Refused, chain=CHAIN)
def watch_drift(*, by: Actor, at: datetime) -> Done[bool]:
    """Compare with the last snapshot; returns whether versions must be read before, of which this
    has read some.

    A difference that goes on keeps its first day.
    """
    snapshot = find_newest_snapshot()
    if snapshot is None:
        return Done(False, None)
    here = read_held(at.astimezone(VIETNAM).date())
    if here.unread:
        made = read_contents(here.unread[: bounds.HELD_AT_ONCE])
        HeldContent.objects.bulk_create(made, ignore_conflicts=True)
        return Done(True, None)
    known = {row.code: row for row in Drift.objects.all()}
    rows = _compare(snapshot, here.procedures, known, at)
    _keep(rows, known)
    NationalSnapshot.objects.filter(pk=snapshot.pk).update(compared_at=at)
    said = DriftWatched(
        differing=len(rows),
        begun=len(rows.keys() - known.keys()),
        ended=len(known.keys() - rows.keys()),
    )
    return Done(False, said, about=snapshot)


def _compare(
    snapshot: NationalSnapshot,
    here: Mapping[str, HeldProcedure],
    known: Mapping[str, Drift],
    at: datetime,
) -> dict[str, Drift]:
    told = read_told(snapshot)
    abolished = {code for code, row in known.items() if row.kind == DriftKind.ABOLISHED}
    found = compare_catalogues(
        {code: said for code, (said, _row) in told.items()},
        {code: each.held for code, each in here.items()},
        was_there=list_known_codes() | abolished,
        knows_whole=knows_whole(),
    )
    rows = {code: row for code, (_said, row) in told.items()}
    return drift_rows(found, snapshot, rows, here, known, read_duties(at))


def _keep(rows: Mapping[str, Drift], known: Mapping[str, Drift]) -> None:
    """Write what is new, what changed and what is over; the rest is not touched."""
    over = [row.pk for code, row in known.items() if code not in rows]
    changed = [row for code, row in rows.items() if code in known and _differs(row, known[code])]
    # Deleted and inserted anew: the places of two rows may have been exchanged.
    Drift.objects.filter(pk__in=[*over, *(known[row.code].pk for row in changed)]).delete()
    new = [row for code, row in rows.items() if code not in known]
    Drift.objects.bulk_create([*changed, *new], batch_size=bounds.WRITTEN_AT_ONCE)


def _differs(row: Drift, other: Drift) -> bool:
    return any(getattr(row, name) != getattr(other, name) for name in COLUMNS)
