"""Cancelling that an officer acts for another, before the first day."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.end_post import lock_post
from motcua.people.events import DelegationCancelled
from motcua.people.models import Post
from motcua.people.permissions import can_cancel_delegation


class CannotCancelDelegation(Refused):
    """It has begun already, or the post is no delegation."""


@action(
    on=Post,
    may=can_cancel_delegation,
    refusal=CannotCancelDelegation,
    chain=lambda post: post.unit.code,
    lock=lock_post,
)
def cancel_delegation(*, post: Post, by: Actor, at: datetime, key: str | None = None) -> Done[Post]:
    """Remove a delegation that has not begun; the log keeps that it was given and cancelled.

    Raises `CannotCancelDelegation`: what has begun is ended instead.
    """
    if post.acts_for_id is None:
        raise CannotCancelDelegation(_("Vị trí này không phải là làm thay."))
    if post.valid_from <= at.astimezone(VIETNAM).date():
        raise CannotCancelDelegation(_("Việc làm thay đã bắt đầu; hãy cho thôi sớm."))
    said = DelegationCancelled(
        officer=post.officer_id,
        acts_for=post.acts_for_id,
        unit=post.unit.code,
        role=post.role,
        valid_from=post.valid_from,
    )
    Post.objects.filter(pk=post.pk).delete()
    return Done(post, said)
