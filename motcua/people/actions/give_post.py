"""Giving an officer a post."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.kernel.actions import record_event, was_done
from motcua.kernel.errors import Refused
from motcua.people.models import Officer, Post, Unit

KIND = "PostGiven"


class CannotGivePost(Refused):
    """The post cannot be given as asked."""


def give_post(
    *,
    officer: Officer,
    unit: Unit,
    role: str,
    valid_from: date,
    by: str,
    at: datetime,
    title: str = "",
    key: str | None = None,
) -> Post:
    """Give an officer a role at a unit from a day on.

    Raises `CannotGivePost` where the unit is not in force on that day, or the officer has the
    role there already, or from a later day on.
    """
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(pk=unit.pk)
        subject = f"officer:{officer.pk}"
        data = {"role": role, "unit": unit.code, "from": valid_from.isoformat()}
        if was_done(by=by, key=key, kind=KIND, subject=subject, data=data, refusal=CannotGivePost):
            return officer.posts.get(unit=unit, role=role, valid_from=valid_from)
        _check(officer, unit, role, valid_from)
        post = Post.objects.create(
            officer=officer, unit=unit, role=role, valid_from=valid_from, title=title
        )
        record_event(
            chain=unit.code,
            kind=KIND,
            subject=subject,
            at=at,
            by=by,
            key=key,
            data=data,
        )
    return post


def _check(officer: Officer, unit: Unit, role: str, valid_from: date) -> None:
    if not unit.holds_on(valid_from):
        raise CannotGivePost(_("%(unit)s không hoạt động vào ngày đó.") % {"unit": unit.name})
    # Also one that begins later: with two, ending one would leave the other in force.
    going_on = Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from)
    if Post.objects.filter(going_on, officer=officer, unit=unit, role=role).exists():
        raise CannotGivePost(
            _("%(officer)s đã được giao vai trò này tại %(unit)s.")
            % {"officer": officer.name, "unit": unit.name}
        )
