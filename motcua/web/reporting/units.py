"""The units of a report as a list to choose from: those in force first, group by group."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from motcua.people.models import Unit

Choice = tuple[str, str]
Choices = list[Choice | tuple[str, list[Choice]]]


def in_order(units: Iterable[Unit], on: date) -> list[Unit]:
    """Those that stand on this day first, tree by tree; the children of one unit side by side,
    below those of the unit above."""
    return sorted(units, key=lambda unit: (has_ended(unit, on), *_line(unit)))


def _line(unit: Unit) -> tuple[str, str, str]:
    """The root, the units above, the unit itself."""
    above = unit.path.removesuffix(f"{unit.code}/")
    return unit.path.split("/")[0], above, unit.path


def choices_of(units: Iterable[Unit], on: date) -> Choices:
    """Each unit by its name, under the unit above it; ended ones with their last day, and who
    bears the name of an ended one with the first."""
    ordered = in_order(units, on)
    ended = {unit.name for unit in ordered if has_ended(unit, on)}
    choices: Choices = []
    for above, members in groupby(ordered, key=lambda unit: unit.parent):
        named = [(unit.code, _name(unit, on, ended)) for unit in members]
        choices += [(_name(above, on, ended), named)] if above else named
    return choices


def has_ended(unit: Unit, on: date) -> bool:
    """Whether the unit no longer stands on this day."""
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
