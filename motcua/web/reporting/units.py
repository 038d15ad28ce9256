"""The unit choices of a report: those in force first, in groups."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from motcua.people.models import Unit

Choice = tuple[str, str]
Choices = list[Choice | tuple[str, list[Choice]]]


def in_order(units: Iterable[Unit], on: date) -> list[Unit]:
    """Units in force on this day first, by tree; siblings together, below their parents."""
    return sorted(units, key=lambda unit: (has_ended(unit, on), *_line(unit)))


def _line(unit: Unit) -> tuple[str, str, str]:
    """The sort key: root, path of the parent, path of the unit."""
    above = unit.path.removesuffix(f"{unit.code}/")
    return unit.path.split("/")[0], above, unit.path


def choices_of(units: Iterable[Unit], on: date) -> Choices:
    """The units grouped by parent; ended ones with their last day, and units with the same name as
    an ended one with their first day."""
    ordered = in_order(units, on)
    ended = {unit.name for unit in ordered if has_ended(unit, on)}
    choices: Choices = []
    for above, members in groupby(ordered, key=lambda unit: unit.parent):
        named = [(unit.code, _name(unit, on, ended)) for unit in members]
        choices += [(_name(above, on, ended), named)] if above else named
    return choices


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
