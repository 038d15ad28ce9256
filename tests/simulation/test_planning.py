import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.dossiers.rules.rule_sets import HandlingRules
from motcua.kernel.errors import BadInput
from motcua.simulation.data import simulated_process
from motcua.simulation.enums import Fate, Origin, Verb
from motcua.simulation.planning.periods import plan_period
from motcua.simulation.planning.plans import Offer, PlannedDossier, lacking_levels, way_of
from motcua.simulation.rules.profile import Profile
from motcua.simulation.rules.synthetic import LIMITS, prefix_of
from motcua.worktime.rules import due_at, parse_limit
from motcua.worktime.rules.vietnam import built_in_calendar
from motcua.worktime.rules.working import is_working_day
from tests.simulation.profiles import profile, row, row_07a

WAY = way_of(simulated_process())
RULES = HandlingRules(
    intake_answer_hours=8,
    supplement_notice_days=3,
    supplements_per_dossier=1,
    supplement_answer_days=15,
    supplement_restarts_clock=True,
    apologies_per_dossier=1,
    apology_days_before=1,
    apology_days_at_most=365,
    forward_until_minute=900,
)
OFFERS = [Offer(name, dict.fromkeys(Channel.values, limit), WAY, RULES) for name, limit in LIMITS]
SLOW = [Offer("slow", dict.fromkeys(Channel.values, parse_limit("30 working_days")), WAY, RULES)]
CALENDAR = built_in_calendar()

small = st.integers(0, 4)


