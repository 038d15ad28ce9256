"""A province with two communes and five dossiers, counted by hand."""

from dataclasses import replace
from datetime import datetime

import pytest

from motcua.catalogue.enums import Channel
from motcua.dossiers.enums import Timeliness
from motcua.kernel.clock import VIETNAM
from tests.factories.people import UnitFactory
from tests.factories.statistics import FiguresFactory, field_id, record_change


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.fixture
def province():
    """Carried over and closed late; online and early; postal and on time; two open, one late."""
    province = UnitFactory(code="T", name="Tỉnh T")
    UnitFactory(code="T.1", name="Xã Một", below=province)
    UnitFactory(code="T.2", name="Xã Hai", below=province)
    take(1, "2022-12-10T08:00", "2022-12-20T17:00", channel=Channel.IN_PERSON, unit="T.1")
    close(1, "2022-12-21T09:00", Timeliness.OVERDUE)
    take(2, "2022-12-15T08:00", "2022-12-20T17:00", unit="T.1")
    close(2, "2022-12-16T09:00", Timeliness.EARLY)
    take(
        3,
        "2023-01-15T08:00",
        "2023-01-20T17:00",
        channel=Channel.POSTAL,
        unit="T.2",
        field=field_id("=1+1"),
    )
    close(3, "2023-01-20T16:00", Timeliness.ON_TIME)
    take(4, "2023-02-01T08:00", "2023-02-02T17:00", unit="T.2")
    take(5, "2023-02-14T08:00", "2023-02-20T17:00", unit="T.2")
    return province


taken = {}


def take(dossier, received, due, **figures):
    taken[dossier] = FiguresFactory(received_at=at(received), due_at=at(due), **figures)
    record_change(dossier, at=at(received), after=taken[dossier])


def close(dossier, closed, timeliness):
    before = taken[dossier]
    after = replace(before, closed_at=at(closed), timeliness=timeliness)
    record_change(dossier, at=at(closed), before=before, after=after)
