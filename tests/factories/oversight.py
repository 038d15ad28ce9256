"""Focal officers and hand-overs, made by the ordinary actions."""

from datetime import date, datetime
from typing import Any

from motcua.kernel.clock import VIETNAM
from motcua.oversight.actions import (
    accept_focal_handover,
    appoint_focal_officer,
    end_focal_officer,
    hand_over_focal,
    note_training,
)
from motcua.oversight.models import FocalHandover, FocalOfficer, Training
from motcua.people.models import Officer, Unit
from tests.factories.people import OfficerFactory, UnitFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
TODAY, BEGAN = date(2026, 11, 20), date(2026, 3, 2)


class Network:
    """A province with who keeps the list, and a commune with two officers of procedure control."""

    def __init__(self, unit: Unit | None = None) -> None:
        """Make them, of this unit instead of a commune of their own."""
        province = UnitFactory() if unit is None else unit
        self.unit: Unit = UnitFactory(below=province) if unit is None else unit
        self.keeper: Officer = OfficerFactory(control_at=province)
        self.first: Officer = OfficerFactory(control_at=self.unit)
        self.second: Officer = OfficerFactory(control_at=self.unit)

    def appoint(self, officer: Officer | None = None, **given: Any) -> FocalOfficer:
        """The first officer, or this one."""
        asked = {"unit": self.unit, "officer": officer or self.first, "decision": "15/QĐ-UBND"}
        asked |= {"decided_on": BEGAN, "valid_from": BEGAN, "by": self.keeper, "at": AT}
        return appoint_focal_officer(**asked | given)

    def end(self, focal: FocalOfficer, last_day: date, **given: Any) -> FocalOfficer:
        """After this day."""
        asked = {"decision": "16/QĐ-UBND", "by": self.keeper, "at": AT}
        return end_focal_officer(focal=focal, last_day=last_day, **asked | given)

    def train(self, focal: FocalOfficer, **given: Any) -> Training:
        """At a course of this year."""
        asked = {"title": "Tập huấn 2026", "held_on": date(2026, 5, 4), "certificate": "CN-1"}
        return note_training(focal=focal, **asked | {"by": self.keeper, "at": AT} | given)

    def hand_over(
        self, focal: FocalOfficer, successor: FocalOfficer, **given: Any
    ) -> FocalHandover:
        """Of one to another."""
        asked = {"focal": focal, "successor": successor, "note": "", "by": focal.officer, "at": AT}
        return hand_over_focal(**asked | given)

    def handed_over(self) -> FocalHandover:
        """One that waits for the second officer."""
        return self.hand_over(self.appoint(), self.appoint(self.second))

    def accept(self, handover: FocalHandover, **given: Any) -> FocalHandover:
        """As the second officer."""
        asked = {"handover": handover, "by": self.second, "at": AT}
        return accept_focal_handover(**asked | given)
