"""Bulk import of places and units."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import fold
from motcua.people.actions.parts.successions import record_successions
from motcua.people.data import identifier_note, known_units, province_identifiers
from motcua.people.enums import Level
from motcua.people.events import UnitsImported
from motcua.people.models import Place, Unit, UnitCode
from motcua.people.permissions import can_add_known_units, can_import_units
from motcua.people.rules.codes import (
    bare_name,
    counter_of,
    path_of,
    people_committee,
    provisional_prefix,
)
from motcua.people.rules.unit_file import UnitRow
from motcua.people.rules.unit_shapes import TWO_LEVELS_FROM

_LEVELS = (Level.NATION, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_BATCH = 500


@dataclass
class UnitImport:
    """Counts of rows: read = created + updated + unchanged + rejected; what was mended."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[dict[str, str]] = field(default_factory=list)
    warnings: list[dict[str, str]] = field(default_factory=list)


@action(may=can_import_units, refusal=Refused, chain="people")
def import_units(*, rows: Sequence[UnitRow], by: Actor, at: datetime) -> Done[UnitImport]:
    """Add and update units with their places; a row that contradicts stored data is rejected.

    Fields that a row does not state are unchanged. Importing the same file again changes nothing.
    A later name of a place in force begins on its day, and the former one ends there. A code that
    another place had before is kept by the place; its unit gets the code with the year.
    """
    run = _Run(rows)
    for level in _LEVELS:
        for wave in _waves(row for row in rows if row.level == level):
            run.take(wave)
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


def _waves(rows: Iterable[UnitRow]) -> list[list[UnitRow]]:
    """The rows in order of their days, those of one code each in another list."""
    waves: list[list[UnitRow]] = []
    seen: Counter[str] = Counter()
    for row in sorted(rows, key=lambda row: row.valid_from):
        if seen[row.code] == len(waves):
            waves.append([])
        waves[seen[row.code]].append(row)
        seen[row.code] += 1
    return waves


