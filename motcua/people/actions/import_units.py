"""Bulk import of places and units."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.data import identifier_note, known_units, province_identifiers
from motcua.people.enums import Level
from motcua.people.events import UnitsImported
from motcua.people.models import Place, Unit
from motcua.people.permissions import can_add_known_units, can_import_units
from motcua.people.rules.codes import (
    bare_name,
    counter_of,
    path_of,
    people_committee,
    provisional_prefix,
)
from motcua.people.rules.unit_file import TWO_LEVELS_FROM, UnitRow

_LEVELS = (Level.NATION, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_BATCH = 500


@dataclass
class UnitImport:
    """Counts of rows: read = created + updated + unchanged + rejected."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[dict[str, str]] = field(default_factory=list)


@action(may=can_import_units, refusal=Refused, chain="people")
def import_units(*, rows: Sequence[UnitRow], by: Actor, at: datetime) -> Done[UnitImport]:
    """Add and update units with their places; a row that contradicts stored data is rejected.

    Fields that a row does not state are unchanged. Importing the same file again changes nothing.
    """
    run = _Run(rows)
    for level in _LEVELS:
        run.take([row for row in rows if row.level == level])
    run.link_successors()
    result = run.result
    if not run.touched:
        return Done(result, None)
    said = UnitsImported(created=result.created, updated=result.updated)
    return Done(result, said, about=run.units[run.touched[0]])


@action(may=can_add_known_units, refusal=Refused, chain="people")
def add_known_units(*, by: Actor, at: datetime) -> Done[UnitImport]:
    """Import the trees that come with the product."""
    return Done(import_units(rows=known_units(), by=by, at=at), None)


