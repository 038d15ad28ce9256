"""Who may change calendars."""

from collections.abc import Callable
from datetime import date, time

import pytest

from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM, Actor
from motcua.worktime import permissions
from motcua.worktime.actions import seed_calendar, set_office_hours
from motcua.worktime.enums import DayKind
from motcua.worktime.models import Calendar
from motcua.worktime.rules import OfficeHours
from tests.factories.actors import ADMINISTRATOR, EVERY_OTHER_ROLE, NOBODY, StandIn
from tests.factories.worktime import CalendarFactory
from tests.worktime.helpers import AT, set_day

pytestmark = pytest.mark.django_db
RULES = [
    permissions.can_seed_calendar,
    permissions.can_set_calendar_day,
    permissions.can_set_office_hours,
]
OTHERS = [NOBODY, StandIn([*EVERY_OTHER_ROLE, "control"])]


def hours(calendar: Calendar, by: Actor) -> None:
    set_office_hours(
        calendar=calendar,
        hours=OfficeHours.of((time(8), time(16))),
        valid_from=date(2026, 12, 4),
        source_note="QĐ 2",
        by=by,
        at=AT,
    )


ACTIONS: list[Callable[[Calendar, Actor], object]] = [
    lambda _calendar, by: seed_calendar(by=by, at=AT),
    lambda calendar, by: set_day(calendar, date(2026, 12, 4), DayKind.OFF, by=by),
    hours,
]


@pytest.mark.parametrize("rule", RULES)
def test_administrators_of_all_units_and_the_system_may(rule: Callable[..., bool]) -> None:
    assert rule(ADMINISTRATOR, None, AT)
    assert rule(SYSTEM, None, AT)
    assert not any(rule(other, None, AT) for other in OTHERS)


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("act", ACTIONS)
def test_others_are_refused_and_nothing_changes(
    act: Callable[[Calendar, Actor], object], other: StandIn
) -> None:
    calendar = CalendarFactory()
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        act(calendar, other)
    assert not LoggedEvent.objects.exists()
    assert not calendar.days.exists()
