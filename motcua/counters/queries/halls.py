"""What a hall is made of, as in force on a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from motcua.counters.models import Hall, Kiosk, PriorityGround, Service, WindowService
from motcua.counters.models.halls import kiosk_digest
from motcua.counters.rules.attending import AttendingRule
from motcua.counters.rules.turns import TurnRule
from motcua.kernel.clock import VIETNAM
from motcua.kernel.queries.parameters import read_parameters

RULE_SET = "counters"
MOST_GROUNDS = 20


def local_day(at: datetime) -> date:
    """The local day of `at`."""
    return at.astimezone(VIETNAM).date()


def in_force(day: date) -> Q:
    """The condition that a dated row is in force on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))


@dataclass(frozen=True, slots=True)
class HallRules:
    """The parameters of the rule set `counters`. `wait_spread`: percent, as for `wait_told`.

    `kept_days`: so long a device without a line shows a procedure as it read it.
    """

    turns: TurnRule
    attending: AttendingRule
    wait_spread: int
    kept_days: int


def read_hall_rules(at: datetime) -> HallRules:
    """The parameters of halls in force at `at`."""
    found = read_parameters(RULE_SET, at)
    minutes = {name: timedelta(minutes=value) for name, value in found.items()}
    return HallRules(
        turns=TurnRule(
            in_a_row=found["priority_in_a_row"],
            longest_wait=minutes["longest_wait_minutes"],
            usual_service=minutes["usual_service_minutes"],
        ),
        attending=AttendingRule(
            unattended=minutes["unattended_minutes"],
            longest_call=minutes["longest_call_minutes"],
            close_after=minutes["close_after_minutes"],
        ),
        wait_spread=found["wait_spread_percent"],
        kept_days=found["kept_pages_days"],
    )


def list_services(hall: Hall, at: datetime) -> list[Service]:
    """The services that the hall offers on the local day of `at`, as its buttons stand."""
    held = Service.objects.filter(in_force(local_day(at)), hall=hall)
    return list(held.prefetch_related("fields").order_by("position", "pk"))


def list_grounds(at: datetime) -> list[PriorityGround]:
    """The grounds of priority in force on the local day of `at`, as the kiosk asks them."""
    held = PriorityGround.objects.filter(in_force(local_day(at)))
    return list(held.order_by("position", "code")[:MOST_GROUNDS])


def window_services(at: datetime) -> QuerySet[WindowService]:
    """Which windows serve what on the local day of `at`."""
    return WindowService.objects.filter(in_force(local_day(at)))


def find_kiosk(pk: int, token: str) -> Kiosk | None:
    """The kiosk in use that was started with this token."""
    kiosk = Kiosk.objects.select_related("hall__unit").filter(pk=pk).first()
    return kiosk if kiosk is not None and kiosk.holds_token(token) else None


def find_demo_kiosk() -> Kiosk | None:
    """The kiosk of the demo, which needs no device."""
    kiosks = Kiosk.objects.filter(is_demo=True, revoked_at=None).select_related("hall__unit")
    return kiosks.order_by("pk").first()


def find_kiosk_to_start(code: str, at: datetime) -> Kiosk | None:
    """The kiosk that waits for this set-up code."""
    kiosk = (
        Kiosk.objects.select_related("hall__unit").filter(code_digest=kiosk_digest(code)).first()
    )
    return kiosk if kiosk is not None and kiosk.may_start(at) else None
