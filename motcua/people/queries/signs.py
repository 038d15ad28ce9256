"""The symbols of agencies in the numbers of their papers."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F

from motcua.people.models import AgencySign, Unit
from motcua.people.rules.codes import agency_sign


def list_signs(unit: Unit) -> list[AgencySign]:
    """Those declared for the unit that hold on some day, the newest first."""
    held = unit.signs.exclude(valid_to=F("valid_from"))
    return list(held.order_by("-valid_from"))


def sign_in_force(unit: Unit, declared: Iterable[AgencySign], day: date) -> str:
    """The one of these that holds on a local day, else what the unit's name gives."""
    held = (row.sign for row in declared if row.holds_on(day))
    return next(held, "") or agency_sign(unit.name)
