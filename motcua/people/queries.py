"""Reading units, officers and posts."""

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer, Post, Unit


def get_unit(code: str) -> Unit:
    """The unit with this code. Raises `NotVisible`."""
    unit = Unit.objects.select_related("place").filter(code=code).first()
    if unit is None:
        raise NotVisible(_("Không có đơn vị mang mã %(code)s.") % {"code": code})
    return unit


def list_units_below(unit: Unit) -> QuerySet[Unit]:
    """The unit and all under it, in the order of their codes; ended ones too."""
    return Unit.objects.filter(path__startswith=unit.path).order_by("path")


def find_officer(account: AbstractBaseUser | AnonymousUser) -> Officer | None:
    """The officer who signs in with this account; None for a citizen or an anonymous visitor."""
    return getattr(account, "officer", None)


def get_officer(code: str) -> Officer:
    """The officer who signs in with this name. Raises `NotVisible`."""
    officer = Officer.objects.select_related("account").filter(code=code).first()
    if officer is None:
        raise NotVisible(_("Không có cán bộ nào đăng nhập là “%(code)s”.") % {"code": code[:60]})
    return officer


def get_post(officer: Officer, unit: Unit, role: str, on: date) -> Post:
    """The officer's post in this role at this unit that holds on a local date.

    Raises `NotVisible`.
    """
    for post in officer.all_posts:
        if post.unit_id == unit.pk and post.role == role and post.holds_on(on):
            return post
    raise NotVisible(
        _("%(officer)s không giữ vai trò này tại %(unit)s.")
        % {"officer": officer.name, "unit": unit.name}
    )


def list_posts(officer: Officer, at: datetime) -> list[Post]:
    """The officer's posts in force, with their units; read once for each officer object."""
    day = at.astimezone(VIETNAM).date()
    return [post for post in officer.all_posts if post.holds_on(day) and post.unit.holds_on(day)]
