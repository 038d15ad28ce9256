"""Confirming a post as the second person."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.end_post import lock_post
from motcua.people.events import PostConfirmed
from motcua.people.models import Officer, Post
from motcua.people.permissions import can_confirm_post


class CannotConfirmPost(Refused):
    """The post does not need confirmation, or has ended meanwhile."""


@action(
    on=Post,
    may=can_confirm_post,
    refusal=CannotConfirmPost,
    chain=lambda post: post.unit.code,
    lock=lock_post,
)
def confirm_post(*, post: Post, by: Actor, at: datetime, key: str | None = None) -> Done[Post]:
    """Confirm a post as the second person; one that waits takes effect at once if it has begun.

    The post of an administrator or leader may also be confirmed while in force: its holder then
    no longer has his authority from the giver alone, and is a second person beside the giver.
    Raises `CannotConfirmPost`.
    """
    if not post.can_be_confirmed:
        raise CannotConfirmPost(_("Vị trí này đã được xác nhận hoặc không cần xác nhận."))
    if post.valid_to is not None and post.valid_to <= at.astimezone(VIETNAM).date():
        raise CannotConfirmPost(_("Vị trí này đã thôi trước khi được xác nhận."))
    post.needs_confirmation = False
    post.confirmed_at = at
    post.confirmed_by_id = by.actor_id if isinstance(by, Officer) else None
    said = PostConfirmed(officer=post.officer_id, unit=post.unit.code, role=post.role)
    return Done(post, said)
