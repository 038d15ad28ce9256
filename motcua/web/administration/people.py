"""The data of the pages about officers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import pairwise

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.events import WorkHandedOver
from motcua.dossiers.models import Authority
from motcua.dossiers.permissions import can_give_authority, can_hand_over_work
from motcua.dossiers.queries.authorities import (
    field_names,
    list_documents_of,
    scope_in_words,
)
from motcua.dossiers.queries.work_of_post import count_open_steps
from motcua.kernel.clock import VIETNAM
from motcua.kernel.enums import ActorKind
from motcua.kernel.events import Event, Recorded
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.queries import list_latest_of, list_texts_about
from motcua.kernel.rules.actors import ActorRef
from motcua.kernel.text import fold
from motcua.people import events
from motcua.people.actions.add_officer import KIND as NAMES
from motcua.people.enums import DOSSIER_ROLES
from motcua.people.models import Officer, Post
from motcua.people.permissions import (
    can_confirm_post,
    can_end_post,
    get_managed_officer,
    list_managed_officers,
)
from motcua.people.permissions.officers import can_rename_officer
from motcua.people.permissions.own_account import can_reset_second_factor
from motcua.people.queries import posts_in_force
from motcua.web.ui.forms import SearchForm

PAGE_SIZE = 20
MOST_EVENTS = 20
_POSTS = Prefetch("posts", Post.objects.select_related("unit").order_by("-valid_from", "pk"))


@dataclass(frozen=True)
class EventLine:
    """An event: text, time and officer; `by` is empty for the system itself."""

    told: str
    at: datetime
    by: str


@dataclass(frozen=True)
class PostLine:
    """A post, whether it is in force today, and what the current officer may do with it.

    `left` counts the open steps of a post that is held no longer.
    """

    post: Post
    holds: bool
    can_end: bool = False
    can_confirm: bool = False
    can_authorise: bool = False
    can_hand_over: bool = False
    left: int = 0


@dataclass(frozen=True)
class OfficerLine:
    """A row of the list: an officer with the posts in force today."""

    officer: Officer
    posts: list[PostLine]
    state: str
    colour: str


@dataclass(frozen=True)
class People:
    """One page of the managed officers."""

    page: Page[Officer]
    lines: list[OfficerLine]
    form: SearchForm


@dataclass(frozen=True)
class OfficerPage:
    """An officer: all posts, the account's state, and the history of both.

    `documents` are those about the posts, each with its scope in words.
    """

    line: OfficerLine
    documents: list[tuple[Authority, str]]
    events: list[EventLine]
    can_reset: bool
    asked_by_me: bool
    can_rename: bool


def list_people(by: Officer, at: datetime, asked: Mapping[str, str]) -> People:
    """The officers for the query parameters `q` and `trang`; those with a post first."""
    form = SearchForm(asked, label=_("Tên, tên đăng nhập hoặc đơn vị"))
    found = _matching(list_managed_officers(by, at), form.question)
    today = at.astimezone(VIETNAM).date()
    held_first, by_name = Exists(_held(today)).desc(), InVietnameseOrder("name")
    ordered = found.order_by(held_first, by_name, "pk").prefetch_related(_POSTS)
    page = Paginator(ordered, PAGE_SIZE).get_page(asked.get("trang"))
    lines = [_line(officer, [p for p in _posts(officer, today) if p.holds]) for officer in page]
    return People(page, lines, form)


def get_officer_page(pk: int, by: Officer, at: datetime) -> OfficerPage:
    """The data of an officer's page. Raises `NotAllowed`, `NotVisible`."""
    officer = get_managed_officer(pk, by=by, at=at)
    posts = _posts_of_page(officer, by, at)
    about = [officer, *(line.post for line in posts)]
    about += [officer.account] if officer.account else []
    latest = list_latest_of(about, MOST_EVENTS)
    units = {line.post.unit.code: line.post.unit.name for line in posts}
    names = _names_of_actors(latest)
    changes = _changes_of_name(officer, latest)
    lines = [
        EventLine(_told(each, units, changes), each.at, names.get(each.actor, ""))
        for each in latest
    ]
    account = officer.account
    asked = account if account and account.factor_reset_asked_at else None
    documents = list_documents_of(officer)
    fields = field_names(documents)
    return OfficerPage(
        _line(officer, posts),
        [(row, scope_in_words(row, fields)) for row in documents],
        lines,
        can_reset=asked is not None and can_reset_second_factor(by, asked, at),
        can_rename=can_rename_officer(by, officer, at),
        asked_by_me=asked is not None and asked.factor_reset_asked_by_id == by.pk,
    )


def _names_of_actors(recorded: list[Recorded]) -> dict[ActorRef, str]:
    officers = {each.actor for each in recorded if each.actor.actor_kind == ActorKind.OFFICER}
    found = Officer.objects.in_bulk([actor.actor_id for actor in officers])
    return {actor: found[actor.actor_id].name for actor in officers}


