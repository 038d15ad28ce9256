"""Briefings on their way, made by the ordinary actions."""

from datetime import date, datetime
from typing import Any

from motcua.kernel.clock import VIETNAM
from motcua.oversight.actions import (
    BriefingWords,
    call_briefing,
    finish_briefing_task,
    minute_briefing,
    send_back_briefing_task,
    set_briefing_task,
    sign_briefing,
)
from motcua.oversight.models import Briefing, BriefingTask
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
TODAY, DUE = date(2026, 11, 20), date(2026, 12, 15)


class Meeting:
    """A unit with who leads its briefings, who writes the minutes, and another officer."""

    def __init__(self, unit: Unit | None = None, guest: Officer | None = None) -> None:
        """Make them, at this unit instead of one of their own; `guest` is the other officer."""
        self.unit: Unit = unit or UnitFactory()
        self.chair: Officer = PostFactory(unit=self.unit, role=Role.LEADER).officer
        self.writer: Officer = OfficerFactory(control_at=self.unit)
        self.guest: Officer = guest or OfficerFactory(control_at=self.unit)

    def call(self, *, held_on: date = TODAY, **given: Any) -> Briefing:
        """With the writer and the guest."""
        words = BriefingWords("Giao ban quý IV", held_on, "Phòng 2", "Niêm yết\nRà soát")
        asked = {"unit": self.unit, "chair": self.chair, "invited": [self.writer, self.guest]}
        return call_briefing(**asked | {"words": words, "by": self.writer, "at": AT} | given)

    def minute(self, briefing: Briefing, **given: Any) -> Briefing:
        """The guest did not come."""
        asked = {"minutes": "Đã họp.", "present": [self.writer], "by": self.writer, "at": AT}
        return minute_briefing(briefing=briefing, **asked | given)

    def task(self, briefing: Briefing, **given: Any) -> BriefingTask:
        """Of the guest."""
        asked = {"officer": self.guest, "words": "Thay tờ cũ.", "due_on": DUE, "by": self.writer}
        return set_briefing_task(briefing=briefing, **asked | {"at": AT} | given)

    def sign(self, briefing: Briefing, **given: Any) -> Briefing:
        """As the chair."""
        return sign_briefing(**{"briefing": briefing, "by": self.chair, "at": AT} | given)

    def given(self) -> BriefingTask:
        """A task of the guest, in minutes that wait to be signed."""
        return self.task(self.minute(self.call()))

    def finish(self, task: BriefingTask, **given: Any) -> BriefingTask:
        """As the guest."""
        asked = {"proof": "12/TB-UBND", "by": self.guest, "at": AT}
        return finish_briefing_task(task=task, **asked | given)

    def send_back(self, task: BriefingTask, reason: str = "Còn thiếu.", **given: Any) -> Any:
        """As the chair."""
        asked = {"reason": reason, "by": self.chair, "at": AT}
        return send_back_briefing_task(task=task, **asked | given)
