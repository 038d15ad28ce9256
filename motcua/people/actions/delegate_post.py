"""Letting an officer act for another who is away."""

from datetime import date, datetime, timedelta
from typing import NoReturn

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.models.dated import period_in_words
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.end_post import lock_post
from motcua.people.enums import DOSSIER_ROLES
from motcua.people.events import PostDelegated
from motcua.people.models import Officer, Post
from motcua.people.permissions import can_delegate_post, must_be_confirmed
from motcua.people.queries import is_assignable

LONGEST = timedelta(days=366)
"""No law says so; it only keeps a mistyped year out."""


class CannotDelegatePost(RefusedFields):
    """The post cannot be delegated as asked."""


@action(
    on=Post,
    makes=Post,
    may=can_delegate_post,
    refusal=CannotDelegatePost,
    chain=lambda post: post.unit.code,
    lock=lock_post,
)
def delegate_post(
    *,
    post: Post,
    deputy: Officer,
    first_day: date,
    last_day: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Post]:
    """Give a colleague of the same unit the role of `post` from the first to the last day.

    It ends by itself; its holder keeps the post meanwhile. Whoever gives himself a role waits for
    a second person's confirmation, as with every post. Raises `CannotDelegatePost`.
    """
    _check_days(post, first_day, last_day, at)
    _check_deputy(post, deputy, first_day, last_day)
    made = Post.objects.create(
        officer=deputy,
        unit=post.unit,
        role=post.role,
        valid_from=first_day,
        valid_to=last_day + timedelta(days=1),
        acts_for=post.officer,
        given_by_id=by.actor_id if isinstance(by, Officer) else None,
        needs_confirmation=must_be_confirmed(by, deputy, post.unit, post.role, at),
    )
    said = PostDelegated(
        officer=deputy.pk,
        acts_for=post.officer_id,
        unit=post.unit.code,
        role=post.role,
        valid_from=made.valid_from,
        valid_to=last_day + timedelta(days=1),
        needs_confirmation=made.needs_confirmation,
    )
    return Done(made, said)


def _check_days(post: Post, first_day: date, last_day: date, at: datetime) -> None:
    if first_day < at.astimezone(VIETNAM).date():
        _refuse("first_day", _("Ngày bắt đầu làm thay đã qua; hãy chọn từ hôm nay trở đi."))
    if last_day < first_day:
        _refuse("last_day", _("Ngày cuối phải từ ngày bắt đầu trở đi."))
    if last_day - first_day > LONGEST:
        _refuse("last_day", _("Làm thay lâu nhất một năm; hãy xem lại ngày cuối."))
    for name, day in (("first_day", first_day), ("last_day", last_day)):
        if not post.is_in_force(day):
            held = {"period": period_in_words(post)}
            _refuse(name, _("Người vắng chỉ giữ vị trí này %(period)s.") % held)
    if post.role not in DOSSIER_ROLES or post.acts_for_id is not None:
        _refuse("post", _("Vị trí này không giao cho người khác làm thay được."))


def _check_deputy(post: Post, deputy: Officer, first_day: date, last_day: date) -> None:
    held = [each for each in deputy.all_posts if each.unit_id == post.unit_id]
    if not is_assignable(deputy) or not any(each.is_in_force(first_day) for each in held):
        sentence = _("%(name)s không còn làm việc ở đơn vị này vào ngày đó.")
        _refuse("deputy", sentence % {"name": deputy.name})
    going_on = Q(valid_to__isnull=True) | Q(valid_to__gt=first_day)
    same = Post.objects.filter(going_on, officer=deputy, unit=post.unit, role=post.role)
    if other := same.filter(valid_from__lte=last_day).order_by("valid_from").first():
        day = "first_day" if other.valid_from <= first_day else "last_day"
        told = {"name": deputy.name, "period": period_in_words(other)}
        _refuse(day, _("%(name)s đã giữ vai trò này %(period)s.") % told)


def _refuse(field: str, sentence: str) -> NoReturn:
    raise CannotDelegatePost([(field, sentence)])
