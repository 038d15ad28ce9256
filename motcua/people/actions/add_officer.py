"""Adding an officer with an account."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.kernel.actions import find_done, record_event
from motcua.kernel.errors import Refused
from motcua.people.models import Account, Officer


class CannotAddOfficer(Refused):
    """The officer cannot be added as asked."""


def add_officer(
    *,
    code: str,
    name: str,
    by: str,
    at: datetime,
    password: str | None = None,
    is_demo: bool = False,
    key: str | None = None,
) -> Officer:
    """Add an officer who signs in as `code`; without a password, nobody can sign in yet.

    The password must be changed at the first sign-in, except that of a demo account. A form sent
    twice is refused, since the password that it shows the second time is not the one in force.
    Raises `CannotAddOfficer`, also where the account name is taken.
    """
    if find_done(by=by, key=key):
        raise CannotAddOfficer(
            _("Đã thêm người này. Nếu chưa kịp ghi mật khẩu, hãy đặt lại ở trang của người đó.")
        )
    try:
        with transaction.atomic():
            account = Account.objects.create(
                username=code,
                password=make_password(password),
                is_demo=is_demo,
                must_change_password=password is not None and not is_demo,
            )
            officer = Officer.objects.create(code=code, name=name, account=account)
            record_event(
                chain="people",
                kind="OfficerAdded",
                subject=f"officer:{officer.pk}",
                at=at,
                by=by,
                key=key,
                data={"code": code, "name": name},
            )
    except IntegrityError as problem:
        raise CannotAddOfficer(
            _("Tên đăng nhập “%(code)s” đã có người dùng.") % {"code": code}
        ) from problem
    return officer
