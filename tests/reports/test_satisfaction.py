"""How satisfied people are, of no fewer than five ratings."""

from datetime import timedelta

import pytest

from motcua.kernel.clock import now
from motcua.reports.queries.satisfaction import SatisfactionLine, count_satisfaction
from motcua.statistics.enums import Breakdown
from motcua.statistics.projections import fold_log
from tests.factories.dossiers import Office, make_office
from tests.factories.feedback import finished, rate
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def ratings(office: Office, satisfied: int, others: int) -> None:
    for number in range(satisfied + others):
        rate(finished(office), {1: "satisfied" if number < satisfied else "fair"})


def counted(office: Office):
    fold_log()
    return count_satisfaction(office.unit, now() + timedelta(days=1))


def test_five_ratings_are_told_with_their_denominator(office: Office) -> None:
    ratings(office, 4, 1)
    found = counted(office)
    line = found.total
    assert (line.ratings, line.satisfied, line.answers, line.percent) == (5, 4, 5, 80)
    assert [each.answers for each in found.points] == [5]
    assert [each.name for each in found.tables[Breakdown.MONTH]] == ["03/2026"]


def test_of_four_ratings_nothing_is_told(office: Office) -> None:
    ratings(office, 4, 0)
    found = counted(office)
    lines = [found.total, *found.points, *(line for rows in found.tables.values() for line in rows)]
    assert {(line.ratings, line.satisfied, line.answers) for line in lines} == {(None, 0, 0)}


def test_a_point_that_few_answered_does_not_follow_from_the_sum(office: Office) -> None:
    for number in range(6):
        answers = {1: "satisfied", 2: "fair"} if number < 2 else {1: "satisfied"}
        rate(finished(office), answers)
    assert [(line.key, line.ratings) for line in counted(office).points] == [
        ("1", None),
        ("2", None),
    ]


def test_a_small_commune_does_not_follow_from_its_province(office: Office) -> None:
    province = UnitFactory()
    small, large = make_office(), make_office()
    for each in (small, large):
        each.unit.parent, each.unit.path = province, f"{province.path}{each.unit.code}/"
        each.unit.save()
    ratings(small, 2, 0)
    ratings(large, 5, 0)
    fold_log()
    found = count_satisfaction(province, now() + timedelta(days=1))
    assert found.total.ratings == 7
    assert {line.ratings for line in found.tables[Breakdown.UNIT]} == {None}


def test_percent_is_rounded_half_up() -> None:
    shares = [(1, 8), (1, 200), (0, 3), (3, 3)]
    lines = [SatisfactionLine("", "", 9, satisfied=s, answers=n) for s, n in shares]
    assert [line.percent for line in lines] == [13, 1, 0, 100]
