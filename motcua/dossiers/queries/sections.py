"""The sections of work lists: which dossiers and steps are in each."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from motcua.dossiers.enums import State
from motcua.dossiers.models import DossierStep, is_late
from motcua.dossiers.rules.states import WAITING
from motcua.kernel.clock import VIETNAM
from motcua.kernel.queries import read_parameters
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import CompiledCalendar, nth_working_day_after
from motcua.worktime.rules.datetimes import start_of

RULE_SET = "lists"
MOST_DAYS = 30


@dataclass(frozen=True)
class Terms:
    """The times at which a row changes its section.

    Today ends at `tomorrow`, "due soon" at `soon_until`, both midnights in Vietnam; a result that
    came before `uncollected_since` has been waiting for long. `soon_days` are working days.
    """

    at: datetime
    tomorrow: datetime
    soon_until: datetime
    uncollected_since: datetime
    soon_days: int
    calendar: CompiledCalendar

    @property
    def day(self) -> date:
        """The local day."""
        return self.at.astimezone(VIETNAM).date()


def read_terms(at: datetime) -> Terms:
    """The times as the dated parameters `soon_days` and `uncollected_days` say."""
    values = read_parameters(RULE_SET, at)
    today = at.astimezone(VIETNAM).date()
    calendar = get_calendar()
    soon_days = min(max(values["soon_days"], 1), MOST_DAYS)
    last = nth_working_day_after(calendar, today, soon_days)
    return Terms(
        at=at,
        tomorrow=midnight_after(today),
        soon_until=midnight_after(last),
        uncollected_since=at - timedelta(days=values["uncollected_days"]),
        soon_days=soon_days,
        calendar=calendar,
    )


def midnight_after(day: date) -> datetime:
    """The midnight in Vietnam that ends a local day."""
    return start_of(day + timedelta(days=1))


def is_due_between(start: datetime, end: datetime) -> Q:
    """Due from `start` and before `end`, and the clock is running."""
    return Q(due_at__gte=start, due_at__lt=end, paused_at__isnull=True)


def is_unapologised(at: datetime) -> Q:
    """Late, without the apology that the office owes (NĐ 118/2025 Điều 19)."""
    return is_late(at) & Q(extensions=0)


def is_unanswered(at: datetime) -> Q:
    """Filed, and the time to answer the filing is over (NĐ 118/2025 Điều 17)."""
    return Q(state=State.SUBMITTED, answer_due_at__lt=at)


def is_guided_again() -> Q:
    """Papers were asked for before acceptance more often than the rules of that day had it."""
    return Q(guided_again=True)


def is_pause_over(today: date) -> Q:
    """It waits longer than was expected when the clock was stopped, or than papers may take."""
    return Q(state__in=WAITING, pause_until__lt=today)


def is_step_late(at: datetime) -> Q:
    """The time of the step or of its dossier is over, and the clock is running."""
    return Q(soonest_at__lt=at, paused_at__isnull=True)


def is_step_due_between(start: datetime, end: datetime) -> Q:
    """The step or its dossier, whichever is first, is due from `start` and before `end`, and the
    clock is running.
    """
    return Q(soonest_at__gte=start, soonest_at__lt=end, paused_at__isnull=True)


def is_step_not_forwarded() -> Q:
    """Of a dossier that the counter has not passed on, as `is_not_forwarded` says of dossiers."""
    return Q(
        dossier__forward_due_at__isnull=False,
        dossier__forwarded_at__isnull=True,
        paused_at__isnull=True,
    )


def is_step_waiting() -> Q:
    """Others must act first: the dossier is paused, or an opinion was asked for at the step."""
    opinions = DossierStep.objects.filter(consulted_by=OuterRef("pk"), closed_at=None)
    return Q(paused_at__isnull=False) | Q(Exists(opinions))
