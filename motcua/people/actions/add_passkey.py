"""Adding a passkey as a second factor."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidSignature
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.add_totp import ONCE
from motcua.people.actions.parts.second_factors import note_first
from motcua.people.enums import FactorKind
from motcua.people.events import SecondFactorAdded
from motcua.people.models import Account
from motcua.people.permissions.own_account import can_add_passkey
from motcua.people.queries.passkeys import passkey_server
from motcua.people.rules.second_factors import LONGEST_NAME, MOST_PASSKEYS


class CannotAddPasskey(Refused):
    """The browser's answer is not right, or there are too many."""


@action(
    on=Account,
    may=can_add_passkey,
    refusal=CannotAddPasskey,
    chain="people",
    again=ONCE,
    secret=("credential", "state", "host"),
)
def add_passkey(
    *,
    account: Account,
    name: str,
    credential: dict[str, Any],
    state: dict[str, Any],
    host: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[list[str]]:
    """Keep a passkey that answered the question of `state` at the site `host`.

    Answers the recovery codes if this is the first second factor. Raises `CannotAddPasskey`.
    """
    if not 0 < len(name) <= LONGEST_NAME:
        raise CannotAddPasskey(
            _("Đặt tên cho khóa, dài nhất %(most)d ký tự.") % {"most": LONGEST_NAME}
        )
    passkeys = Authenticator.objects.filter(user=account, type=FactorKind.PASSKEY)
    if passkeys.count() >= MOST_PASSKEYS:
        raise CannotAddPasskey(
            _("Đã có %(most)d khóa. Bỏ bớt một khóa trước.") % {"most": MOST_PASSKEYS}
        )
    try:
        passkey_server(host).register_complete(state, credential)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidSignature) as problem:
        raise CannotAddPasskey(
            _("Khóa không trả lời đúng. Tải lại trang rồi làm lại.")
        ) from problem
    Authenticator.objects.create(
        user=account,
        type=FactorKind.PASSKEY,
        data={"name": name, "credential": credential},
        created_at=at,
    )
    return Done(note_first(account, at), SecondFactorAdded(factor=FactorKind.PASSKEY))
