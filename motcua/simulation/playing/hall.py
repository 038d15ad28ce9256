"""The demo's hall: services, windows, a kiosk that works at once, and a line of today."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.models import Field
from motcua.counters import actions
from motcua.counters.enums import CallEnd, ServiceKind
from motcua.counters.models import Call, Hall, Kiosk, Service, Ticket, Window
from motcua.counters.queries.halls import list_services, local_day
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import add_officer, give_post
from motcua.people.enums import Role
from motcua.people.models import Officer, Post, Unit

# Name, kind, fields of the catalogue, windows that serve it, name in English.
FILED = ServiceKind.PROCEDURES
SERVICES = (
    ("Hộ tịch, chứng thực", FILED, ("Hộ tịch", "Chứng thực"), (1, 2), "Civil status, copies"),
    ("Đất đai, xây dựng", FILED, ("Đất đai",), (2, 3), "Land, construction"),
    ("Lao động, chính sách", FILED, ("Người có công", "Bảo trợ xã hội"), (1, 3), "Social benefits"),
    ("Cư trú, căn cước", FILED, ("Đăng ký, quản lý cư trú", "Cấp, quản lý căn cước"), (1, 3),
     "Residence, identity cards"),
    ("Hộ kinh doanh", FILED, ("Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)",), (2,),
     "Household businesses"),
    ("Nhận kết quả", ServiceKind.RESULTS, (), (1, 2, 3), "Collect a result"),
    ("Hỏi, nhờ hướng dẫn", ServiceKind.ASK, (), (3,), "Ask, get help"),
)  # fmt: skip
# Who comes, in their order: the number of the service, and a ground of priority.
COMERS = (
    (0, ""), (1, ""), (0, ""), (5, ""), (2, "elderly"), (0, ""), (1, ""), (0, "pregnant"),
    (5, ""), (1, ""), (3, ""), (0, ""), (1, "elderly"), (0, ""),
)  # fmt: skip
SERVED = 6
LONGEST = timedelta(minutes=50)
"""How long ago the first of today came, at most."""
KIOSK_TOKEN = "demo-has-no-device"  # noqa: S105 - no device holds it


@dataclass(frozen=True)
class _Clock:
    """Moments of today before `at`, from `start` in `step`s."""

    start: datetime
    step: timedelta

    def __getitem__(self, number: int) -> datetime:
        return self.start + number * self.step


def receive_in_hall(unit: Unit, at: datetime) -> None:
    """A hall of the unit, once, and a line of the local day of `at`, if nobody came yet."""
    hall = Hall.objects.filter(unit=unit).order_by("pk").first() or _set_up(unit, at)
    day = local_day(at)
    staff = _staff(unit, at)
    if Ticket.objects.filter(hall=hall, day=day).exists() or len(staff) < 2:
        return
    midnight = at.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    span = min(LONGEST, at - midnight)
    clock = _Clock(at - span, span / (2 * len(COMERS)))
    windows = list(Window.objects.filter(hall=hall).order_by("number")[:2])
    for window, officer in zip(windows, staff, strict=False):
        actions.open_window(window=window, by=officer, at=clock[0])
    _play(list_services(hall, at), list(zip(windows, staff, strict=False)), clock)


def _set_up(unit: Unit, at: datetime) -> Hall:
    first = at.astimezone(VIETNAM).date()
    hall = actions.add_hall(unit=unit, name=_("Sảnh tầng 1"), by=SYSTEM, at=at)
    made = []
    for name, kind, names, _windows, name_en in SERVICES:
        fields = list(Field.objects.filter(name__in=names).order_by("pk"))
        given: dict[str, Any] = {"name": name, "kind": kind, "fields": fields, "valid_from": first}
        given["name_en"] = name_en
        made.append(actions.add_service(hall=hall, **given, by=SYSTEM, at=at))
    for number in (1, 2, 3):
        window = actions.add_window(hall=hall, number=number, by=SYSTEM, at=at)
        served = [
            service for service, line in zip(made, SERVICES, strict=True) if number in line[3]
        ]
        actions.set_window_services(
            window=window, services=served, valid_from=first, by=SYSTEM, at=at
        )
    _add_kiosk(hall, at)
    return hall


def _add_kiosk(hall: Hall, at: datetime) -> Kiosk:
    given: dict[str, Any] = {"hall": hall, "name": _("Máy lấy số trình diễn"), "is_demo": True}
    kiosk = actions.add_kiosk(code=secrets.token_hex(8), **given, by=SYSTEM, at=at)
    return actions.start_kiosk(kiosk=kiosk, token=KIOSK_TOKEN, by=SYSTEM, at=at)


def _staff(unit: Unit, at: datetime) -> list[Officer]:
    """The unit's one-stop officers, of whom the second is simulated."""
    code = f"mp-{unit.code}-quay".lower()
    if not Officer.objects.filter(code=code).exists():
        officer = add_officer(code=code, name=_("Cán bộ quầy 2 (mô phỏng)"), by=SYSTEM, at=at)
        given: dict[str, Any] = {"unit": unit, "role": Role.ONE_STOP, "valid_from": local_day(at)}
        give_post(officer=officer, **given, by=SYSTEM, at=at)
    posts = Post.objects.filter(unit=unit, role=Role.ONE_STOP, needs_confirmation=False)
    return [post.officer for post in posts.select_related("officer").order_by("pk")]


def _play(services: list[Service], desks: list[tuple[Window, Officer]], clock: _Clock) -> None:
    """The first come while the windows work; at the end one person is at each, and some wait."""
    for number, (service, ground) in enumerate(COMERS):
        actions.issue_ticket(
            service=services[service],
            ground=ground,
            secret=secrets.token_urlsafe(16),
            by=SYSTEM,
            at=clock[2 * number],
        )
        if number % 2 and number // 2 < SERVED:
            window, officer = desks[(number // 2) % len(desks)]
            _leave(window, officer, clock[2 * number + 1])
            actions.call_next(window=window, by=officer, at=clock[2 * number + 1])


def _leave(window: Window, officer: Officer, at: datetime) -> None:
    call = Call.objects.filter(window=window, ended_at=None).select_related("ticket").first()
    if call is not None:
        how = CallEnd.ABSENT if call.ticket.number == 3 else CallEnd.SERVED
        actions.end_call(window=window, ticket=call.ticket, how=how, by=officer, at=at)
