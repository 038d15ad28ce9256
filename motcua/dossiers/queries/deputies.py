"""Open steps of officers who acted for another and do so no longer."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from motcua.dossiers.models import DossierStep
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Officer, Post
from motcua.people.queries import posts_in_force

MOST = 500
"""The steps that one run of the job gives back."""


def list_left_by_deputies(at: datetime) -> list[DossierStep]:
    """Open steps of deputies whose time ended, and who hold the role in no other way."""
    ended, held = _ended(at.astimezone(VIETNAM).date()), _held(at.astimezone(VIETNAM).date())
    rows = DossierStep.objects.filter(Exists(ended), ~Exists(held), closed_at=None)
    return list(rows.select_related("dossier").order_by("pk")[:MOST])


def find_absent(step: DossierStep, at: datetime) -> Officer | None:
    """For whom the step's officer acted last; None if he still holds the role, or never acted."""
    day = at.astimezone(VIETNAM).date()
    same = {"officer": step.assignee_id, "unit": step.unit_id, "role": step.role}
    if Post.objects.filter(posts_in_force(day), **same).exists():
        return None
    ended = Post.objects.filter(valid_to__lte=day, **same).exclude(acts_for=None)
    last = ended.select_related("acts_for__account").order_by("-valid_to", "-pk").first()
    return last.acts_for if last else None


def _ended(day: date) -> QuerySet[Post]:
    return Post.objects.filter(
        valid_to__lte=day,
        acts_for__isnull=False,
        officer=OuterRef("assignee"),
        unit=OuterRef("unit"),
        role=OuterRef("role"),
    )


def _held(day: date) -> QuerySet[Post]:
    same = {"officer": OuterRef("assignee"), "unit": OuterRef("unit"), "role": OuterRef("role")}
    return Post.objects.filter(posts_in_force(day), **same)
