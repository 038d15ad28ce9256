"""The symbol of an agency is data of the unit with dates; its name only proposes one."""

from datetime import date
from typing import Any

import pytest

from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import CannotSetAgencySymbol, set_agency_symbol
from motcua.people.models import AgencySymbol, Unit
from motcua.people.queries.symbols import list_symbols, symbol_in_force
from tests.factories.dossiers import at
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db
TODAY = at().date()


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(name="Sở Nông nghiệp và Môi trường")


def declare(unit: Unit, symbol: str = "SNN", **changes: Any) -> Unit:
    given = {"valid_from": TODAY, "source_note": "QĐ 12/QĐ-UBND", "by": SYSTEM, "at": at()}
    return set_agency_symbol(unit=unit, symbol=symbol, **(given | changes))


def symbol_on(unit: Unit, day: date) -> str:
    return symbol_in_force(unit, list_symbols(unit), day)


def test_the_name_proposes_the_symbol_until_one_is_declared(unit: Unit) -> None:
    assert symbol_on(unit, TODAY) == "SNNMT"
    declare(unit, "SNN-MT", valid_from=at(1).date())
    assert (symbol_on(unit, TODAY), symbol_on(unit, at(1).date())) == ("SNNMT", "SNN-MT")


def test_the_next_symbol_ends_the_one_before_and_takes_the_place_of_later_ones(unit: Unit) -> None:
    declare(unit, "A")
    declare(unit, "C", valid_from=at(8).date())
    declare(unit, "B", valid_from=at(2).date())
    assert [symbol_on(unit, at(n).date()) for n in (0, 1, 2, 9)] == ["A", "A", "B", "B"]
    declare(unit, "D")
    assert [row.symbol for row in list_symbols(unit)] == ["D"]
    assert AgencySymbol.objects.count() == 4


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"symbol": "snnmt"}, "symbol"),
        ({"symbol": "A B"}, "symbol"),
        ({"symbol": "A" * 21}, "symbol"),
        ({"source_note": " "}, "source_note"),
        ({"valid_from": date(2026, 3, 1)}, "valid_from"),
    ],
)
def test_what_is_no_symbol_has_no_source_or_begins_in_the_past_is_refused(
    unit: Unit, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(CannotSetAgencySymbol, match=r"Ký hiệu|Ghi văn bản") as told:
        declare(unit, **({"symbol": "SNN"} | changes))
    assert [name for name, _sentence in told.value.problems] == [field]
    assert not AgencySymbol.objects.exists()
