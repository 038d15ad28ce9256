"""Figures of dossiers and the events that carry them."""

from datetime import UTC, datetime
from typing import Any

import factory
from django.db import transaction

from motcua.kernel.actions import record_event
from motcua.kernel.models import Event


class FiguresFactory(factory.DictFactory):
    """A dossier in progress; moments are given as datetimes. `closed` closes it on time."""

    class Params:
        closed = factory.Trait(closed_at=datetime(2023, 1, 12, 3, tzinfo=UTC), timeliness="on_time")

    unit = "U"
    field = "Đất đai"
    procedure = "1.001"
    channel = "online"
    received_at = datetime(2023, 1, 10, 2, tzinfo=UTC)
    due_at = datetime(2023, 1, 13, 10, tzinfo=UTC)
    closed_at = None
    timeliness = None


Figures = dict[str, Any]


def as_json(figures: Figures | None) -> Figures | None:
    """The figures with moments as an event carries them."""
    if figures is None:
        return None
    return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in figures.items()}


def record_change(
    dossier: int, *, at: datetime, before: Figures | None = None, after: Figures | None = None
) -> Event:
    """An event that changed how a dossier counts."""
    with transaction.atomic():
        return record_event(
            chain=(after or before or {})["unit"],
            kind="DossierChanged",
            subject=f"dossier:{dossier}",
            at=at,
            by="system",
            data={"figures": {"before": as_json(before), "after": as_json(after)}},
        )
