"""The unit choices of a report: those in force first."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.people.models import Unit


def in_order(units: Iterable[Unit], on: date) -> list[Unit]:
    """Units in force on this day first, by tree; siblings together, below their parents."""
    return sorted(units, key=lambda unit: (has_ended(unit, on), *_line(unit)))


def _line(unit: Unit) -> tuple[str, str, str]:
    """The sort key: root, path of the parent, path of the unit."""
    above = unit.path.removesuffix(f"{unit.code}/")
    return unit.path.split("/")[0], above, unit.path


def names_of(units: Iterable[Unit], on: date) -> dict[Unit, str]:
    """The units in order with their names; ended ones with their last day, and units with the same
    name as an ended one with their first day."""
    ordered = in_order(units, on)
    ended = {unit.name for unit in ordered if has_ended(unit, on)}
    return {unit: _name(unit, on, ended) for unit in ordered}


def has_ended(unit: Unit, on: date) -> bool:
    """Whether the unit is no longer in force on this day."""
    return unit.valid_to is not None and unit.valid_to <= on


def _name(unit: Unit, on: date, ended: set[str]) -> str:
    if unit.valid_to is not None and has_ended(unit, on):
        last = unit.valid_to - timedelta(days=1)
        return _("%(unit)s (đến %(day)s)") % {"unit": unit.name, "day": _written(last)}
    if unit.name in ended:
        return _("%(unit)s (từ %(day)s)") % {"unit": unit.name, "day": _written(unit.valid_from)}
    return unit.name


def _written(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
