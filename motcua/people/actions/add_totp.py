"""Adding an authenticator app as a second factor."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.parts.second_factors import find_counter, note_first
from motcua.people.enums import FactorKind
from motcua.people.events import SecondFactorAdded
from motcua.people.models import Account
from motcua.people.permissions.own_account import can_add_totp
from motcua.people.queries.second_factors import find_authenticator
from motcua.people.rules.second_factors import digits_of

ONCE = gettext_lazy(
    "Đã thêm. Mã dự phòng chỉ hiện một lần; nếu chưa kịp ghi, hãy tạo mã dự phòng mới."
)


class CannotAddTotp(Refused):
    """The code does not fit the secret, or the account has an app already."""


@action(
    on=Account,
    may=can_add_totp,
    refusal=CannotAddTotp,
    chain="people",
    again=ONCE,
    secret=("secret", "code"),
)
def add_totp(
    *,
    account: Account,
    secret: str,
    code: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[list[str]]:
    """Keep the app's secret, sealed, once a code proves that the app has it.

    Answers the recovery codes if this is the first second factor. Raises `CannotAddTotp`.
    """
    if find_authenticator(account, FactorKind.TOTP) is not None:
        raise CannotAddTotp(_("Tài khoản này đã có ứng dụng tạo mã. Bỏ ứng dụng cũ trước."))
    counter = find_counter(secret, digits_of(code), at)
    if counter is None:
        raise CannotAddTotp(
            _("Mã không đúng. Xem lại đồng hồ của điện thoại, rồi nhập mã đang hiện.")
        )
    Authenticator.objects.create(
        user=account,
        type=FactorKind.TOTP,
        data={"secret": encrypt(secret), "counter": counter},
        created_at=at,
    )
    return Done(note_first(account, at), SecondFactorAdded(factor=FactorKind.TOTP))
