"""Open steps and the people who do them."""

from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from motcua.dossiers.models import DossierStep
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Role
from motcua.people.models import Officer, Post
from motcua.people.queries import list_posts


def find_assignee(unit_id: int, role: Role, at: datetime) -> int | None:
    """The officer in this role at the unit with the fewest open steps; None where nobody is."""
    day = at.astimezone(VIETNAM).date()
    posts = Post.objects.filter(unit_id=unit_id, role=role, valid_from__lte=day).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    )
    load = Count("officer__assigned_steps", filter=Q(officer__assigned_steps__closed_at=None))
    return (
        posts.annotate(load=load).order_by("load", "pk").values_list("officer", flat=True).first()
    )


def list_open_steps(officer: Officer, at: datetime, *, whole_unit: bool) -> QuerySet[DossierStep]:
    """Open steps of the officer's roles at the officer's units, the most urgent first.

    The officer's own and those that nobody has yet; with `whole_unit` also the colleagues'.
    """
    mine = Q(pk__in=[])
    for post in list_posts(officer, at):
        mine |= Q(unit=post.unit_id, step__role=post.role)
    rows = DossierStep.objects.filter(mine, closed_at=None)
    if not whole_unit:
        rows = rows.filter(Q(assignee=officer) | Q(assignee=None))
    return rows.select_related("dossier", "step", "assignee").order_by(
        F("dossier__paused_at").asc(nulls_first=True), "due_at", "pk"
    )
