"""Giving tickets, giving them back, rating."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from motcua.counters.enums import TicketState
from motcua.counters.events import (
    NumbersLeased,
    TicketGivenBack,
    TicketIssued,
    TicketRated,
    TicketReadmitted,
)
from motcua.counters.models import Kiosk, NumberLease, Rating, Service, Ticket
from motcua.counters.permissions import (
    can_enter_leased_ticket,
    can_give_back_ticket,
    can_issue_ticket,
    can_lease_numbers,
    can_rate_ticket,
    can_readmit_ticket,
)
from motcua.counters.queries.halls import in_force, list_grounds, local_day
from motcua.counters.queries.leases import find_unused_lease
from motcua.counters.rules.tickets import LEASED, digest_of
from motcua.kernel.actions import Done, action, insert_row, next_number, update_row
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor

SECRET = 16
"""The shortest secret of a ticket's address, in characters."""
AHEAD = timedelta(minutes=5)
"""How far the clock of a kiosk may be ahead of ours."""


def chain_of(ticket: Ticket) -> str:
    """The chain of the hall's unit."""
    return ticket.hall.unit.code


class CannotIssueTicket(Refused):
    """The service is not offered today, or the ground is unknown."""


@action(
    makes=Ticket, may=can_issue_ticket, refusal=CannotIssueTicket, noun="service",
    chain=chain_of, secret=("secret",),
)  # fmt: skip
def issue_ticket(
    *,
    service: Service,
    secret: str,
    ground: str = "",
    kiosk: Kiosk | None = None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Ticket]:
    """The next number of the hall's local day. Raises `CannotIssueTicket`."""
    _check(service, ground, kiosk, at, CannotIssueTicket)
    day, hall = local_day(at), service.hall
    number = next_number(owner=f"hall-{hall.pk}", series=hall.letter, period=day.isoformat())
    ticket = Ticket(hall=hall, service=service, day=day, letter=hall.letter, number=number)
    return _insert(ticket, secret=secret, ground=ground, kiosk=kiosk, issued_at=at)


class CannotLeaseNumbers(Refused):
    """The kiosk is not in use."""


@action(
    on=Kiosk, makes=NumberLease, may=can_lease_numbers, refusal=CannotLeaseNumbers,
    chain=lambda kiosk: kiosk.hall.unit.code,
)  # fmt: skip
def lease_numbers(
    *, kiosk: Kiosk, by: Actor, at: datetime, key: str | None = None
) -> Done[NumberLease]:
    """Numbers of today that the kiosk may give by itself, none of them given before.

    The demo's kiosk stands in many browsers, each for a short while: what one of them has not used
    goes to the next. A device of a hall may hold a number that is on paper already, so its numbers
    are leased once. Raises `CannotLeaseNumbers`.
    """
    if kiosk.revoked_at is not None:
        raise CannotLeaseNumbers(_("Máy này đã thôi dùng."))
    day = local_day(at)
    if kiosk.is_demo and (unused := find_unused_lease(kiosk, at)):
        update_row(NumberLease, unused.pk, leased_at=at)
        return Done(unused, _leased(unused))
    before = NumberLease.objects.filter(kiosk=kiosk, day=day).order_by("-last").first()
    first = before.last + 1 if before else 1
    last = first + LEASED - 1
    lease = insert_row(NumberLease(kiosk=kiosk, day=day, first=first, last=last, leased_at=at))
    return Done(lease, _leased(lease))


def _leased(lease: NumberLease) -> NumbersLeased:
    return NumbersLeased(kiosk_id=lease.kiosk_id, day=lease.day, first=lease.first, last=lease.last)


class CannotEnterLeasedTicket(Refused):
    """The number is none of the lease, was given before, or not on its day."""


@action(
    on=NumberLease, argument="lease", makes=Ticket, may=can_enter_leased_ticket,
    refusal=CannotEnterLeasedTicket, chain=lambda lease: lease.kiosk.hall.unit.code,
)  # fmt: skip
def enter_leased_ticket(
    *,
    lease: NumberLease,
    number: int,
    service: Service,
    secret: str,
    issued_at: datetime,
    ground: str = "",
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Ticket]:
    """A number that the kiosk gave while the line was down; it stands in the line since then.

    Raises `CannotEnterLeasedTicket`.
    """
    kiosk = lease.kiosk
    _check(service, ground, kiosk, issued_at, CannotEnterLeasedTicket)
    if local_day(issued_at) != lease.day or issued_at > at + AHEAD:
        raise CannotEnterLeasedTicket(_("Giờ trên máy lấy số không đúng."))
    given = Ticket.objects.filter(hall=kiosk.hall, day=lease.day, letter=kiosk.letter)
    if not lease.first <= number <= lease.last or given.filter(number=number).exists():
        raise CannotEnterLeasedTicket(_("Số này đã phát rồi."))
    ticket = Ticket(
        hall=kiosk.hall, service=service, day=lease.day, letter=kiosk.letter, number=number,
        lease=lease,
    )  # fmt: skip
    return _insert(ticket, secret=secret, ground=ground, kiosk=kiosk, issued_at=issued_at)