def plan(given: Profile, offers: list[Offer] = OFFERS, **options) -> list[PlannedDossier]:
    fields = {each.field: offers for each in given.rows}
    return plan_period(given, fields, CALENDAR, **({"seed": 1} | options))


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Any balanced profile of three working days or more."""
    first_on = draw(st.dates(date(2019, 1, 1), date(2026, 6, 1)))
    days = draw(st.integers(13, 120))
    fates = {fate: draw(small) for fate in Fate}
    whole = sum(fates.values())
    carried = draw(st.integers(0, whole))
    online = draw(st.integers(0, whole - carried))
    counts = {fate.value: count for fate, count in fates.items()}
    given = row(
        carried_over=carried, online=online, direct_postal=whole - carried - online, **counts
    )
    return profile(given, first_on=first_on, last_on=first_on + timedelta(days))


@given(profiles(), st.integers(0, 99))
def test_a_plan_has_exactly_the_origins_and_fates_of_its_profile(given: Profile, seed: int) -> None:
    planned = plan(given, seed=seed)
    assert Counter(d.origin for d in planned) == +Counter(given.rows[0].origins)
    assert Counter(d.fate for d in planned) == +Counter(given.rows[0].fates)


@given(profiles(), st.integers(0, 99))
def test_every_planned_dossier_meets_its_fate_by_the_rules_of_due_dates(
    given: Profile, seed: int
) -> None:
    for dossier in plan(given, seed=seed):
        received = moment(dossier, Verb.ACCEPT)
        assert (received < given.begins_at) == (dossier.origin == Origin.CARRIED_OVER)
        assert received < given.ends_at
        if not has(dossier, Verb.RESUME, Verb.RECEIVE):
            assert fate_of(dossier, given) == dossier.fate


def fate_of(dossier: PlannedDossier, given: Profile) -> Fate:
    limit = dossier.offer.limits[dossier.channel]
    due = due_at(CALENDAR, moment(dossier, Verb.ACCEPT), limit).due_at
    closed = [act for act in dossier.acts if act.verb in ENDS]
    if not closed:
        waits = has(dossier, Verb.PAUSE, Verb.ASK)
        return Fate.OPEN_OVERDUE if due < given.ends_at and not waits else Fate.OPEN_IN_TIME
    assert given.begins_at <= closed[0].at < given.ends_at
    if closed[0].at > due:
        return Fate.OVERDUE
    decided = closed[0].verb in {Verb.APPROVE, Verb.REJECT}
    return Fate.EARLY if decided and closed[0].at.date() < due.date() else Fate.ON_TIME


ENDS = {Verb.APPROVE, Verb.REJECT, Verb.WITHDRAW, Verb.STOP}


def moment(dossier: PlannedDossier, verb: Verb):
    return next(act.at for act in dossier.acts if act.verb == verb)


def has(dossier: PlannedDossier, *verbs: Verb) -> bool:
    return any(act.verb in verbs for act in dossier.acts)


@given(profiles())
def test_the_acts_of_a_dossier_follow_each_other(given: Profile) -> None:
    for dossier in plan(given):
        moments = [act.at for act in dossier.acts]
        assert moments == sorted(moments)


def test_officers_act_on_working_days() -> None:
    planned = plan(profile(row(online=40, early=20, on_time=10, overdue=10)))
    days = {act.at.date() for d in planned for act in d.acts if act.verb != Verb.DRAFT}
    online = {act.at.date() for d in planned for act in d.acts if act.verb == Verb.SUBMIT}
    assert all(is_working_day(CALENDAR, day) for day in days - online)


def test_every_overdue_dossier_has_one_apology() -> None:
    planned = plan(profile(row(direct_postal=20, overdue=12, open_overdue=8)))
    assert all(sum(act.verb == Verb.EXTEND for act in d.acts) == 1 for d in planned)


def test_the_same_seed_plans_the_same_and_another_one_does_not() -> None:
    assert plan(profile()) == plan(profile())
    assert plan(profile()) != plan(profile(), seed=2)


def test_nothing_is_left_open_when_the_aftermath_is_planned_too() -> None:
    planned = plan(profile(row(online=9, in_time=5, open_overdue=4)), closing=True)
    assert all(any(act.verb in ENDS for act in d.acts) for d in planned)


@pytest.mark.parametrize(("first", "last"), [("03", "03"), ("20", "27")])
def test_a_single_working_day_holds_every_fate(first: str, last: str) -> None:
    counts = {"early": 2, "on_time": 2, "overdue": 2, "in_time": 2, "open_overdue": 2}
    given = profile(
        row(online=5, direct_postal=5, **counts),
        first_on=date.fromisoformat(f"2023-01-{first}"),
        last_on=date.fromisoformat(f"2023-01-{last}"),
    )
    assert Counter(d.fate for d in plan(given)) == Counter(given.rows[0].fates)


def test_a_weekend_takes_what_needs_no_office_hours() -> None:
    given = profile(
        row(direct_postal=3, carried_over=1, early=1, on_time=1, overdue=1, in_time=1),
        first_on=date(2023, 2, 4),
        last_on=date(2023, 2, 5),
    )
    assert len(plan(given)) == 4


def test_a_period_too_short_for_the_limits_is_bad_input() -> None:
    given = profile(row(online=1, overdue=1), last_on=date(2023, 1, 4))
    with pytest.raises(BadInput, match="quá ngắn"):
        plan(given, SLOW)


def test_a_simulated_unit_has_its_own_prefix_at_each_attempt() -> None:
    prefixes = {prefix_of("X1", attempt) for attempt in range(3)}
    assert len(prefixes) == 3
    assert all(re.fullmatch(r"MP\.[0-9A-F]{4}\.[0-9A-F]{4}", prefix) for prefix in prefixes)


PARTLY = Offer("partly", OFFERS[0].limits, WAY, RULES, online_level=OnlineLevel.UNKNOWN)
AT_THE_COUNTER = Offer("counter", {Channel.IN_PERSON: LIMITS[0][1]}, WAY, RULES)


@pytest.mark.parametrize(
    ("given", "offers", "lacking"),
    [
        (row(online=1), [], [OnlineLevel.FULL]),
        (row(online=1), [PARTLY], []),
        (row_07a(online_full=1, online_partial=1), [], [OnlineLevel.FULL, OnlineLevel.PARTIAL]),
        (row_07a(online_full=1), [PARTLY], [OnlineLevel.FULL]),
        (row_07a(online_partial=1), [PARTLY], []),
        (row_07a(online_partial=1), OFFERS, [OnlineLevel.PARTIAL]),
        (row_07a(postal=1), [AT_THE_COUNTER], [OnlineLevel.FULL]),
        (row_07a(in_person=1), [AT_THE_COUNTER], []),
    ],
)
def test_a_field_lacks_what_no_procedure_of_it_suits(given, offers, lacking) -> None:
    assert lacking_levels(given, offers) == lacking


def test_a_dossier_of_form_07a_runs_on_a_procedure_that_counts_as_its_origin() -> None:
    given = row_07a(online_full=5, online_partial=5, postal=5, in_person=5, early=20)
    planned = plan(profile(given), [*OFFERS, PARTLY])
    channels = {(d.origin, d.channel, d.offer.online_level) for d in planned}
    online = {(o, level) for o, channel, level in channels if channel == Channel.ONLINE}
    assert online == {
        (Origin.ONLINE_FULL, OnlineLevel.FULL), (Origin.ONLINE_PARTIAL, OnlineLevel.UNKNOWN),
    }  # fmt: skip
    assert {o: c for o, c, _level in channels if c != Channel.ONLINE} == {
        Origin.POSTAL: Channel.POSTAL, Origin.IN_PERSON: Channel.IN_PERSON,
    }  # fmt: skip
