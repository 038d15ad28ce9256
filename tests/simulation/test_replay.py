from datetime import UTC, datetime
from fractions import Fraction
from itertools import groupby

import pytest

from motcua.dossiers.models import Apology, Dossier
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import verify_log
from motcua.people.models import Unit
from motcua.reports.base.report import Question
from motcua.reports.forms.form_06a.report import FORM_06A
from motcua.reports.queries.sheets import count_sheet
from motcua.simulation.data import communes_profile, district_profile
from motcua.simulation.playing import CannotReplayPeriod, replay_period
from motcua.simulation.playing import run_plan as running
from motcua.simulation.rules.profile import Profile
from motcua.simulation.rules.scaling import scale_profile
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import Window
from tests.factories.people import UnitFactory
from tests.simulation import oracle
from tests.simulation.profiles import profile, row

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)


def replay(given: Profile, **options):
    return replay_period(profile=given, at=NOW, **({"seed": 1} | options))


def counted(given: Profile) -> dict[str, dict[str, int]]:
    rows = Dossier.objects.filter(unit_code=given.code).order_by("field_name")
    return {
        field: oracle.count(members, given.begins_at, given.ends_at)
        for field, members in groupby(rows, key=lambda dossier: dossier.field_name)
    }


def stated(given: Profile) -> dict[str, dict[str, int]]:
    return {each.field: each.columns() for each in given.rows}


def reported(given: Profile) -> dict[str, dict[str, int]]:
    """Report 06a as it is printed."""
    unit = Unit.objects.get(code=given.code)
    window = Window(given.first_on, given.last_on, given.ends_at)
    form = count_sheet(FORM_06A, Question(unit, window, Breakdown.FIELD))
    return {row.name: {f"c{n}": count for n, count in row.figures.items()} for row in form.rows}


def test_a_replayed_period_ends_with_exactly_its_figures() -> None:
    replay(profile())
    assert counted(profile()) == stated(profile())


def test_report_06a_prints_the_figures_of_the_profile() -> None:
    replay(profile())
    assert reported(profile()) == stated(profile())


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


def test_the_log_of_a_replay_can_be_proved() -> None:
    replay(profile())
    assert verify_log().ok


def test_every_overdue_dossier_carries_an_apology() -> None:
    replay(profile())
    assert Apology.objects.count() == 3


def test_repeating_a_replay_changes_nothing() -> None:
    replay(profile())
    events = LoggedEvent.objects.count()
    again = replay(profile())
    assert (again.done_before, LoggedEvent.objects.count()) == (True, events)


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


def test_other_figures_for_the_same_period_are_refused() -> None:
    replay(profile())
    with pytest.raises(CannotReplayPeriod, match="khác"):
        replay(profile(), seed=2)


def test_a_period_that_overlaps_other_dossiers_of_the_unit_is_refused() -> None:
    replay(profile())
    later = profile(row(online=1, early=1), first_on=profile().last_on)
    with pytest.raises(CannotReplayPeriod, match="đã có hồ sơ"):
        replay(later)


def test_a_period_that_has_not_ended_is_refused() -> None:
    with pytest.raises(CannotReplayPeriod, match="chưa kết thúc"):
        replay(profile(last_on=NOW.date()))


def test_an_unknown_unit_is_made_with_people_who_cannot_sign_in() -> None:
    unit = replay(profile()).unit
    accounts = [post.officer.account for post in unit.posts.select_related("officer__account")]
    assert (unit.name, unit.level) == ("Xã Thử", "commune")
    assert accounts
    assert not any(account.has_usable_password() for account in accounts)


def test_a_unit_that_is_there_is_used() -> None:
    unit = UnitFactory(code="X1", commune=True)
    assert replay(profile()).unit == unit


def test_a_unit_of_another_level_is_refused() -> None:
    UnitFactory(code="X1")
    with pytest.raises(CannotReplayPeriod, match="cấp khác"):
        replay(profile())


def test_a_refused_replay_leaves_nothing_behind() -> None:
    UnitFactory(code="X1")
    with pytest.raises(CannotReplayPeriod, match="đã có với cấp khác"):
        replay(profile())
    assert not LoggedEvent.objects.exists()
