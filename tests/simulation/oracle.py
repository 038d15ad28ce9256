"""Form 06a counted dossier by dossier, in the plainest way."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from motcua.dossiers.enums import Timeliness
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lateness import running_due_at
from motcua.simulation.planning.dates import Window

COLUMN = {Timeliness.EARLY: "c8", Timeliness.ON_TIME: "c9", Timeliness.OVERDUE: "c10"}


def count(dossiers: Iterable[Dossier], begins_at: datetime, ends_at: datetime) -> dict[str, int]:
    """The columns of one row; dossiers must be as they were when the period ended."""
    window = Window(begins_at, ends_at)
    columns = dict.fromkeys([f"c{n}" for n in range(3, 14)], 0)
    for dossier in dossiers:
        for column in columns_of(dossier, window):
            columns[column] += 1
    return columns


def columns_of(dossier: Dossier, window: Window) -> list[str]:
    received, closed = dossier.received_at, dossier.closed_at
    if received is None or (closed is not None and closed < window.begins_at):
        return []
    return [*_origin(dossier, window), *_fate(dossier, window)]


def _origin(dossier: Dossier, window: Window) -> list[str]:
    if dossier.received_at < window.begins_at:
        return ["c3", "c6"]
    return ["c3", "c4" if dossier.channel == "online" else "c5"]


def _fate(dossier: Dossier, window: Window) -> list[str]:
    if dossier.closed_at is not None:
        assert dossier.closed_at < window.ends_at
        return ["c7", COLUMN[Timeliness(dossier.timeliness)]]
    due_at = running_due_at(dossier.due_at, dossier.paused_at)
    return ["c11", "c13" if due_at is not None and due_at < window.ends_at else "c12"]


def verbs(planned) -> Counter:
    return Counter(act.verb for dossier in planned for act in dossier.acts)
