"""The work e-mail of an officer: asked for, confirmed by a code that was sent to it, removed."""

import hmac
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import SYSTEM, Actor
from motcua.messages.actions.queue import CHAIN, queue_messages
from motcua.messages.channels import is_on
from motcua.messages.enums import WAITING, Channel, MessageState, Recipient
from motcua.messages.events import (
    WorkAddressAsked,
    WorkAddressConfirmed,
    WorkAddressRemoved,
    WrongCodeTyped,
)
from motcua.messages.models import Message, WorkAddress
from motcua.messages.permissions import (
    can_ask_work_address,
    can_confirm_work_address,
    can_remove_work_address,
)
from motcua.messages.queries import count_codes_sent
from motcua.messages.rules.codes import (
    CODES_AN_HOUR,
    MINUTES,
    MOST_TRIES,
    code_digest,
    is_expired,
)
from motcua.messages.rules.drafts import Draft
from motcua.people.models import Officer
from motcua.people.rules.contacts import read_email
from motcua.people.rules.reading import Wrong

CODE = "email_code"


class CannotAskWorkAddress(Refused):
    """It is no address, too many codes were sent, or no e-mail leaves this installation."""


class CannotConfirmWorkAddress(Refused):
    """The code is too old, or was typed wrong too often."""


class CannotRemoveWorkAddress(Refused):
    """Never raised."""


@action(
    on=Officer,
    may=can_ask_work_address,
    refusal=CannotAskWorkAddress,
    chain=CHAIN,
    secret=("code",),
)
def ask_work_address(
    *, officer: Officer, address: str, code: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Officer]:
    """Send the code to the address; until it is confirmed, a former one stays in use.

    Raises `CannotAskWorkAddress`.
    """
    read = read_email(address)
    if isinstance(read, Wrong):
        raise CannotAskWorkAddress(str(read))
    # Read anew: the frame compares what is loaded on the locked row.
    post = officer.posts.order_by("pk").last()
    if post is None or not is_on(Channel.EMAIL):
        raise CannotAskWorkAddress(
            _("Hệ thống chưa gửi được thư điện tử cho bạn. Hãy báo quản trị.")
        )
    if count_codes_sent(officer, at) >= CODES_AN_HOUR:
        raise CannotAskWorkAddress(_("Đã gửi mã nhiều lần. Đợi một giờ rồi thử lại."))
    WorkAddress.objects.filter(officer=officer, confirmed_at=None).delete()
    made = WorkAddress.objects.create(
        officer=officer, address=read, code_digest=code_digest(officer.pk, read, code), asked_at=at
    )
    queue_messages(drafts=[_letter(made, code, post.unit_id)], by=SYSTEM, at=at)
    return Done(officer, WorkAddressAsked(), about=made)


@action(
    on=WorkAddress,
    argument="address",
    may=can_confirm_work_address,
    refusal=CannotConfirmWorkAddress,
    chain=CHAIN,
    secret=("code",),
)
def confirm_work_address(
    *, address: WorkAddress, code: str, by: Actor, at: datetime
) -> Done[WorkAddress]:
    """Use the address from now on if the code is right; a wrong one is counted.

    The answer's `confirmed_at` says which. Raises `CannotConfirmWorkAddress`.
    """
    if address.confirmed_at is not None:
        return Done(address, None)
    if is_expired(address.asked_at, at) or address.tries >= MOST_TRIES:
        raise CannotConfirmWorkAddress(
            _("Mã đã hết hạn hoặc đã nhập sai nhiều lần. Hãy xin mã mới.")
        )
    typed = code_digest(address.officer_id, address.address, code)
    if not hmac.compare_digest(typed, address.code_digest):
        address.tries += 1
        return Done(address, WrongCodeTyped(tries=address.tries))
    former = WorkAddress.objects.filter(officer=address.officer_id, confirmed_at__isnull=False)
    former.delete()
    address.confirmed_at, address.code_digest = at, ""
    return Done(address, WorkAddressConfirmed())


@action(on=Officer, may=can_remove_work_address, refusal=CannotRemoveWorkAddress, chain=CHAIN)
def remove_work_address(
    *, officer: Officer, by: Actor, at: datetime, key: str | None = None
) -> Done[Officer]:
    """Forget the address, confirmed or not, also in e-mails; those not sent yet are not sent.

    From now on the officer is told in the program only.
    """
    rows = WorkAddress.objects.filter(officer=officer)
    known = rows.order_by("pk").last()
    if known is None:
        return Done(officer, None)
    rows.delete()
    letters = Message.objects.filter(officer=officer, channel=Channel.EMAIL).exclude(address="")
    letters.filter(state__in=WAITING).update(
        state=MessageState.SUPPRESSED, next_attempt_at=None, error="erased"
    )
    letters.update(address="")
    return Done(officer, WorkAddressRemoved(), about=officer)


def _letter(address: WorkAddress, code: str, unit_id: int) -> Draft:
    """The message with the code."""
    return Draft(
        code=CODE,
        channel=Channel.EMAIL,
        recipient=Recipient.OFFICER,
        cause=("workaddress", address.pk),
        subject=("account", address.officer.account_id or 0),
        unit_id=unit_id,
        values={"number": code, "minutes": str(MINUTES)},
        address=address.address,
        officer_id=address.officer_id,
    )