def event_names() -> dict[type[Event], str]:
    """The titles of events."""
    return {
        events.OfficerAdded: _("Thêm vào hệ thống"),
        events.OfficerRenamed: _("Sửa họ tên"),
        events.PostGiven: _("Giao vị trí"),
        events.PostDelegated: _("Giao làm thay người vắng"),
        events.PostConfirmed: _("Xác nhận vị trí"),
        events.PostEnded: _("Thôi giữ vị trí"),
        events.PostContactSet: _("Ghi chức danh, điện thoại cơ quan"),
        WorkHandedOver: _("Chuyển giao việc"),
        events.PasswordChanged: _("Đổi mật khẩu"),
        events.PasswordReset: _("Đặt lại mật khẩu"),
        events.AccountDeactivated: _("Khóa tài khoản"),
        events.AccountReactivated: _("Mở lại tài khoản"),
        events.SignedIn: _("Đăng nhập"),
        events.SessionsEnded: _("Đăng xuất khỏi mọi thiết bị"),
        events.SessionEnded: _("Đăng xuất"),
        events.OtherSessionsEnded: _("Đăng xuất khỏi các thiết bị khác"),
        events.SecondStepPassed: _("Đăng nhập hai bước"),
        events.SecondFactorAdded: _("Thêm lớp bảo vệ thứ hai"),
        events.SecondFactorRemoved: _("Bỏ một lớp bảo vệ"),
        events.RecoveryCodesRenewed: _("Đã tạo mã dự phòng mới"),
        events.FactorResetAsked: _("Đề nghị bỏ lớp bảo vệ thứ hai"),
        events.FactorResetDeclined: _("Không bỏ lớp bảo vệ thứ hai"),
        events.SecondFactorReset: _("Bỏ lớp bảo vệ thứ hai theo đề nghị"),
    }


OF_POSTS = (
    events.PostGiven
    | events.PostDelegated
    | events.PostConfirmed
    | events.PostEnded
    | events.PostContactSet
)


def _changes_of_name(officer: Officer, latest: list[Recorded]) -> dict[str, tuple[str, str]]:
    """The former and the new name of each change, by its digest; without those erased since."""
    if not any(isinstance(each.event, events.OfficerRenamed) for each in latest):
        return {}
    kept = list_texts_about(officer, NAMES)
    return {
        digest: (former, name)
        for (_old, former), (digest, name) in pairwise(kept)
        if former and name
    }


def _told(each: Recorded, units: Mapping[str, str], changes: Mapping[str, tuple[str, str]]) -> str:
    """The title of an event; for a post, with its role and unit, for a name, with both."""
    said = each.event
    name = event_names().get(type(said), type(said).__name__)
    change = changes.get(said.name or "") if isinstance(said, events.OfficerRenamed) else None
    if change is not None:
        former, now_called = change
        told = _("%(what)s: “%(former)s” thành “%(name)s”")
        return told % {"what": name, "former": former, "name": now_called}
    if not isinstance(said, OF_POSTS):
        return name
    role = Post(role=said.role).role_name
    return f"{name}: {role}, {units.get(said.unit, said.unit)}"


def _matching(officers: QuerySet[Officer], question: str) -> QuerySet[Officer]:
    """Matching officers, ignoring diacritics and case; in Python, as databases fold differently."""
    if not question:
        return officers
    wanted = fold(question)

    @cache
    def meant(text: str | None) -> bool:
        return bool(wanted) and wanted in fold(text or "")

    rows = officers.values_list("pk", "name", "code", "posts__unit__name")
    found = {pk for pk, *texts in rows if any(meant(text) for text in texts)}
    return officers.filter(pk__in=found)


def _held(today: date) -> QuerySet[Post]:
    """The posts in force today, of the officer of the outer query."""
    return Post.objects.filter(posts_in_force(today), officer=OuterRef("pk"))


def _posts(officer: Officer, today: date) -> list[PostLine]:
    return [PostLine(post, post.is_in_force(today)) for post in officer.posts.all()]


def _posts_of_page(officer: Officer, by: Officer, at: datetime) -> list[PostLine]:
    found = officer.posts.select_related("unit", "officer", "acts_for")
    posts = list(found.prefetch_related("unit__predecessors").order_by("-valid_from", "pk"))
    today = at.astimezone(VIETNAM).date()
    held = {(post.unit_id, post.role) for post in posts if post.is_in_force(today)}
    steps = count_open_steps(posts, at)
    return [
        _post_line(post, by, at, 0 if (post.unit_id, post.role) in held else steps[post.pk])
        for post in posts
    ]


def _post_line(post: Post, by: Officer, at: datetime, left: int) -> PostLine:
    today = at.astimezone(VIETNAM).date()
    holds, goes_on = post.is_in_force(today), post.valid_to is None or post.valid_to > today
    own = post.acts_for_id is None
    # Who stands in confirms nobody, so his post needs no second person once it is in force.
    waits = post.can_be_confirmed and (own or post.needs_confirmation)
    decides = own and post.role in DOSSIER_ROLES
    return PostLine(
        post,
        holds,
        can_end=goes_on and can_end_post(by, post, at),
        can_confirm=goes_on and waits and can_confirm_post(by, post, at),
        can_authorise=goes_on and decides and can_give_authority(by, post, at),
        can_hand_over=(holds or left > 0) and can_hand_over_work(by, post, at),
        left=left,
    )


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
