"""Which faces a person meets in the menu: one table of addresses and the roles that open them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.people.enums import Action, Role
from motcua.people.permissions import ALLOWED
from motcua.people.queries import find_officer, list_posts

COUNTER = frozenset({Role.ONE_STOP})
HANDLERS = frozenset({Role.ONE_STOP, Role.CASE_OFFICER, Role.LEADER})
SEERS = ALLOWED[Action.SEE_DOSSIERS]


@dataclass(frozen=True)
class Face:
    """One entry of the menu; `roles` open it, and without any everybody meets it."""

    address: str
    label: str | Promise
    roles: Collection[Role] = ()


OFFICIAL = (
    Face("/mot-cua/", _("Một cửa"), COUNTER),
    Face("/xu-ly/", _("Việc của tôi"), HANDLERS),
    # The same list for those who do not receive.
    Face("/mot-cua/", _("Hồ sơ"), SEERS - COUNTER),
    Face("/kiem-soat/", _("Kiểm soát"), ALLOWED[Action.MANAGE_PROCEDURES]),
    Face("/quan-tri/", _("Quản trị"), ALLOWED[Action.MANAGE_PEOPLE]),
    Face("/bao-cao/", _("Báo cáo"), ALLOWED[Action.SEE_REPORTS]),
)
PUBLIC = (
    Face("/thu-tuc/", _("Thủ tục")),
    Face("/tra-cuu/", _("Tra cứu hồ sơ")),
    Face("/bao-cao/kiem-tra/", _("Kiểm tra báo cáo")),
)


def menu_of(account: AbstractBaseUser | AnonymousUser | None, at: datetime) -> list[Face]:
    """The faces that the posts of this account open at this moment, then the public ones.

    No address comes twice, nor one below another: who has the reports finds the checker there.
    """
    officer = find_officer(account) if account else None
    held = {post.role for post in list_posts(officer, at)} if officer else set()
    menu: list[Face] = []
    for face in (*(face for face in OFFICIAL if held.intersection(face.roles)), *PUBLIC):
        if not any(face.address.startswith(one.address) for one in menu):
            menu.append(face)
    return menu
