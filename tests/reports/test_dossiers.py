"""The dossiers behind a figure: how late each is."""

from datetime import timedelta

import pytest

from motcua.dossiers.models import Dossier
from motcua.reports.queries.dossiers import list_lines
from tests.factories.dossiers import accept, at, finish, make_office

pytestmark = pytest.mark.django_db
DUE = at(1, 16)
LONG_AFTER = DUE + timedelta(days=9)


def days_late(dossier, as_of, **changes):
    Dossier.objects.filter(pk=dossier.pk).update(**changes)
    (line,) = list_lines([dossier.pk], as_of)
    return line.days_late


@pytest.mark.parametrize(("hours", "late"), [(0, None), (1, 0), (9, 1), (24 * 9, 9)])
def test_an_open_dossier_is_late_by_days_of_the_calendar_after_it_was_due(hours, late):
    dossier = accept(make_office())
    assert days_late(dossier, DUE + timedelta(hours=hours), due_at=DUE) == late


@pytest.mark.parametrize(("hours", "late"), [(0, None), (1, 0), (48, 2)])
def test_a_closed_dossier_is_no_later_than_the_day_on_which_it_was_closed(hours, late):
    office = make_office()
    dossier = finish(office, accept(office), DUE)
    assert days_late(dossier, LONG_AFTER, due_at=DUE - timedelta(hours=hours)) == late


def test_a_dossier_whose_clock_is_paused_is_not_late():
    assert days_late(accept(make_office()), LONG_AFTER, due_at=DUE, paused_at=at(1)) is None


def test_the_lines_keep_the_order_of_the_page():
    office = make_office()
    one, two = accept(office).pk, accept(office).pk
    assert [line.dossier.pk for line in list_lines([two, one], DUE)] == [two, one]
