"""What is owed for announcements, by whom and by when, and what was done too late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from motcua.announcements.enums import AnnouncementState, DutyKind, Origin
from motcua.announcements.models import Announcement, AnnouncementOpinion
from motcua.announcements.rules.deadlines import (
    RULE_SET,
    Limits,
    Standing,
    last_day_to_issue,
    standing,
)
from motcua.kernel.clock import VIETNAM
from motcua.kernel.queries.parameters import read_parameters
from motcua.people.models import Unit
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit, due_at
from motcua.worktime.rules.compiled import CompiledCalendar

MOST_WATCHED = 500
"""So many announcements and opinions are looked at for duties, the newest first."""
LOOK_BACK = timedelta(days=365)
"""What was done too late is told for so long."""


@dataclass(frozen=True)
class Duty:
    """What is owed for an announcement, or was done on the local day `done_on`.

    `unit` owes it; what a ministry did is its own (`announcement.issuer`). `opinion` is the opinion
    that is asked for.
    """

    kind: DutyKind
    announcement: Announcement
    unit: Unit
    last_day: date | None
    standing: Standing
    done_on: date | None = None
    opinion: int | None = None


@dataclass(frozen=True)
class Terms:
    """The days of the law, the calendar, and the local day."""

    limits: Limits
    calendar: CompiledCalendar
    on: date


def list_duties(at: datetime, terms: Terms | None = None) -> list[Duty]:
    """What is still owed for announcements on the local day of `at`, the most urgent first.

    Of the province: drafts to be issued, and ministries' announcements that none of the province
    follows; of what is issued, the entry in the national database. Of a unit that was asked: what
    it says of a draft.
    """
    terms = terms or read_terms(at)
    ours = ~Q(state=AnnouncementState.ISSUED) | Q(entered_on__isnull=True)
    unfollowed = Q(origin=Origin.MINISTRY, followers__isnull=True)
    rows = Announcement.objects.filter(Q(origin=Origin.PROVINCE) & ours | unfollowed)
    rows = rows.select_related("unit").order_by("-pk")[:MOST_WATCHED]
    duties = [_owed(row, terms) for row in rows]
    duties += [_asked(row, terms.on) for row in _waiting_opinions()]
    return sorted(duties, key=lambda duty: (duty.last_day or date.max, duty.announcement.pk))


def list_late(at: datetime, terms: Terms | None = None) -> list[Duty]:
    """What should have been done before the local day of `at`, the longest overdue first."""
    return [duty for duty in list_duties(at, terms) if duty.standing == Standing.LATE]


def list_done_late(at: datetime, terms: Terms | None = None) -> list[Duty]:
    """What was issued or entered too late in the last year, the newest first; ministries too."""
    terms = terms or read_terms(at)
    rows = Announcement.objects.filter(
        state=AnnouncementState.ISSUED, signed_on__gte=terms.on - LOOK_BACK
    )
    rows = rows.select_related("unit").order_by("-signed_on", "-pk")[:MOST_WATCHED]
    done = [duty for row in rows for duty in (_issued(row, terms), _entered(row, terms))]
    late = [duty for duty in done if duty.standing == Standing.MET_LATE]
    return sorted(late, key=lambda duty: duty.done_on or date.min, reverse=True)


def read_terms(at: datetime) -> Terms:
    """What duties are measured with on the local day of `at`; a page reads it once."""
    limits = Limits(**read_parameters(RULE_SET, at))
    return Terms(limits, get_calendar(), at.astimezone(VIETNAM).date())


def _waiting_opinions() -> Iterator[AnnouncementOpinion]:
    """Opinions asked for and not given; once the draft is proposed, nobody waits for them."""
    rows = AnnouncementOpinion.objects.filter(
        given_at__isnull=True, announcement__state=AnnouncementState.DRAFT
    )
    yield from rows.select_related("unit", "announcement").order_by("-pk")[:MOST_WATCHED]


def _owed(row: Announcement, terms: Terms) -> Duty:
    if row.state == AnnouncementState.ISSUED and row.origin == Origin.PROVINCE:
        return _entered(row, terms)
    last = last_day_to_issue(Origin.PROVINCE, row.legal_text, terms.limits)
    return Duty(DutyKind.ISSUE, row, row.unit, last, standing(last, None, terms.on))


def _asked(row: AnnouncementOpinion, today: date) -> Duty:
    stands = standing(row.due_on, None, today)
    kind = DutyKind.OPINION
    return Duty(kind, row.announcement, row.unit, row.due_on, stands, opinion=row.pk)


def _issued(row: Announcement, terms: Terms) -> Duty:
    last = last_day_to_issue(Origin(row.origin), row.legal_text, terms.limits)
    stands = standing(last, row.signed_on, terms.on)
    return Duty(DutyKind.ISSUE, row, row.unit, last, stands, row.signed_on)


def _entered(row: Announcement, terms: Terms) -> Duty:
    last = _entry_due_on(row, terms)
    stands = standing(last, row.entered_on, terms.on)
    return Duty(DutyKind.ENTRY, row, row.unit, last, stands, row.entered_on)


def _entry_due_on(row: Announcement, terms: Terms) -> date | None:
    """The last local day to enter an issued announcement; working days count from the signing."""
    if row.signed_on is None:
        return None
    days = terms.limits.entry_days(Origin(row.origin), is_shortened=row.is_shortened)
    signed = datetime.combine(row.signed_on, time(8, 0), VIETNAM)
    return due_at(terms.calendar, signed, TimeLimit(days, TimeUnit.WORKING_DAYS)).due_at.date()
