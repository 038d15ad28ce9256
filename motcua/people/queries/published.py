"""What everybody may know of those who work at a unit: leaders and the counter."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.people.enums import PUBLISHED_ROLES, Role
from motcua.people.models import Post, Unit
from motcua.people.models.units import NOT_TAKEN_BACK
from motcua.people.queries.units import posts_in_force

MOST = 200


@dataclass(frozen=True)
class PublishedPost:
    """Name, what the person is there, and the telephone at work; nothing else is published."""

    name: str
    title: str
    phone: str
    is_leader: bool


def list_published_posts(unit: Unit, day: date) -> list[PublishedPost]:
    """Leaders first, then the counter, each the oldest post first; not who only stands in."""
    found = _published(day).filter(unit=unit).select_related("officer").order_by("valid_from", "pk")
    posts = sorted(found[:MOST], key=lambda post: post.role != Role.LEADER)
    return [
        PublishedPost(
            post.officer.name, post.title or post.role_name, post.phone, post.role == Role.LEADER
        )
        for post in posts
    ]


def list_counters(day: date) -> QuerySet[Unit]:
    """Units in force that have a counter: somebody works there, or did and has no successor yet."""
    begun = Post.objects.filter(NOT_TAKEN_BACK, role=Role.ONE_STOP, valid_from__lte=day)
    staffed = begun.filter(unit=OuterRef("pk"), needs_confirmation=False, acts_for=None)
    going_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    return Unit.objects.filter(going_on, Exists(staffed), valid_from__lte=day)


def _published(day: date) -> QuerySet[Post]:
    return Post.objects.filter(posts_in_force(day), role__in=PUBLISHED_ROLES, acts_for=None)
