"""Dossiers taken in and closed, and a province with them as forms 07a and 07b count them."""

from dataclasses import replace
from datetime import datetime

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.dossiers.enums import Timeliness
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Level
from tests.factories.people import UnitFactory
from tests.factories.statistics import FiguresFactory, record_change


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def make_province():
    """Carried over and closed late at the department; in the communes one of each channel, the
    one by post on time, the one in person still open and late."""
    province = UnitFactory(code="T", name="Tỉnh T", level=Level.PROVINCE)
    UnitFactory(code="T.S", name="Sở Một", below=province, level=Level.PROVINCE)
    UnitFactory(code="T.1", name="Xã Một", below=province, level=Level.COMMUNE)
    UnitFactory(code="T.2", name="Xã Hai", below=province, level=Level.COMMUNE)
    one = take(1, "2026-08-10T08:00", "2026-08-20T17:00", unit="T.S", channel=Channel.IN_PERSON)
    close(one, "2026-08-21T09:00", Timeliness.OVERDUE)
    two = take(2, "2026-08-15T08:00", "2026-08-20T17:00", unit="T.1")
    close(two, "2026-08-17T09:00", Timeliness.EARLY)
    take(3, "2026-08-17T08:00", "2026-09-30T17:00", unit="T.1", online_level=OnlineLevel.PARTIAL)
    four = take(4, "2026-08-18T08:00", "2026-08-20T17:00", unit="T.2", channel=Channel.POSTAL)
    close(four, "2026-08-20T16:00", Timeliness.ON_TIME)
    take(5, "2026-09-10T08:00", "2026-09-11T17:00", unit="T.2", channel=Channel.IN_PERSON)
    return province


def take(dossier, received, due, **figures):
    """A dossier in progress: its number and its figures."""
    taken = FiguresFactory(received_at=at(received), due_at=at(due), **figures)
    record_change(dossier, at=at(received), after=taken)
    return dossier, taken


def close(taken, closed, timeliness):
    dossier, before = taken
    after = replace(before, closed_at=at(closed), timeliness=timeliness)
    record_change(dossier, at=at(closed), before=before, after=after)
