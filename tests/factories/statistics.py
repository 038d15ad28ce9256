"""Figures of dossiers and the events that carry them."""

from datetime import UTC, datetime

import factory
from django.db import transaction

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.dossiers.enums import Timeliness
from motcua.dossiers.events import DossierCorrected
from motcua.dossiers.rules.figures import Figures, FiguresChange
from motcua.kernel.actions import record_event, writing
from motcua.kernel.events import Recorded
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.catalogue import FieldFactory


def field_id(name: str) -> int:
    """The id of the field of this name, made if there is none."""
    pk: int = FieldFactory(name=name).pk
    return pk


class FiguresFactory(factory.Factory):
    """A dossier in progress, its field stored. `closed` closes it on time."""

    class Meta:
        model = Figures

    class Params:
        closed = factory.Trait(
            closed_at=datetime(2023, 1, 12, 3, tzinfo=UTC), timeliness=Timeliness.ON_TIME
        )

    unit = "U"
    field = factory.LazyFunction(lambda: field_id("Đất đai"))
    procedure = "1.001"
    channel = Channel.ONLINE
    online_level = OnlineLevel.FULL
    received_at = datetime(2023, 1, 10, 2, tzinfo=UTC)
    due_at = datetime(2023, 1, 13, 10, tzinfo=UTC)
    closed_at = None
    timeliness = None


def record_change(
    dossier: int, *, at: datetime, before: Figures | None = None, after: Figures | None = None
) -> Recorded:
    """An event that changed how a dossier counts."""
    counted = after or before
    assert counted
    event = DossierCorrected(figures=FiguresChange(before=before, after=after))
    with writing(), transaction.atomic():
        return record_event(chain=counted.unit, event=event, subject_id=dossier, by=SYSTEM, at=at)
