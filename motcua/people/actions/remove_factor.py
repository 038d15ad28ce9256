"""Removing one's own second factors, and renewing the recovery codes."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.parts.second_factors import make_recovery_codes, remove_all
from motcua.people.events import RecoveryCodesRenewed, SecondFactorRemoved
from motcua.people.models import Account
from motcua.people.permissions.own_account import can_remove_factor, can_renew_recovery_codes
from motcua.people.queries.second_factors import list_factors, needs_second_factor
from motcua.people.queries.units import find_officer


class CannotRemoveFactor(Refused):
    """It is gone already, or the last one of an account that must have one."""


@action(on=Account, may=can_remove_factor, refusal=CannotRemoveFactor, chain="people")
def remove_factor(
    *, account: Account, factor_id: int, by: Actor, at: datetime, key: str | None = None
) -> Done[Account]:
    """Remove an app or a passkey; the recovery codes go with the last.

    Raises `CannotRemoveFactor`.
    """
    factors = list_factors(account)
    chosen = next((one for one in factors if one.pk == factor_id), None)
    if chosen is None:
        raise CannotRemoveFactor(_("Lớp bảo vệ này không còn."))
    if len(factors) == 1:
        if needs_second_factor(find_officer(account), at):
            raise CannotRemoveFactor(
                _(
                    "Vai trò của bạn bắt buộc có lớp bảo vệ thứ hai."
                    " Thêm một lớp khác rồi mới bỏ lớp này."
                )
            )
        remove_all(account)
    else:
        Authenticator.objects.filter(user=account, pk=factor_id).delete()
    return Done(account, SecondFactorRemoved(factor=chosen.kind))


class CannotRenewRecoveryCodes(Refused):
    """There is no second factor that they could stand in for."""


@action(
    on=Account,
    may=can_renew_recovery_codes,
    refusal=CannotRenewRecoveryCodes,
    chain="people",
    again=gettext_lazy("Mã dự phòng mới đã hiện một lần. Nếu chưa kịp ghi, hãy tạo lại."),
)
def renew_recovery_codes(
    *, account: Account, by: Actor, at: datetime, key: str | None = None
) -> Done[list[str]]:
    """Make ten new codes and void the former ones. Raises `CannotRenewRecoveryCodes`."""
    if account.second_factor_at is None:
        raise CannotRenewRecoveryCodes(_("Hãy thêm ứng dụng tạo mã hoặc khóa bảo mật trước."))
    return Done(make_recovery_codes(account), RecoveryCodesRenewed())
