"""How long a procedure really took, on its page."""

import pytest

from motcua.dossiers.enums import Timeliness
from motcua.statistics.projections import fold_log
from motcua.web.ui.durations import find_duration
from tests.factories.catalogue import ProcedureVersionFactory
from tests.factories.people import UnitFactory
from tests.factories.reports import at, close, take

pytestmark = pytest.mark.django_db
NOW = at("2026-03-01T08:00")


@pytest.fixture
def finished():
    """Takes dossiers in on a Monday and closes them on these days of February."""
    UnitFactory(code="U", level="province")

    def finish(*days, month="2026-02", folded=True):
        for number, day in enumerate(days, 1):
            taken = take(number, f"{month}-02T08:00", f"{month}-27T17:00", unit="U")
            close(taken, f"{month}-{day:02}T09:00", Timeliness.ON_TIME)
        if folded:
            fold_log()
        return find_duration("1.001", NOW)

    return finish


def test_of_fewer_than_five_nothing_is_told(finished):
    assert finished(3, 3, 3, 3) is None


def test_of_five_half_is_told(finished):
    found = finished(3, 3, 4, 9, 9)
    assert (found.half, found.nine_of_ten, found.at_least) == ("2 ngày làm việc", "", 5)


def test_of_ten_also_nine_of_ten_are_told(finished):
    found = finished(2, 2, 2, 2, 2, 3, 3, 3, 12, 27, 27)
    assert (found.half, found.at_least) == ("1 ngày làm việc", 10)
    assert found.nine_of_ten == "20 ngày làm việc"


def test_what_took_no_day_was_done_on_the_same_day(finished):
    assert finished(*[2] * 9).half == "ngày nộp"


@pytest.mark.parametrize(("month", "is_told"), [("2025-02", False), ("2025-03", True)])
def test_only_the_last_year_is_told(finished, month, is_told):
    assert bool(finished(*[20] * 9, month=month)) == is_told


def test_what_is_not_folded_yet_is_missing(finished):
    assert finished(*[3] * 9, folded=False) is None


def test_it_stands_beside_the_limit_on_the_page(client, finished, monkeypatch):
    ProcedureVersionFactory(procedure__code="1.001")
    finished(*[3] * 10)
    monkeypatch.setattr("motcua.web.portal.views.now", lambda: NOW)
    page = client.get("/thu-tuc/1.001/").content.decode()
    assert "một nửa số hồ sơ xong trong 1 ngày làm việc, 9 trong 10 hồ sơ xong trong 1" in page
    assert "ít nhất 10 hồ sơ" in page
