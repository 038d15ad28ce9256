"""Giving an officer a post."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import RefusedFields
from motcua.kernel.models.dated import period_in_words
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import tidy_line
from motcua.people.enums import Role
from motcua.people.events import PostGiven
from motcua.people.models import Officer, Post, Unit
from motcua.people.models.units import NOT_TAKEN_BACK
from motcua.people.permissions import can_give_post, must_be_confirmed

LONGEST_HELP = timedelta(days=366)
"""A member of a digital team is appointed for a year at most."""
LONGEST_PLACE = 200


class CannotGivePost(RefusedFields):
    """The post cannot be given as asked."""


@action(
    on=Unit,
    makes=Post,
    may=can_give_post,
    refusal=CannotGivePost,
    chain=lambda unit: unit.code,
)
def give_post(
    *,
    officer: Officer,
    unit: Unit,
    role: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    title: str = "",
    valid_to: date | None = None,
    place: str = "",
    key: str | None = None,
) -> Done[Post]:
    """Give an officer a role at a unit from a date, if said until the day before `valid_to`.

    `place` is where a member of a digital team helps people; such a post needs it and an end.

    A role over dossiers that an officer gives to himself, or is given by somebody whose authority
    comes from him alone, takes effect only after a second person confirms it. Raises
    `CannotGivePost` if the role is not declared, the unit is not in force on that day, or the
    officer has the role there already or from a later date.
    """
    place = tidy_line(place) if role == Role.DIGITAL_TEAM else ""
    _check(officer, unit, role, valid_from)
    _check_end(role, valid_from, valid_to, place)
    post = Post.objects.create(
        officer=officer,
        unit=unit,
        role=role,
        valid_from=valid_from,
        valid_to=valid_to,
        title=title,
        place=place,
        given_by_id=by.actor_id if isinstance(by, Officer) else None,
        needs_confirmation=must_be_confirmed(by, officer, unit, role, at),
    )
    said = PostGiven(
        officer=officer.pk,
        unit=unit.code,
        role=str(role),
        valid_from=valid_from,
        needs_confirmation=post.needs_confirmation,
        valid_to=valid_to,
    )
    return Done(post, said)


def _check_end(role: str, valid_from: date, valid_to: date | None, place: str) -> None:
    """A member of a digital team is appointed for given places and days."""
    if valid_to is not None and valid_to <= valid_from:
        raise CannotGivePost([("last_day", _("Ngày cuối phải từ ngày bắt đầu trở đi."))])
    if role != Role.DIGITAL_TEAM:
        return
    if valid_to is None or valid_to - valid_from > LONGEST_HELP:
        sentence = _("Ghi ngày cuối còn giúp, lâu nhất một năm; hết hạn thì giao lại.")
        raise CannotGivePost([("last_day", sentence)])
    if not place or len(place) > LONGEST_PLACE:
        sentence = _("Ghi nơi người này giúp bà con, ví dụ: ấp Thạnh Trung; dài nhất 200 chữ.")
        raise CannotGivePost([("place", sentence)])


def _check(officer: Officer, unit: Unit, role: str, valid_from: date) -> None:
    if role not in Role.values:
        sentence = _("Không có vai trò “%(role)s”.") % {"role": role[:60]}
        raise CannotGivePost([("role", sentence)])
    if not unit.holds_on(valid_from):
        sentence = _("%(unit)s không hoạt động vào ngày đó.") % {"unit": unit.name}
        raise CannotGivePost([("valid_from", sentence)])
    # Also a future post: with two, ending one would leave the other in force.
    going_on = Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from)
    same = Post.objects.filter(NOT_TAKEN_BACK, going_on, officer=officer, unit=unit, role=role)
    if held := same.order_by("valid_from").first():
        names = {"officer": officer.name, "unit": unit.name, "period": period_in_words(held)}
        sentence = _("%(officer)s đã được giao vai trò này tại %(unit)s %(period)s.") % names
        raise CannotGivePost([("valid_from", sentence)])
