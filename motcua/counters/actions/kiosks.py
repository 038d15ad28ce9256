"""Setting up devices of a hall, and taking them out of use."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.counters.events import KioskAdded, KioskRevoked, KioskStarted
from motcua.counters.models import Hall, Kiosk
from motcua.counters.models.halls import kiosk_digest
from motcua.counters.permissions import can_add_kiosk, can_revoke_kiosk, can_start_kiosk
from motcua.counters.rules.tickets import free_letter
from motcua.kernel.actions import Done, action, insert_row
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer

GOOD_FOR = timedelta(minutes=30)
"""How long a set-up code opens the device."""


class CannotAddKiosk(RefusedFields):
    """The name is missing, or the hall has no letter left for its numbers."""


@action(
    on=Hall, makes=Kiosk, may=can_add_kiosk, refusal=CannotAddKiosk,
    chain=lambda hall: hall.unit.code, secret=("code",),
)  # fmt: skip
def add_kiosk(
    *,
    hall: Hall,
    name: str,
    code: str,
    is_demo: bool = False,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Kiosk]:
    """A device that may be set up with `code` within half an hour. Raises `CannotAddKiosk`."""
    name = name.strip()
    if not 0 < len(name) <= 80:
        raise CannotAddKiosk([("name", _("Ghi tên máy, không quá 80 chữ."))])
    letter = free_letter({hall.letter, *_letters_of_today(hall, at)})
    if letter is None:
        raise CannotAddKiosk(_("Sảnh đã có quá nhiều máy."))
    kiosk = Kiosk(
        hall=hall,
        name=name,
        letter=letter,
        code_digest=kiosk_digest(code),
        starts_before=at + GOOD_FOR,
        added_by=by if isinstance(by, Officer) else None,
        is_demo=is_demo,
    )
    insert_row(kiosk)
    return Done(kiosk, KioskAdded(hall_id=hall.pk, letter=letter))


class CannotStartKiosk(RefusedFields):
    """The code is not good any more."""


@action(
    on=Kiosk, may=can_start_kiosk, refusal=CannotStartKiosk,
    chain=lambda kiosk: kiosk.hall.unit.code, secret=("token",),
)  # fmt: skip
def start_kiosk(
    *, kiosk: Kiosk, token: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Kiosk]:
    """The device holds `token` from now on; its code opens no other. Raises `CannotStartKiosk`."""
    if not kiosk.may_start(at):
        raise CannotStartKiosk([("code", _("Mã này đã dùng hoặc đã hết hạn. Xin mã mới."))])
    kiosk.code_digest, kiosk.starts_before = "", None
    kiosk.token_digest, kiosk.started_at = kiosk_digest(token), at
    return Done(kiosk, KioskStarted())


class CannotRevokeKiosk(RefusedFields):
    """Never: a device may always be taken out of use."""


@action(
    on=Kiosk, may=can_revoke_kiosk, refusal=CannotRevokeKiosk,
    chain=lambda kiosk: kiosk.hall.unit.code,
)  # fmt: skip
def revoke_kiosk(*, kiosk: Kiosk, by: Actor, at: datetime, key: str | None = None) -> Done[Kiosk]:
    """The device is no longer one of the hall's."""
    if kiosk.revoked_at is not None:
        return Done(kiosk, None)
    kiosk.revoked_at, kiosk.code_digest, kiosk.token_digest = at, "", ""
    return Done(kiosk, KioskRevoked())


def _letters_of_today(hall: Hall, at: datetime) -> list[str]:
    """Also of devices taken out of use today, whose numbers may be in the line."""
    start = at.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    kiosks = Kiosk.objects.filter(Q(revoked_at=None) | Q(revoked_at__gte=start), hall=hall)
    return list(kiosks.values_list("letter", flat=True))
