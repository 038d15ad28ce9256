"""Import of what communes became in a reorganisation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import BadInput, Refused
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import fold
from motcua.people.enums import Level
from motcua.people.events import SuccessorsImported
from motcua.people.models import Place
from motcua.people.permissions import can_import_successors
from motcua.people.rules.list_rows import MOST_PROBLEMS
from motcua.people.rules.successor_file import SuccessorRow

# The register begins here; the places are older.
REGISTER_FROM = date(2018, 1, 1)
_BATCH = 500


@dataclass
class SuccessorImport:
    """Counts: read = created + unchanged pairs; `places` were not held before."""

    read: int = 0
    created: int = 0
    unchanged: int = 0
    places: int = 0


@action(may=can_import_successors, refusal=Refused, chain="people")
def import_successors(
    *, rows: Sequence[SuccessorRow], by: Actor, at: datetime
) -> Done[SuccessorImport]:
    """Add former communes, present ones that are not held, and the links between them.

    A former commune of which a row has only a part is divided, even if it has one successor here.
    Importing the same file again changes nothing. Raises `BadInput` if a row gives a code another
    name or province than it has.
    """
    result = SuccessorImport(read=len(rows))
    former = _held_or_added(
        {(row.old_code, row.on): _former(row) for row in rows}, "valid_to", result
    )
    provinces = Place.objects.filter(level=Level.PROVINCE)
    parents = {(place.code, place.valid_from): place for place in provinces}
    present = _held_or_added(
        {(row.new_code, row.on): _present(row, parents) for row in rows}, "valid_from", result
    )
    if problems := list(islice(_contradictions(rows, former, present, parents), MOST_PROBLEMS)):
        raise BadInput(problems)
    filled = _fill_parents(rows, present, parents)
    pairs = [(former[row.old_code, row.on], present[row.new_code, row.on], row) for row in rows]
    link = Place.successors.through
    known = set(
        link.objects.filter(from_place__in=former.values()).values_list("from_place", "to_place")
    )
    new = {(old.pk, now.pk) for old, now, _row in pairs} - known
    link.objects.bulk_create(
        (link(from_place_id=old, to_place_id=now) for old, now in sorted(new)), batch_size=_BATCH
    )
    parts = {old.pk for old, _now, row in pairs if row.is_part}
    divided = Place.objects.filter(pk__in=parts, is_divided=False).update(is_divided=True)
    result.created, result.unchanged = len(new), result.read - len(new)
    if not (new or filled or divided):
        return Done(result, None)
    said = SuccessorsImported(places=result.places, links=len(new))
    return Done(result, said, about=pairs[0][0])


def _fill_parents(
    rows: Sequence[SuccessorRow],
    present: Mapping[tuple[str, date], Place],
    provinces: Mapping[tuple[str, date], Place],
) -> int:
    """Communes that were imported before their province get it now; returns their number."""
    orphans = []
    for row in rows:
        place, province = present[row.new_code, row.on], provinces.get((row.province, row.on))
        if place.parent_id is None and province is not None:
            place.parent = province
            orphans.append(place)
    return Place.objects.bulk_update(orphans, ["parent"], batch_size=_BATCH)


def _contradictions(
    rows: Sequence[SuccessorRow],
    former: Mapping[tuple[str, date], Place],
    present: Mapping[tuple[str, date], Place],
    provinces: Mapping[tuple[str, date], Place],
) -> Iterator[str]:
    """A sentence for each name or province that differs from that of the same code."""
    for row in rows:
        old, new = former[row.old_code, row.on], present[row.new_code, row.on]
        for place, name in ((old, row.old_name), (new, row.new_name)):
            if fold(place.name) != fold(name):
                yield _("Mã %(code)s là của “%(held)s”, không phải “%(name)s”.") % {
                    "code": place.code,
                    "held": place.name,
                    "name": name,
                }
        held, is_known = new.parent, (row.province, row.on) in provinces
        if is_known and held is not None and held.code != row.province:
            yield _("“%(name)s” (mã %(code)s) không thuộc tỉnh mã %(province)s.") % {
                "name": new.name,
                "code": new.code,
                "province": row.province,
            }


def _held_or_added(
    wanted: dict[tuple[str, date], Place], changed: str, result: SuccessorImport
) -> dict[tuple[str, date], Place]:
    """The communes wanted, by code and day of the change, which is their field `changed`."""
    days = {day for _code, day in wanted}
    held = Place.objects.filter(level=Level.COMMUNE, **{f"{changed}__in": days})
    held = held.select_related("parent")
    found = {(place.code, getattr(place, changed)): place for place in held}
    new = [place for key, place in wanted.items() if key not in found]
    result.places += len(new)
    Place.objects.bulk_create(new, batch_size=_BATCH)
    return {key: found.get(key, place) for key, place in wanted.items()}


def _former(row: SuccessorRow) -> Place:
    return Place(
        code=row.old_code,
        name=row.old_name,
        folded=fold(row.old_name),
        level=Level.COMMUNE,
        within=row.within,
        valid_from=REGISTER_FROM,
        valid_to=row.on,
        source_note=row.source_note[:500],
    )


def _present(row: SuccessorRow, parents: Mapping[tuple[str, date], Place]) -> Place:
    return Place(
        code=row.new_code,
        name=row.new_name,
        folded=fold(row.new_name),
        level=Level.COMMUNE,
        parent=parents.get((row.province, row.on)),
        valid_from=row.on,
        source_note=row.source_note[:500],
    )
