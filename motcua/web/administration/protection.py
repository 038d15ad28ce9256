"""Who lacks a second factor that the role requires, and whose waits to be reset."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet

from motcua.kernel.clock import VIETNAM
from motcua.kernel.lookups import InVietnameseOrder
from motcua.people.models import Officer, Post
from motcua.people.permissions import list_managed_officers
from motcua.people.permissions.own_account import list_factor_resets, list_waiting_resets
from motcua.people.queries import posts_in_force, second_factor_due_at

PAGE_SIZE = 20


@dataclass(frozen=True)
class Lacking:
    """An officer without a required second factor, and from when he can do nothing without it.

    `due` is null before the first sign-in that asks for it.
    """

    officer: Officer
    due: datetime | None
    is_over: bool


@dataclass(frozen=True)
class Protection:
    """One page of those who lack it, and those whose factor waits to be reset.

    By this officer, or by somebody else because this officer asked for it.
    """

    page: Page[Officer]
    lines: list[Lacking]
    resets: list[Officer]
    asked: list[Officer]
    is_required: bool


def get_protection(by: Officer, at: datetime, asked: Mapping[str, str]) -> Protection:
    """The page `?trang=` of the managed officers who lack a second factor."""
    found = _lacking(by, at).order_by(InVietnameseOrder("name"), "pk")
    page = Paginator(found.prefetch_related("posts__unit"), PAGE_SIZE).get_page(asked.get("trang"))
    lines = [_line(officer, at) for officer in page]
    required = bool(settings.SECOND_FACTOR_ROLES)
    waiting = list_waiting_resets(by, at)
    resets = list_factor_resets(by, at, waiting)
    own = [one for one in waiting if one.account and one.account.factor_reset_asked_by_id == by.pk]
    return Protection(page, lines, resets, own, required)


def _lacking(by: Officer, at: datetime) -> QuerySet[Officer]:
    today = at.astimezone(VIETNAM).date()
    held = Post.objects.filter(posts_in_force(today), officer=OuterRef("pk"))
    required = held.filter(role__in=settings.SECOND_FACTOR_ROLES)
    without = {"account__is_active": True, "account__second_factor_at": None}
    return list_managed_officers(by, at).filter(Exists(required), **without)


def _line(officer: Officer, at: datetime) -> Lacking:
    officer.all_posts = list(officer.posts.all())
    due = second_factor_due_at(officer.account, at) if officer.account else None
    return Lacking(officer, due, due is not None and due <= at)