class CannotGiveBackTicket(Refused):
    """The ticket does not wait."""


@action(on=Ticket, may=can_give_back_ticket, refusal=CannotGiveBackTicket, chain=chain_of)
def give_back_ticket(
    *, ticket: Ticket, by: Actor, at: datetime, key: str | None = None
) -> Done[Ticket]:
    """Its holder does not wait any longer. Raises `CannotGiveBackTicket`."""
    if ticket.state == TicketState.GIVEN_BACK:
        return Done(ticket, None)
    if ticket.state != TicketState.WAITING:
        raise CannotGiveBackTicket(_("Số này đã được gọi, không trả được nữa."))
    ticket.state = TicketState.GIVEN_BACK
    return Done(ticket, TicketGivenBack())


class CannotReadmitTicket(Refused):
    """The ticket is not of today, or is not one of those who did not come."""


@action(on=Ticket, may=can_readmit_ticket, refusal=CannotReadmitTicket, chain=chain_of)
def readmit_ticket(
    *, ticket: Ticket, by: Actor, at: datetime, key: str | None = None
) -> Done[Ticket]:
    """Who did not come waits again, at the place of the arrival. Raises `CannotReadmitTicket`."""
    if ticket.state != TicketState.ABSENT or ticket.day != local_day(at):
        raise CannotReadmitTicket(_("Số này không còn ở danh sách không đến của hôm nay."))
    ticket.state = TicketState.WAITING
    return Done(ticket, TicketReadmitted())


class CannotRateTicket(Refused):
    """The ticket was not served today, or is rated already."""


@action(on=Ticket, may=can_rate_ticket, refusal=CannotRateTicket, chain=chain_of)
def rate_ticket(
    *, ticket: Ticket, score: int, by: Actor, at: datetime, key: str | None = None
) -> Done[Ticket]:
    """Say once, on the same day, how content one is, 1 to 5. Raises `CannotRateTicket`."""
    if ticket.state != TicketState.SERVED or ticket.day != local_day(at):
        raise CannotRateTicket(_("Chỉ đánh giá được số đã làm xong trong ngày hôm nay."))
    if not 1 <= score <= 5:
        raise CannotRateTicket(_("Chọn từ 1 đến 5."))
    if Rating.objects.filter(ticket=ticket).exists():
        raise CannotRateTicket(_("Số này đã được đánh giá. Cảm ơn bạn."))
    insert_row(Rating(ticket=ticket, score=score, rated_at=at))
    return Done(ticket, TicketRated(score=score))


def _check(
    service: Service, ground: str, kiosk: Kiosk | None, on: datetime, refusal: type[Refused]
) -> None:
    if not Service.objects.filter(in_force(local_day(on)), pk=service.pk).exists():
        raise refusal(_("Sảnh không còn dịch vụ này. Chọn dịch vụ khác."))
    if kiosk is not None and (kiosk.hall_id != service.hall_id or kiosk.revoked_at is not None):
        raise refusal(_("Máy này không lấy số cho dịch vụ đó."))
    if ground and ground not in {each.code for each in list_grounds(on)}:
        raise refusal(_("Không có diện ưu tiên này. Chọn lại."))


def _insert(
    ticket: Ticket, *, secret: str, ground: str, kiosk: Kiosk | None, issued_at: datetime
) -> Done[Ticket]:
    if not SECRET <= len(secret) <= 40:
        raise ValueError(f"a secret of {len(secret)} characters")
    ticket.secret, ticket.secret_digest = secret, digest_of(secret)
    ticket.ground, ticket.kiosk = ground, kiosk
    ticket.issued_at = ticket.queued_at = issued_at
    ticket.state = TicketState.WAITING
    insert_row(ticket)
    event = TicketIssued(
        hall_id=ticket.hall_id,
        service_id=ticket.service_id,
        day=ticket.day,
        letter=ticket.letter,
        number=ticket.number,
        issued_at=issued_at,
        ground=ground or None,
        kiosk_id=kiosk.pk if kiosk else None,
        lease_id=ticket.lease_id,
    )
    return Done(ticket, event)