class _Run:
    """One import: existing rows by code, and the counts so far."""

    def __init__(self, rows: Sequence[UnitRow]) -> None:
        self.result = UnitImport(read=len(rows))
        units = Unit.objects.select_for_update(of=("self",)).select_related("place")
        self.units = {unit.code: unit for unit in units}
        self.places = {(place.code, place.valid_from): place for place in Place.objects.all()}
        self.prefixes = {unit.dossier_prefix: unit.code for unit in self.units.values()}
        self.announced = {row.code for row in rows}
        links = Unit.successors.through.objects.values_list("from_unit__code", "to_unit__code")
        self.links = set(links)
        self.new_links: list[tuple[str, str]] = []
        self.touched: list[str] = []

    def take(self, rows: Sequence[UnitRow]) -> None:
        """Import the rows of one level; all units above it exist by then."""
        fresh, changed = [], []
        for row in rows:
            why = self._reason_to_reject(row)
            if why:
                self.result.rejected.append({"code": row.code, "why": why})
            elif row.code not in self.units:
                fresh.append(row)
                self.prefixes[self._prefix(row)] = row.code
            elif self._overwrite(row):
                changed.append(row)
            else:
                self.result.unchanged += 1
        self._create(fresh)
        self._save(changed)

    def link_successors(self) -> None:
        """Store the successors of units and of their places."""
        pairs = [
            (self.units[code], self.units[successor])
            for code, successor in self.new_links
            if successor in self.units
        ]
        link, place_link = Unit.successors.through, Place.successors.through
        link.objects.bulk_create(
            [link(from_unit=old, to_unit=new) for old, new in pairs], ignore_conflicts=True
        )
        place_link.objects.bulk_create(
            [place_link(from_place=old.place, to_place=new.place) for old, new in pairs],
            ignore_conflicts=True,
        )

    def _reason_to_reject(self, row: UnitRow) -> str:
        known = self.units.get(row.code)
        absent = {*row.successors} - self.announced - {*self.units}
        if row.parent and row.parent not in self.units:
            return _("chưa có đơn vị cấp trên %(code)s") % {"code": row.parent}
        if absent:
            return _("không có đơn vị kế thừa %(code)s") % {"code": min(absent)}
        if known and _fixed(known) != (row.level, row.parent, row.valid_from):
            return _("cấp, đơn vị cấp trên và ngày bắt đầu của đơn vị đã có không đổi được")
        prefix = self._prefix(row)
        if not known and not prefix:
            return _("không biết mã định danh của tỉnh; hãy ghi “dossier_prefix”")
        if prefix and self.prefixes.get(prefix, row.code) != row.code:
            return _("mã định danh %(prefix)s đã dùng cho đơn vị khác") % {"prefix": prefix}
        return ""

    def _prefix(self, row: UnitRow) -> str:
        if row.dossier_prefix or row.code in self.units:
            return row.dossier_prefix or ""
        if row.parent:
            identifier = self.units[row.parent].dossier_prefix.split(".")[0]
        else:
            identifier = province_identifiers().get(bare_name(row.name), "")
        return identifier and provisional_prefix(identifier, row.place_code, row.level)

    def _overwrite(self, row: UnitRow) -> bool:
        unit = self.units[row.code]
        links = [(row.code, s) for s in row.successors if (row.code, s) not in self.links]
        self.new_links += links
        changes = _changes(unit, _unit_columns(row)) | _changes(unit.place, _place_columns(row))
        _apply(unit, _unit_columns(row))
        _apply(unit.place, _place_columns(row))
        return bool(changes or links)

    def _create(self, rows: Sequence[UnitRow]) -> None:
        missing = [row for row in rows if (row.place_code, row.valid_from) not in self.places]
        for place in Place.objects.bulk_create(map(self._new_place, missing), batch_size=_BATCH):
            self.places[place.code, place.valid_from] = place
        for unit in Unit.objects.bulk_create(map(self._new_unit, rows), batch_size=_BATCH):
            self.units[unit.code] = unit
        self.new_links += [(row.code, successor) for row in rows for successor in row.successors]
        self.result.created += len(rows)
        self.touched += [row.code for row in rows]

    def _save(self, rows: Sequence[UnitRow]) -> None:
        units = [self.units[row.code] for row in rows]
        places = [unit.place for unit in units]
        Unit.objects.bulk_update(
            units,
            ["name", "valid_to", "dossier_prefix", "dossier_prefix_note", "source_note"],
            batch_size=_BATCH,
        )
        Place.objects.bulk_update(places, ["name", "valid_to", "source_note"], batch_size=_BATCH)
        self.result.updated += len(rows)
        self.touched += [row.code for row in rows]

    def _new_place(self, row: UnitRow) -> Place:
        parent = self.units[row.parent].place if row.parent else None
        place = Place(
            code=row.place_code, level=row.level, parent=parent, valid_from=row.valid_from
        )
        _apply(place, _place_columns(row))
        return place

    def _new_unit(self, row: UnitRow) -> Unit:
        parent = self.units[row.parent] if row.parent else None
        unit = Unit(
            code=row.code,
            level=row.level,
            place=self.places[row.place_code, row.valid_from],
            parent=parent,
            path=path_of(row.code, parent.path if parent else ""),
            dossier_prefix=self._prefix(row),
            dossier_prefix_note=identifier_note(),
            valid_from=row.valid_from,
            counter_name=counter_of(row.name, two_levels=row.valid_from >= TWO_LEVELS_FROM),
        )
        _apply(unit, _unit_columns(row))
        return unit


def _fixed(unit: Unit) -> tuple[str, str | None, date]:
    above = unit.path.split("/")[:-2]
    return unit.level, above[-1] if above else None, unit.valid_from


def _place_columns(row: UnitRow) -> dict[str, Any]:
    columns = {"name": row.name, "valid_to": row.valid_to, "source_note": row.source_note}
    return {name: value for name, value in columns.items() if value is not None}


def _unit_columns(row: UnitRow) -> dict[str, Any]:
    columns = _place_columns(row) | {
        "name": people_committee(row.name),
        "dossier_prefix": row.dossier_prefix,
        "dossier_prefix_note": row.dossier_prefix_note,
    }
    return {name: value for name, value in columns.items() if value is not None}


def _changes(kept: Model, columns: dict[str, Any]) -> set[str]:
    return {name for name, value in columns.items() if getattr(kept, name) != value}


def _apply(kept: Model, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(kept, name, value)
