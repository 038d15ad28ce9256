"""The open work of a post, which its holder hands over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from motcua.dossiers.models import DossierStep, Proposal
from motcua.dossiers.queries.sections import is_step_late
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Officer, Post
from motcua.people.permissions import carried_on
from motcua.people.queries import list_assignable

MOST_AT_ONCE = 100
"""Steps that one request hands over: some seconds of work."""


@dataclass(frozen=True)
class WorkOfPost:
    """Counts of what is open, and who can take it: those who hold the role there now.

    `proposals` wait for a decision and stay under the name of who proposed them; `deputies` act
    for the holder until their last day.
    """

    steps: int
    late: int
    proposals: int
    deputies: int
    successors: list[Officer]
    most: int = MOST_AT_ONCE


def get_work_of_post(post: Post, at: datetime) -> WorkOfPost:
    """What the holder of a post has open at its unit in its role."""
    counts = open_steps_of(post, at).aggregate(
        steps=Count("pk"), late=Count("pk", filter=is_step_late(at))
    )
    proposals = Proposal.objects.filter(
        proposed_by=post.officer_id, answer="", dossier__deciding_unit__in=carried_on(post, at)
    )
    today = at.astimezone(VIETNAM).date()
    deputies = Post.objects.filter(
        acts_for=post.officer_id, unit=post.unit_id, role=post.role, valid_to__gt=today
    )
    able = [pk for pk in list_assignable(post.unit_id, post.role, at) if pk != post.officer_id]
    successors = Officer.objects.filter(pk__in=able).order_by("name", "pk")
    return WorkOfPost(
        **counts,
        proposals=proposals.count(),
        deputies=deputies.count(),
        successors=list(successors),
    )


def open_steps_of(post: Post, at: datetime) -> QuerySet[DossierStep]:
    """The open steps assigned to the holder, the most urgent first."""
    mine = DossierStep.objects.filter(assignee=post.officer_id, role=post.role, closed_at=None)
    return mine.filter(unit__in=carried_on(post, at)).order_by("soonest_at", "pk")


def count_open_steps(posts: Sequence[Post], at: datetime) -> dict[int, int]:
    """How many steps one officer has open by each of his posts, past ones too. One statement."""
    of_officer = DossierStep.objects.filter(
        assignee__in={post.officer_id for post in posts}, closed_at=None
    )
    rows = of_officer.values_list("role", "unit").annotate(Count("pk"))
    counted = {(role, unit): count for role, unit, count in rows}
    return {
        post.pk: sum(counted.get((post.role, unit.pk), 0) for unit in carried_on(post, at))
        for post in posts
    }
