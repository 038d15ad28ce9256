"""Who made a dossier late: the shares sum to the overrun, whatever happened."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.queries.attribution import list_delays, list_late, sum_delays
from motcua.dossiers.rules.attribution import Awaited, Course, Held, attribute, divide
from motcua.processes.enums import MoveKind
from motcua.worktime.queries import get_calendar
from tests.dossiers.test_consultations import answer, ask, asked, others
from tests.factories.dossiers import Office, accept, at, bring_to, finish, handled, move

others = others  # noqa: PLW0127 - a fixture
UNITS = st.integers(1, 4)
LENGTHS = st.integers(0, 12)


@st.composite
def courses(draw) -> Course:
    """A dossier that went from unit to unit, asked others, and stood still at times."""
    start, held = draw(st.integers(0, 5)), []
    now = start
    for _n in range(draw(st.integers(0, 5))):
        length = draw(LENGTHS)
        held.append(Held(draw(UNITS), draw(st.integers(1, 3)), now, now + length, draw(LENGTHS)))
        now += length
    end = max(now, start)
    spans = st.tuples(st.integers(0, end), LENGTHS).map(lambda pair: (pair[0], pair[0] + pair[1]))
    awaited = [Awaited(draw(UNITS), *draw(spans)) for _n in range(draw(st.integers(0, 2)))]
    pauses = draw(st.lists(spans, max_size=1))
    due = draw(st.integers(start, end))
    return Course(
        start=start, due=due, end=end, decides=9, held=held, awaited=awaited, pauses=pauses
    )


@given(courses())
def test_the_shares_sum_to_the_whole_overrun(course: Course) -> None:
    assert sum(row.share for row in attribute(course)) == course.end - course.due
    assert all(row.share >= 0 for row in attribute(course))


@given(courses())
def test_the_time_of_all_units_is_the_time_of_the_clock(course: Course) -> None:
    """Counted second by second, without intervals."""
    counted = 0
    for second in range(course.start, course.end):
        stands = any(begun <= second < ended for begun, ended in course.pauses)
        whose = [*course.held, *course.awaited]
        counted += not stands and any(row.start <= second < row.end for row in whose)
    assert sum(row.used for row in attribute(course)) == counted


@given(courses())
def test_who_kept_the_norm_is_not_blamed_while_another_did_not(course: Course) -> None:
    rows = attribute(course)
    if any(row.used > row.norm for row in rows):
        assert [row.share for row in rows if row.used <= row.norm and row.share] == []


@given(st.integers(0, 10_000), st.dictionaries(st.integers(1, 9), st.integers(0, 50), min_size=1))
def test_a_division_is_exact_and_fair(whole: int, weights: dict[int, int]) -> None:
    parts, total = divide(whole, weights), sum(weights.values())
    assert sum(parts.values()) == whole
    for key, part in parts.items():
        assert total == 0 or abs(part * total - whole * weights[key]) < total


def test_a_late_answer_is_the_asked_units_and_not_the_askers() -> None:
    held = [Held(1, 1, 0, 100, 40)]
    course = Course(start=0, due=50, end=100, decides=1, held=held, awaited=[Awaited(2, 30, 100)])
    assert {row.unit: (row.used, row.share) for row in attribute(course)} == {
        1: (30, 0),
        2: (70, 50),
    }


def test_a_step_done_twice_has_its_norm_once() -> None:
    held = [Held(1, 1, 0, 10, 10), Held(2, 2, 10, 20, 10), Held(1, 1, 20, 40, 10)]
    course = Course(start=0, due=25, end=40, decides=1, held=held)
    assert {row.unit: row.share for row in attribute(course)} == {1: 15, 2: 0}


@pytest.mark.django_db
def test_the_overrun_is_the_working_time_since_the_due_time(office: Office) -> None:
    dossier = finish(office, handled(office), at(7, 10))
    (late,) = list_delays([dossier], at(30), get_calendar())
    # Due on Thursday at 17:00; Friday, Monday until 10:00 of the week after.
    assert late.overrun == 3600 * 7.5 + 3600 * 2.5
    assert sum(delay.share for delay in late.delays) == late.overrun


@pytest.mark.django_db
def test_the_unit_that_answered_late_has_its_share(office: Office, others) -> None:
    dossier = ask(office, handled(office), asked(others[0], due_at=at(0, 17)))
    dossier = answer(dossier, others[0], at(7, 9))
    dossier = bring_to(office, dossier, "sign", at(7, 9))
    (late,) = list_delays([dossier], at(7, 10), get_calendar())
    by_unit = {delay.unit: delay for delay in late.delays}
    assert by_unit[others[0].name].used == 3600 * 7.5 * 4 + 3600 * 1.5
    assert by_unit[others[0].name].share > by_unit[office.unit.name].share


@pytest.mark.django_db
def test_the_list_costs_the_same_whatever_its_length(
    office: Office, django_assert_num_queries
) -> None:
    for number in range(4):
        move(office, accept(office, at(0, 9, number)), MoveKind.FORWARD, at(0, 10))
    calendar, now = get_calendar(), at(10)
    late = list_late(office.leader, now)
    assert len(late) == 4
    with django_assert_num_queries(3):
        delays = list_delays(late, now, calendar)
    ((unit, seconds, count),) = sum_delays(delays)
    assert (unit, count) == (office.unit.name, 4)
    assert seconds == sum(row.overrun for row in delays)


@pytest.mark.django_db
def test_a_dossier_in_time_is_not_listed(office: Office) -> None:
    dossier = handled(office)
    assert list_late(office.leader, dossier.due_at) == []
    assert list_late(office.leader, dossier.due_at + timedelta(seconds=1)) == [dossier]
