"""What the slip of a group promises where an agency of another place decides one of its parts."""

from datetime import time

import pytest

from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.models import DossierGroup, LinkedGroup
from motcua.dossiers.queries.groups import list_group_dossiers
from motcua.dossiers.rules.groups import MemberTime, promised_at
from motcua.people.enums import Level
from motcua.people.models import Unit
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit
from tests.dossiers.test_groups import linked, receive
from tests.dossiers.test_transfers import autumn
from tests.factories.dossiers import Office, at
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
__all__ = ["linked"]
DAY, TWO_DAYS = TimeLimit(1, TimeUnit.WORKING_DAYS), TimeLimit(2, TimeUnit.WORKING_DAYS)
SAME_DAY = TimeLimit(0, TimeUnit.WORKING_DAYS, same_day_before=time(15))
WITHIN = TimeLimit(4, TimeUnit.HOURS)


def promised(*members: MemberTime, received, total: TimeLimit | None = None):
    return promised_at(get_calendar(), received, members, total)


@pytest.mark.parametrize(
    ("minute", "day"), [(0, 0), (1, 1)], ids=["there at 15:00", "a minute later"]
)
def test_a_same_day_result_is_promised_for_the_day_if_the_agency_has_it_by_three(
    minute: int, day: int
) -> None:
    """Four working hours from 9:00 end at 15:00 sharp."""
    away = MemberTime(SAME_DAY, receive_within=WITHIN)
    assert promised(away, received=at(0, 9, minute)) == at(day, 17)
    assert promised(MemberTime(SAME_DAY), received=at(0, 9, minute)) == at(0, 17)


@pytest.mark.parametrize(("minute", "day"), [(0, 1), (1, 2)])
def test_days_are_counted_from_the_day_on_which_the_agency_must_have_it(
    minute: int, day: int
) -> None:
    """Four working hours from 11:00 end with the office hours of the day."""
    away = MemberTime(DAY, receive_within=WITHIN)
    assert promised(away, received=at(0, 11, minute)) == at(day, 17)


def test_what_waits_is_sent_when_the_one_before_is_due() -> None:
    """Due on Tuesday at 17:00, there on Wednesday at 14:00, two days from that day."""
    card = MemberTime(TWO_DAYS, waits=True, receive_within=WITHIN)
    assert promised(MemberTime(DAY), card, received=at()) == at(4, 17)
    assert promised(MemberTime(DAY), MemberTime(TWO_DAYS, waits=True), received=at()) == at(3, 17)


def test_the_own_limit_of_a_group_counts_from_when_the_last_of_the_first_has_begun() -> None:
    away = MemberTime(DAY, receive_within=WITHIN)
    later = MemberTime(DAY, waits=True, receive_within=WITHIN)
    given = {"received": at(0, 15), "total": TWO_DAYS}
    assert promised(MemberTime(DAY), MemberTime(DAY), later, **given) == at(2, 17)
    assert promised(MemberTime(DAY), away, later, **given) == at(3, 17)


@pytest.fixture
def far(office: Office, linked: LinkedGroup) -> Unit:
    """The province's agency above, which decides the third of the group."""
    above = UnitFactory(code="TINH")
    Unit.objects.filter(pk=office.unit.pk).update(
        parent=above, path=f"{above.path}{office.unit.code}/"
    )
    office.unit.refresh_from_db()
    OfficerFactory(case_officer_at=above)
    code = linked.members.get(position=2).procedure_code
    version = ProcedureVersion.objects.get(procedure__code=code)
    version.levels.create(level=Level.PROVINCE)
    return above


def received(office: Office, linked: LinkedGroup, when) -> DossierGroup:
    return receive(office, linked, at=when)


def test_the_slip_promises_what_its_dossiers_do(office, linked, far) -> None:
    """Received at 15:00: the agency has it on the next day, and its dossier is due last."""
    group = received(office, linked, autumn(5, 15))
    linked.members.filter(waits=True).delete()
    third = list_group_dossiers(group)[2]
    assert (third.deciding_unit, third.awaits_agency) == (far, True)
    assert third.promised_at == autumn(9, 17)
    alone = received(office, linked, autumn(5, 15))
    assert alone.promised_at == autumn(9, 17)


def test_before_the_decree_the_clock_starts_at_the_counter(office, linked, far) -> None:
    linked.members.filter(waits=True).delete()
    assert received(office, linked, at(0, 15)).promised_at == at(3, 17)
