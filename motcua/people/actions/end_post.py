"""Ending a post."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.events import PostEnded
from motcua.people.models import Post
from motcua.people.permissions import can_end_post


class CannotEndPost(Refused):
    """The post cannot end as asked."""


def lock_post(pk: int) -> Post:
    """The post, locked, with its unit and its officer."""
    posts = Post.objects.select_for_update(of=("self",)).select_related("unit", "officer")
    return posts.get(pk=pk)


@action(
    on=Post,
    may=can_end_post,
    refusal=CannotEndPost,
    chain=lambda post: post.unit.code,
    lock=lock_post,
)
def end_post(
    *, post: Post, on: date, by: Actor, at: datetime, key: str | None = None
) -> Done[Post]:
    """End a post from the day `on`; one that began today may end today, at once.

    Raises `CannotEndPost` if it is not in force before.
    """
    today = at.astimezone(VIETNAM).date()
    earliest = today if post.valid_from == today else post.valid_from + timedelta(days=1)
    if on < earliest or (post.valid_to is not None and post.valid_to <= on):
        raise CannotEndPost(_("Vị trí này không còn hiệu lực vào ngày đó."))
    post.valid_to = on
    said = PostEnded(officer=post.officer_id, unit=post.unit.code, role=post.role, ended_on=on)
    return Done(post, said)
