"""Adding a unit with its place."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import fold
from motcua.people.enums import Level
from motcua.people.events import UnitAdded
from motcua.people.models import Place, Unit
from motcua.people.permissions import can_add_unit
from motcua.people.rules.codes import is_dossier_prefix, is_unit_code, path_of


class CannotAddUnit(Refused):
    """The unit cannot be added as asked."""


@action(
    makes=Unit,
    may=can_add_unit,
    noun="parent",
    refusal=CannotAddUnit,
    chain=lambda unit: unit.code,
)
def add_unit(
    *,
    code: str,
    name: str,
    level: str,
    dossier_prefix: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    parent: Unit | None = None,
    place: Place | None = None,
    key: str | None = None,
) -> Done[Unit]:
    """Add a unit under `parent`; without a place, one of the same code and name is added too.

    Raises `CannotAddUnit` if a code is malformed or taken, the level is unknown, or the parent is
    not in force.
    """
    _check(code, name, level, dossier_prefix, parent, valid_from)
    try:
        with transaction.atomic():
            unit = Unit.objects.create(
                code=code,
                name=name,
                level=level,
                place=place or _add_place(code, name, level, parent, valid_from),
                parent=parent,
                path=path_of(code, parent.path if parent else ""),
                dossier_prefix=dossier_prefix,
                valid_from=valid_from,
            )
    except IntegrityError as problem:
        if Unit.objects.filter(Q(code=code) | Q(dossier_prefix=dossier_prefix)).exists():
            raise CannotAddUnit(
                _("Mã đơn vị %(code)s hoặc mã định danh %(prefix)s đã được dùng.")
                % {"code": code, "prefix": dossier_prefix}
            ) from problem
        raise
    above = parent.code if parent else None
    return Done(unit, UnitAdded(code=code, level=Level(level), parent=above, valid_from=valid_from))


def _check(
    code: str, name: str, level: str, dossier_prefix: str, parent: Unit | None, valid_from: date
) -> None:
    if not is_unit_code(code):
        raise CannotAddUnit(_("Mã đơn vị “%(code)s” có ký tự lạ hoặc toàn số 0.") % {"code": code})
    if not any(sign.isalpha() for sign in name):
        raise CannotAddUnit(_("Tên đơn vị “%(name)s” phải có chữ cái.") % {"name": name})
    if level not in Level.values:
        raise CannotAddUnit(_("Không có cấp “%(level)s”.") % {"level": level})
    if not is_dossier_prefix(dossier_prefix):
        raise CannotAddUnit(
            _("Mã định danh “%(prefix)s” phải có dạng như H01.0904.") % {"prefix": dossier_prefix}
        )
    if parent and not parent.holds_on(valid_from):
        raise CannotAddUnit(_("%(parent)s không hoạt động vào ngày đó.") % {"parent": parent.name})


def _add_place(code: str, name: str, level: str, parent: Unit | None, valid_from: date) -> Place:
    place, _new = Place.objects.get_or_create(
        code=code[:20],
        valid_from=valid_from,
        defaults={
            "name": name,
            "folded": fold(name),
            "level": level,
            "parent": parent.place if parent else None,
        },
    )
    return place
