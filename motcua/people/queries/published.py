"""What everybody may know of those who work at a unit: leaders and the counter."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from motcua.people.enums import PUBLISHED_ROLES, Role
from motcua.people.models import Post, Unit
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
    """Units in force with somebody at the counter."""
    held = _published(day).filter(unit=OuterRef("pk"), role=Role.ONE_STOP)
    return Unit.objects.filter(Exists(held))


def _published(day: date) -> QuerySet[Post]:
    return Post.objects.filter(posts_in_force(day), role__in=PUBLISHED_ROLES, acts_for=None)
