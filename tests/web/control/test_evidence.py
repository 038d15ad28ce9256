"""What a procedure did to people in the last year, on its page."""

import pytest

from motcua.dossiers.enums import Timeliness
from motcua.statistics.projections import fold_log
from motcua.web.control.procedures.evidence import Evidence, find_evidence
from tests.factories.people import UnitFactory
from tests.factories.reports import at, close, take

pytestmark = pytest.mark.django_db
NOW = at("2026-03-01T08:00")


@pytest.fixture(autouse=True)
def province() -> None:
    UnitFactory(code="U", level="province")


def a_dossier(number: int, received: str, ended: str = "", how: str = Timeliness.ON_TIME) -> None:
    taken = take(number, received, "2026-02-27T17:00", unit="U")
    if ended:
        close(taken, ended, how)


def evidence() -> Evidence:
    fold_log()
    return find_evidence("1.001", NOW)


def test_late_ones_are_counted_among_those_that_ended():
    a_dossier(1, "2026-02-02T08:00", "2026-02-20T09:00")
    a_dossier(2, "2026-02-02T08:00", "2026-02-28T09:00", Timeliness.OVERDUE)
    a_dossier(3, "2026-02-02T08:00")
    found = evidence()
    assert (found.received, found.ended, found.late, found.late_percent) == (3, 2, 1, 50.0)


def test_the_year_ends_with_yesterday_and_begins_a_year_before():
    a_dossier(1, "2025-02-28T23:00")
    a_dossier(2, "2025-03-01T00:30")
    a_dossier(3, "2026-02-28T23:30")
    a_dossier(4, "2026-03-01T00:30")
    assert evidence().received == 2


def test_of_nothing_there_is_no_share():
    assert evidence().late_percent is None
