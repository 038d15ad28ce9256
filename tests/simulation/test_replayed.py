"""What stands after a replay; all tests of this module start from one."""

import pytest
from pytest_django import DjangoDbBlocker

from motcua.dossiers.models import Apology
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import verify_log
from motcua.people.models import Unit
from motcua.simulation.playing import CannotReplayPeriod
from tests.simulation.profiles import profile, row
from tests.simulation.replaying import counted, replay, reported, stated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("replayed")]


@pytest.fixture(scope="module")
def replayed(kept_rows: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The first quarter of 2023 in one commune."""
    with django_db_blocker.unblock():
        replay(profile())


def test_a_replayed_period_ends_with_exactly_its_figures() -> None:
    assert counted(profile()) == stated(profile())


def test_report_06a_prints_the_figures_of_the_profile() -> None:
    assert reported(profile()) == stated(profile())


def test_the_log_of_a_replay_can_be_proved() -> None:
    assert verify_log().ok


def test_every_overdue_dossier_carries_an_apology() -> None:
    assert Apology.objects.count() == 3


def test_repeating_a_replay_changes_nothing() -> None:
    events = LoggedEvent.objects.count()
    again = replay(profile())
    assert (again.done_before, LoggedEvent.objects.count()) == (True, events)


def test_other_figures_for_the_same_period_are_refused() -> None:
    with pytest.raises(CannotReplayPeriod, match="khác"):
        replay(profile(), seed=2)


def test_a_period_that_overlaps_other_dossiers_of_the_unit_is_refused() -> None:
    later = profile(row(online=1, early=1), first_on=profile().last_on)
    with pytest.raises(CannotReplayPeriod, match="đã có hồ sơ"):
        replay(later)


def test_an_unknown_unit_is_made_with_people_who_cannot_sign_in() -> None:
    unit = Unit.objects.get(code="X1")
    accounts = [post.officer.account for post in unit.posts.select_related("officer__account")]
    assert (unit.name, unit.level) == ("Xã Thử", "commune")
    assert accounts
    assert not any(account.has_usable_password() for account in accounts)
