"""Replaying a period: from nothing, over what is there, and after a kill."""

from fractions import Fraction

import pytest

from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import verify_log
from motcua.simulation.data import communes_profile, district_profile
from motcua.simulation.playing import CannotReplayPeriod
from motcua.simulation.playing import run_plan as running
from motcua.simulation.rules.profile import Profile
from motcua.simulation.rules.scaling import scale_profile
from tests.factories.people import UnitFactory
from tests.simulation.profiles import profile, row
from tests.simulation.replaying import NOW, counted, replay, reported, stated

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("whole", "scale"), [(district_profile(), 300), (communes_profile(), 1500)]
)
def test_the_seed_profiles_replay_to_their_scaled_figures(whole: Profile, scale: int) -> None:
    given = scale_profile(whole, Fraction(1, scale))
    replay(given)
    assert counted(given) == reported(given) == stated(given)


@pytest.mark.slow
@pytest.mark.parametrize("whole", [district_profile(), communes_profile()])
def test_the_seed_profiles_replay_to_their_exact_figures(whole: Profile) -> None:
    replay(whole)
    assert counted(whole) == reported(whole) == stated(whole)
    assert verify_log().ok


def test_a_replay_that_was_killed_goes_on_where_it_stopped(monkeypatch) -> None:
    monkeypatch.setattr(running, "BATCH", 10)
    with pytest.raises(KeyboardInterrupt):  # noqa: PT011 - it says nothing
        replay(profile(), tell=_stop_after(30))
    replay(profile())
    assert counted(profile()) == stated(profile())


def _stop_after(acts: int):
    def tell(done: int, _all: int) -> None:
        if done >= acts:
            raise KeyboardInterrupt

    return tell


def test_a_period_that_has_not_ended_is_refused() -> None:
    with pytest.raises(CannotReplayPeriod, match="chưa kết thúc"):
        replay(profile(last_on=NOW.date()))


def test_a_unit_that_is_there_is_used() -> None:
    unit = UnitFactory(code="X1", commune=True)
    assert replay(profile(row(online=1, early=1))).unit == unit


def test_a_unit_of_another_level_is_refused() -> None:
    UnitFactory(code="X1")
    with pytest.raises(CannotReplayPeriod, match="cấp khác"):
        replay(profile())


def test_a_refused_replay_leaves_nothing_behind() -> None:
    UnitFactory(code="X1")
    with pytest.raises(CannotReplayPeriod, match="đã có với cấp khác"):
        replay(profile())
    assert not LoggedEvent.objects.exists()
