"""Ending a unit in a reorganisation."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.kernel.actions import record_event
from motcua.kernel.errors import Refused
from motcua.people.models import Post, Unit


class CannotEndUnit(Refused):
    """The unit cannot end as asked."""


def end_unit(
    *,
    unit: Unit,
    on: date,
    by: str,
    at: datetime,
    successors: Iterable[Unit] = (),
    key: str | None = None,
) -> Unit:
    """End a unit from the day `on`, with the posts at it, and name who carries on its work.

    Raises `CannotEndUnit` where it has ended already, units below it go on, or a successor is not
    in force on that day.
    """
    followers = list(successors)
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(pk=unit.pk)
        _check(unit, on, followers)
        unit.valid_to = on
        unit.save(update_fields=["valid_to"])
        unit.successors.set(followers)
        going_on = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
        Post.objects.filter(going_on, unit=unit, valid_from__lt=on).update(valid_to=on)
        record_event(
            chain=unit.code,
            kind="UnitEnded",
            subject=f"unit:{unit.code}",
            at=at,
            by=by,
            key=key,
            data={"on": on.isoformat(), "successors": [follower.code for follower in followers]},
        )
    return unit


def _check(unit: Unit, on: date, followers: list[Unit]) -> None:
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
    for follower in followers:
        if not follower.holds_on(on):
            raise CannotEndUnit(
                _("%(follower)s chưa hoạt động vào ngày %(day)s.")
                % {"follower": follower.name, "day": on}
            )
