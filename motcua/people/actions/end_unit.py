"""Ending a unit in a reorganisation."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.parts.successions import record_successions
from motcua.people.events import UnitEnded
from motcua.people.models import Post, Unit
from motcua.people.permissions import can_end_unit


class CannotEndUnit(Refused):
    """The unit cannot end as asked."""


@action(on=Unit, may=can_end_unit, refusal=CannotEndUnit, chain=lambda unit: unit.code)
def end_unit(
    *,
    unit: Unit,
    on: date,
    by: Actor,
    at: datetime,
    successors: Sequence[Unit] = (),
    key: str | None = None,
) -> Done[Unit]:
    """End a unit and its posts from the day `on`, and record its successors.

    Raises `CannotEndUnit` if it has already ended, has subordinate units in force, or a successor
    is not in force on that day.
    """
    _check(unit, on, successors)
    unit.valid_to = on
    record_successions([(unit, successor) for successor in successors])
    going_on = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    Post.objects.filter(going_on, unit=unit, valid_from__lt=on).update(valid_to=on)
    return Done(unit, UnitEnded(ended_on=on, successors=tuple(each.code for each in successors)))


def _check(unit: Unit, on: date, successors: Sequence[Unit]) -> None:
    if not unit.holds_on(on) or on == unit.valid_from:
        raise CannotEndUnit(
            _("%(unit)s không hoạt động vào ngày %(day)s.") % {"unit": unit.name, "day": on}
        )
    below = unit.children.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)).first()
    if below is not None:
        raise CannotEndUnit(
            _("%(below)s vẫn thuộc %(unit)s; hãy kết thúc đơn vị đó trước.")
            % {"below": below.name, "unit": unit.name}
        )
    for follower in successors:
        if not follower.holds_on(on):
            raise CannotEndUnit(
                _("%(follower)s chưa hoạt động vào ngày %(day)s.")
                % {"follower": follower.name, "day": on}
            )
