"""The symbols of agencies in the numbers of their papers."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F

from motcua.people.models import AgencySymbol, Unit
from motcua.people.rules.codes import agency_symbol


def list_symbols(unit: Unit) -> list[AgencySymbol]:
    """Those declared for the unit that hold on some day, the newest first."""
    held = unit.symbols.exclude(valid_to=F("valid_from"))
    return list(held.order_by("-valid_from"))


def symbol_in_force(unit: Unit, declared: Iterable[AgencySymbol], day: date) -> str:
    """The one of these that holds on a local day, else what the unit's name gives."""
    held = (row.symbol for row in declared if row.holds_on(day))
    return next(held, "") or agency_symbol(unit.name)