class _Run:
    """One import: existing rows by code, and the counts so far."""

    def __init__(self, rows: Sequence[UnitRow]) -> None:
        self.result = UnitImport(read=len(rows))
        units = Unit.objects.select_for_update(of=("self",)).select_related("place")
        self.units = {unit.code: unit for unit in units}
        self.places = {(place.code, place.valid_from): place for place in Place.objects.all()}
        self.prefixes = {unit.dossier_prefix: unit.code for unit in self.units.values()}
        codes = UnitCode.objects.filter(valid_to__isnull=True).exclude(place_code="")
        self.official = {code.place_code: code for code in codes}
        self.announced = {row.code for row in rows}
        links = Unit.successors.through.objects.values_list("from_unit__code", "to_unit__code")
        self.links = set(links)
        self.new_links: list[tuple[str, str]] = []
        self.touched: list[str] = []

    def take(self, rows: Sequence[UnitRow]) -> None:
        """Import the rows of one level; all units above it exist by then."""
        fresh, changed = [], []
        for row in map(self._under_own_code, rows):
            self._tell_mended(row)
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
        record_successions(pairs)
        place_link = Place.successors.through
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
        if known and not self._may_follow(known, row):
            return _("cấp, đơn vị cấp trên và ngày bắt đầu của đơn vị đã có không đổi được")
        prefix = self._prefix(row)
        if not known and not prefix:
            return _("không biết mã định danh của tỉnh; hãy ghi “dossier_prefix”")
        if prefix and self.prefixes.get(prefix, row.code) != row.code:
            return _("mã định danh %(prefix)s đã dùng cho đơn vị khác") % {"prefix": prefix}
        return ""

    def _under_own_code(self, row: UnitRow) -> UnitRow:
        """The row under the code of its unit, and with that of its parent, on its first day."""
        parent = row.parent and self._code_on(row.parent, row.valid_from)
        return replace(row, code=self._code_on(row.code, row.valid_from), parent=parent)

    def _code_on(self, code: str, day: date) -> str:
        unit = self.units.get(code)
        ended = unit is not None and unit.valid_to is not None and unit.valid_to <= day
        later = f"{code}-{day:%Y}"
        return later if ended else code

    def _tell_mended(self, row: UnitRow) -> None:
        self.result.warnings += [
            {"code": row.place_code, "kind": kind, "detail": row.name} for kind in row.mended
        ]

    def _may_follow(self, known: Unit, row: UnitRow) -> bool:
        """Whether the row is about this unit: one of its days, or a later name of its place."""
        if _fixed(known) != (row.level, row.parent):
            return False
        if row.valid_from == known.valid_from or (row.place_code, row.valid_from) in self.places:
            return True
        return _is_later_name(known, row)

    def _prefix(self, row: UnitRow) -> str:
        if row.dossier_prefix or row.code in self.units:
            return row.dossier_prefix or ""
        if row.place_code in self.official and row.level != Level.PROVINCE:
            return self.official[row.place_code].code
        if row.parent:
            identifier = self.units[row.parent].dossier_prefix.split(".")[0]
        else:
            identifier = province_identifiers().get(bare_name(row.name), "")
        return identifier and provisional_prefix(identifier, row.place_code, row.level)

    def _prefix_note(self, row: UnitRow) -> str:
        code = self.official.get(row.place_code)
        return code.source_note if code and row.level != Level.PROVINCE else identifier_note()

    def _overwrite(self, row: UnitRow) -> bool:
        unit = self.units[row.code]
        begins = _is_later_name(unit, row)
        if begins:
            self._begin_name(unit, row)
        if unit.place.valid_from != row.valid_from:
            return self._change_former_name(row)
        links = [link for link in self._links_of(row) if link not in self.links]
        self.new_links += links
        changes = _changes(unit, _unit_columns(row)) | _changes(unit.place, _place_columns(row))
        _apply(unit, _unit_columns(row))
        _apply(unit.place, _place_columns(row))
        return bool(begins or changes or links)

    def _links_of(self, row: UnitRow) -> list[tuple[str, str]]:
        """The codes of the unit and of each successor on the day after its last."""
        after = row.valid_to or date.min
        return [(row.code, self._code_on(successor, after)) for successor in row.successors]

    def _begin_name(self, unit: Unit, row: UnitRow) -> None:
        """End the place under its former name, and begin it under the new one."""
        former = unit.place
        former.valid_to = row.valid_from
        former.save(update_fields=["valid_to"])
        place = self._new_place(replace(row, place_code=former.code))
        place.save()
        former.successors.add(place)
        Place.objects.filter(parent=former).update(parent=place)
        self.places[place.code, place.valid_from] = unit.place = place
        unit.save(update_fields=["place"])
        if row.place_code != former.code:
            detail = f"{former.code}, {row.place_code}"
            self.result.warnings.append(
                {"code": row.code, "kind": "place_code_kept", "detail": detail}
            )
        self.result.warnings.append(
            {"code": row.place_code, "kind": "name_begins", "detail": f"{former.name} → {row.name}"}
        )

    def _change_former_name(self, row: UnitRow) -> bool:
        place = self.places[row.place_code, row.valid_from]
        columns = {"name": row.name, "folded": fold(row.name)}
        changed = bool(_changes(place, columns))
        if changed:
            _apply(place, columns)
            place.save(update_fields=list(columns))
        return changed

    def _create(self, rows: Sequence[UnitRow]) -> None:
        missing = [row for row in rows if (row.place_code, row.valid_from) not in self.places]
        for place in Place.objects.bulk_create(map(self._new_place, missing), batch_size=_BATCH):
            self.places[place.code, place.valid_from] = place
        for unit in Unit.objects.bulk_create(map(self._new_unit, rows), batch_size=_BATCH):
            self.units[unit.code] = unit
        self.new_links += [link for row in rows for link in self._links_of(row)]
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
        Place.objects.bulk_update(
            places, ["name", "folded", "valid_to", "source_note"], batch_size=_BATCH
        )
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
            dossier_prefix_note=self._prefix_note(row),
            valid_from=row.valid_from,
            counter_name=counter_of(row.name, two_levels=row.valid_from >= TWO_LEVELS_FROM),
        )
        _apply(unit, _unit_columns(row))
        return unit


def _fixed(unit: Unit) -> tuple[str, str | None]:
    above = unit.path.split("/")[:-2]
    return unit.level, above[-1] if above else None


def _is_later_name(unit: Unit, row: UnitRow) -> bool:
    return row.valid_from > unit.place.valid_from and row.name != unit.place.name


def _place_columns(row: UnitRow) -> dict[str, Any]:
    columns = {
        "name": row.name,
        "folded": fold(row.name),
        "valid_to": row.valid_to,
        "source_note": row.source_note,
    }
    return {name: value for name, value in columns.items() if value is not None}


def _unit_columns(row: UnitRow) -> dict[str, Any]:
    columns = {
        "name": people_committee(row.name),
        "valid_to": row.valid_to,
        "source_note": row.source_note,
        "dossier_prefix": row.dossier_prefix,
        "dossier_prefix_note": row.dossier_prefix_note,
    }
    return {name: value for name, value in columns.items() if value is not None}


def _changes(kept: Model, columns: dict[str, Any]) -> set[str]:
    return {name for name, value in columns.items() if getattr(kept, name) != value}


def _apply(kept: Model, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(kept, name, value)
