"""Handing over the open work of a post."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.assign import CannotAssignStep, give_step
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.events import WorkHandedOver
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.permissions import can_do_step, can_hand_over_work, can_reassign_step
from motcua.dossiers.queries.work_of_post import MOST_AT_ONCE, open_steps_of
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer, Post


class CannotHandOverWork(Refused):
    """The successor does not hold the role there, or nothing is open."""


def _lock_post(pk: int) -> Post:
    posts = Post.objects.select_for_update(of=("self",)).select_related("unit", "officer")
    return posts.get(pk=pk)


@action(
    on=Post,
    may=can_hand_over_work,
    refusal=CannotHandOverWork,
    chain=lambda post: post.unit.code,
    lock=_lock_post,
)
def hand_over_work(
    *, post: Post, successor: Officer, by: Actor, at: datetime, key: str | None = None
) -> Done[Post]:
    """Give open steps of the post's holder to a successor, at most `MOST_AT_ONCE`.

    Each dossier says so itself; due times stay. Called again it goes on with the rest. A dossier
    that cannot change at this moment is left for the next time. Raises `CannotHandOverWork`.
    """
    if successor.pk == post.officer_id or not can_do_step(successor, post.unit_id, post.role, at):
        raise CannotHandOverWork(
            _("%(name)s không giữ vai trò này ở đây. Hãy chọn người khác.")
            % {"name": successor.name}
        )
    steps = list(open_steps_of(post, at).select_related("dossier")[:MOST_AT_ONCE])
    _lock_dossiers(steps)
    steps.sort(key=lambda step: (step.dossier.unit_code, step.dossier_id))
    moved = sum(_try(step, successor, by, at) for step in steps)
    if not moved:
        raise CannotHandOverWork(_("Không có bước nào chuyển được. Tải lại trang rồi xem lại."))
    return Done(post, WorkHandedOver(successor=successor.pk, steps=moved))


def _lock_dossiers(steps: list[DossierStep]) -> None:
    """All of them before any chain of the log: who moves one of them meanwhile is not waited for
    while he waits for the chain."""
    locked = Dossier.objects.select_for_update().filter(pk__in=[each.dossier_id for each in steps])
    list(locked.order_by("pk").values_list("pk"))


def _try(step: DossierStep, successor: Officer, by: Actor, at: datetime) -> bool:
    try:
        reassign_step(dossier=step.dossier, step=step, assignee=successor, by=by, at=at)
    except (CannotAssignStep, NotAllowed):
        # Also a step of a former unit that is not below whoever hands over.
        return False
    return True


@dossier_action("assign", may=can_reassign_step, noun="step", refusal=CannotAssignStep)
def reassign_step(
    *, dossier: Dossier, step: DossierStep, assignee: Officer, by: Actor, at: datetime
) -> Done[Dossier]:
    """Give an open step to a successor as a part of handing over. Raises `CannotAssignStep`."""
    return give_step(dossier, step, assignee, by, at)
