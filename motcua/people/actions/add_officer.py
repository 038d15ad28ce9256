"""Adding an officer with an account."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.events import OfficerAdded
from motcua.people.models import Account, Officer
from motcua.people.permissions import can_add_officer
from motcua.people.rules.accounts import is_account_name, refused_as_name

KIND = "officer"
"""The retention kind of officers' names."""


class CannotAddOfficer(Refused):
    """The officer cannot be added as asked."""


@action(
    makes=Officer,
    may=can_add_officer,
    refusal=CannotAddOfficer,
    chain="people",
    again=gettext_lazy(
        "Đã thêm người này. Nếu chưa kịp ghi mật khẩu, hãy đặt lại ở trang của người đó."
    ),
    secret=("password",),
)
def add_officer(
    *,
    code: str,
    name: str,
    by: Actor,
    at: datetime,
    password: str | None = None,
    is_demo: bool = False,
    key: str | None = None,
) -> Done[Officer]:
    """Add an officer who signs in as `code`; without a password, nobody can sign in yet.

    The password must be changed at the first sign-in, except for a demo account. A repeated
    request is refused, since the password it would show is not the one stored. Raises
    `CannotAddOfficer`, also if the account name is malformed or taken, the person's name has no
    letter or is too long, or the password is too easy to guess.
    """
    check_person_name(name)
    check_account_name(code)
    if password is not None and not is_demo:
        _check_password(code, password)
    try:
        with transaction.atomic():
            officer = _create(code, name, password, is_demo=is_demo, by=by)
    except IntegrityError:
        _check_free(code)
        raise
    kept = keep_text(kind=KIND, of=officer, text=name, at=at)
    return Done(officer, OfficerAdded(account=officer.account_id, name=text_digest(kept)))


def _create(code: str, name: str, password: str | None, *, is_demo: bool, by: Actor) -> Officer:
    account = Account.objects.create(
        username=code,
        password=make_password(password),
        is_demo=is_demo,
        must_change_password=password is not None and not is_demo,
        reset_by=by if isinstance(by, Officer) else None,
    )
    return Officer.objects.create(code=code, name=name, account=account)


def check_account_name(code: str) -> None:
    """Raise `CannotAddOfficer` if the account name is malformed or taken."""
    if not is_account_name(code):
        raise CannotAddOfficer(
            _(
                "Tên đăng nhập dài từ 2 đến 60 ký tự,"
                " chỉ có chữ thường không dấu, số, “.”, “_”, “-”."
            )
        )
    _check_free(code)


def check_person_name(name: str) -> None:
    """Raise `CannotAddOfficer` if this is not a valid person's name."""
    if why := refused_as_name(name):
        raise CannotAddOfficer(why)


def _check_free(code: str) -> None:
    if Account.objects.filter(username=code).exists():
        raise CannotAddOfficer(_("Tên đăng nhập “%(code)s” đã có người dùng.") % {"code": code})


def _check_password(code: str, password: str) -> None:
    try:
        validate_password(password, Account(username=code))
    except ValidationError as problem:
        raise CannotAddOfficer(" ".join(problem.messages)) from problem
