"""Adding an officer with a first post, in one transaction."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.add_officer import add_officer
from motcua.people.actions.give_post import give_post
from motcua.people.models import Officer, Unit
from motcua.people.permissions import can_appoint_officer


class CannotAppointOfficer(Refused):
    """The officer was appointed already."""


# Locks the unit first, then the log, as every action does; the reverse order could deadlock.
@action(
    on=Unit,
    makes=Officer,
    may=can_appoint_officer,
    refusal=CannotAppointOfficer,
    chain="people",
    again=gettext_lazy(
        "Đã thêm người này. Nếu chưa kịp ghi mật khẩu, hãy đặt lại ở trang của người đó."
    ),
    secret=("password",),
)
def appoint_officer(
    *,
    code: str,
    name: str,
    password: str,
    unit: Unit,
    role: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    valid_to: date | None = None,
    place: str = "",
    key: str | None = None,
) -> Done[Officer]:
    """Add an officer who signs in as `code`, with a role at a unit from a date, atomically.

    The password must be changed at the first sign-in. A repeated request is refused, since the
    password it would show is not the one stored. Raises `CannotAppointOfficer`,
    `CannotAddOfficer`, `CannotGivePost`.
    """
    officer = add_officer(code=code, name=name, password=password, by=by, at=at)
    give_post(
        officer=officer,
        unit=unit,
        role=role,
        valid_from=valid_from,
        valid_to=valid_to,
        place=place,
        by=by,
        at=at,
    )
    return Done(officer, None)
