"""What administrators read about officers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import Event
from motcua.kernel.text import fold
from motcua.people.enums import Action, Role
from motcua.people.models import Officer, Post
from motcua.people.permissions import get_managed_officer, list_managed_officers, units_visible_to
from motcua.web.ui.forms import SearchForm

PAGE_SIZE = 20
MOST_EVENTS = 20
_POSTS = Prefetch("posts", Post.objects.select_related("unit").order_by("-valid_from", "pk"))


@dataclass(frozen=True)
class PostLine:
    """One post, whether it holds today, and whether it may be ended here."""

    post: Post
    holds: bool
    can_end: bool = False


@dataclass(frozen=True)
class OfficerLine:
    """One officer of the list, with the posts that hold today."""

    officer: Officer
    posts: list[PostLine]
    state: str
    colour: str


@dataclass(frozen=True)
class People:
    """One page of the officers one manages."""

    page: Page[Officer]
    lines: list[OfficerLine]
    form: SearchForm


@dataclass(frozen=True)
class OfficerPage:
    """One officer: all posts, the account's state, and what happened to both."""

    line: OfficerLine
    events: list[tuple[str, Event]]


def list_people(by: Officer, at: datetime, asked: Mapping[str, str]) -> People:
    """The officers that the address asks for, by `q` and `trang`; who holds a post comes first."""
    form = SearchForm(asked, label=_("Tên, tên đăng nhập hoặc đơn vị"))
    found = _matching(list_managed_officers(by, at), form.question)
    today = at.astimezone(VIETNAM).date()
    ordered = found.order_by(Exists(_held(today)).desc(), "name", "pk").prefetch_related(_POSTS)
    page = Paginator(ordered, PAGE_SIZE).get_page(asked.get("trang"))
    lines = [_line(officer, [p for p in _posts(officer, today) if p.holds]) for officer in page]
    return People(page, lines, form)


def get_officer_page(pk: int, by: Officer, at: datetime) -> OfficerPage:
    """The page of one officer. Raises `NotAllowed`, `NotVisible`."""
    officer = get_managed_officer(pk, by=by, at=at)
    managed = set(units_visible_to(by, at, Action.MANAGE_PEOPLE).values_list("pk", flat=True))
    posts = _posts(officer, at.astimezone(VIETNAM).date(), managed)
    subjects = [f"officer:{officer.pk}", f"account:{officer.account_id}"]
    events = Event.objects.filter(subject__in=subjects).order_by("-at", "-pk")[:MOST_EVENTS]
    units = {line.post.unit.code: line.post.unit.name for line in posts}
    return OfficerPage(_line(officer, posts), [(_told(event, units), event) for event in events])


def event_words() -> dict[str, str]:
    """What an event says that happened."""
    return {
        "OfficerAdded": _("Thêm vào hệ thống"),
        "PostGiven": _("Giao vị trí"),
        "PostEnded": _("Thôi giữ vị trí"),
        "PasswordChanged": _("Đổi mật khẩu"),
        "PasswordReset": _("Đặt lại mật khẩu"),
        "AccountDeactivated": _("Khóa tài khoản"),
        "AccountReactivated": _("Mở lại tài khoản"),
        "SessionsEnded": _("Đăng xuất"),
    }


def _told(event: Event, units: Mapping[str, str]) -> str:
    """What happened, with the role and the unit where it concerns a post."""
    words = event_words().get(event.kind, event.kind)
    role, unit = event.data.get("role"), event.data.get("unit")
    if role not in Role.values or not isinstance(unit, str):
        return words
    return f"{words}: {Role(role).label}, {units.get(unit, unit)}"


def _matching(officers: QuerySet[Officer], question: str) -> QuerySet[Officer]:
    """Whoever is meant, without regard to marks and case, which no database folds as we do."""
    if not question:
        return officers
    words = fold(question)

    @cache
    def meant(text: str | None) -> bool:
        return bool(words) and words in fold(text or "")

    rows = officers.values_list("pk", "name", "code", "posts__unit__name")
    found = {pk for pk, *texts in rows if any(meant(text) for text in texts)}
    return officers.filter(pk__in=found)


def _held(today: date) -> QuerySet[Post]:
    """The posts of an officer of the outer query that hold today."""
    in_force = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    unit_in_force = Q(unit__valid_to__isnull=True) | Q(unit__valid_to__gt=today)
    begun = Q(valid_from__lte=today, unit__valid_from__lte=today)
    return Post.objects.filter(begun, in_force, unit_in_force, officer=OuterRef("pk"))


def _posts(officer: Officer, today: date, managed: set[int] | None = None) -> list[PostLine]:
    posts = officer.posts.all() if managed is None else officer.posts.select_related("unit")
    return [
        PostLine(
            post,
            post.holds_on(today) and post.unit.holds_on(today),
            post.unit_id in (managed or ()) and (post.valid_to is None or post.valid_to > today),
        )
        for post in posts
    ]


def _line(officer: Officer, posts: list[PostLine]) -> OfficerLine:
    account = officer.account
    if account is None:
        return OfficerLine(officer, posts, _("chưa có tài khoản"), "grey")
    if not account.is_active:
        return OfficerLine(officer, posts, _("đã khóa"), "red")
    if not account.has_usable_password():
        return OfficerLine(officer, posts, _("chưa có mật khẩu"), "grey")
    if account.must_change_password:
        return OfficerLine(officer, posts, _("chờ đổi mật khẩu"), "yellow")
    return OfficerLine(officer, posts, _("đang dùng"), "green")
