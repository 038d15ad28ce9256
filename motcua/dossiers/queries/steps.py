"""Open steps and the people who do them."""

from datetime import datetime

from django.db.models import Count, Q

from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Role
from motcua.people.models import Post


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
