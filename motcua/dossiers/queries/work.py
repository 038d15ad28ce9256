"""The counts of the work list."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any

from django.db import connection

from motcua.dossiers.enums import Money, State
from motcua.dossiers.permissions.roles import COUNTER, units_of
from motcua.dossiers.queries.dossiers import visible_units
from motcua.dossiers.queries.sections import Terms
from motcua.dossiers.rules.handovers import TO_DELIVER
from motcua.dossiers.rules.states import WAITING
from motcua.kernel.text import order_key
from motcua.people.models import Officer

# Fixed SQL, because every view of the desk runs it: as a query set, building the five counts took
# 1.9 ms of CPU of the desk's 14. The conditions of `queries.sections` say the same to query sets.
COUNTS = """
    SELECT procedure_code, procedure_name,
        count(*),
        count(*) FILTER (WHERE state = %s),
        count(*) FILTER (WHERE state = %s),
        count(*) FILTER (WHERE state = %s),
        count(*) FILTER (WHERE state = %s),
        count(*) FILTER (WHERE due_at < %s AND (paused_at IS NULL OR paused_at > due_at)),
        count(*) FILTER (
            WHERE due_at < %s AND (paused_at IS NULL OR paused_at > due_at) AND extensions = 0
        ),
        count(*) FILTER (WHERE due_at >= %s AND due_at < %s AND paused_at IS NULL),
        count(*) FILTER (WHERE due_at >= %s AND due_at < %s AND paused_at IS NULL),
        count(*) FILTER (WHERE state = %s AND answer_due_at < %s),
        count(*) FILTER (
            WHERE forward_due_at IS NOT NULL AND forwarded_at IS NULL AND paused_at IS NULL
        ),
        count(*) FILTER (
            WHERE forward_due_at < %s AND forwarded_at IS NULL AND paused_at IS NULL
        ),
        count(*) FILTER (WHERE state IN (%s, %s) AND pause_until < %s),
        count(*) FILTER (WHERE waits_for_code),
        count(*) FILTER (WHERE guided_again)
    FROM dossiers_dossier
    WHERE (receiving_unit_id IN ({units}) OR deciding_unit_id IN ({units})) AND closed_at IS NULL
        AND NOT (state = 'draft' AND (filled_form_id IS NOT NULL
            OR drafted_by_kind IN ('person', 'organisation')))
    GROUP BY procedure_code, procedure_name
"""

RESULTS = """
    SELECT count(*), count(*) FILTER (WHERE closed_at < %s), (
        SELECT count(*) FROM dossiers_dossier WHERE receiving_unit_id IN ({units}) AND money = %s
    ), (
        SELECT count(*) FROM dossiers_dossier WHERE receiving_unit_id IN ({counters}) AND money = %s
    )
    FROM dossiers_dossier
    WHERE delivery IN (%s, %s) AND (
        (receiving_unit_id IN ({units}) AND return_unit_id IS NULL) OR return_unit_id IN ({units})
    )
"""


@dataclass(frozen=True)
class ResultCounts:
    """Numbers of results to be delivered, of those waiting for long, of dossiers not paid, of those
    whose refund the officer's counters are to pay out.
    """

    ready: int = 0
    long: int = 0
    unpaid: int = 0
    to_refund: int = 0


@dataclass(frozen=True)
class WorkCounts:
    """Numbers of dossiers that are not closed."""

    all: int = 0
    drafts: int = 0
    submitted: int = 0
    waiting_applicant: int = 0
    waiting_agency: int = 0
    overdue: int = 0
    unapologised: int = 0
    due_today: int = 0
    due_soon: int = 0
    unanswered: int = 0
    not_forwarded: int = 0
    forwarded_late: int = 0
    pause_over: int = 0
    waiting_for_code: int = 0
    guided_again: int = 0

    @property
    def to_do(self) -> int:
        """Those that are no drafts."""
        return self.all - self.drafts


@dataclass(frozen=True)
class ProcedureCounts:
    """The counts of one procedure, by the name it had when the dossiers were drafted."""

    code: str
    name: str
    counts: WorkCounts


STATES = (State.DRAFT, State.SUBMITTED, State.WAITING_APPLICANT, State.WAITING_AGENCY)


def count_work(officer: Officer, terms: Terms) -> list[ProcedureCounts]:
    """The work of the units that the officer may see, by procedure in Vietnamese order."""
    units = visible_units(officer, terms.at)
    if not units:
        return []
    sql = COUNTS.format(units=", ".join(["%s"] * len(units)))
    times = (terms.at, terms.tomorrow, terms.soon_until)
    moment, ends, soon = map(connection.ops.adapt_datetimefield_value, times)
    given: list[Any] = [*STATES, moment, moment, moment, ends, ends, soon]
    given += [State.SUBMITTED, moment, moment, *WAITING, terms.day, *units, *units]
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        rows = cursor.fetchall()
    by_procedure = [
        ProcedureCounts(code, name, WorkCounts(*counts)) for code, name, *counts in rows
    ]
    return sorted(by_procedure, key=lambda each: (order_key(each.name), each.code))


def count_results(officer: Officer, terms: Terms) -> ResultCounts:
    """What `queries.dossiers.list_ready`, `list_unpaid` and `list_to_refund` list."""
    units = visible_units(officer, terms.at)
    if not units:
        return ResultCounts()
    counters = units_of(officer, COUNTER, terms.at)
    sql = RESULTS.format(
        units=", ".join(["%s"] * len(units)), counters=", ".join(["%s"] * len(counters)) or "NULL"
    )
    since = connection.ops.adapt_datetimefield_value(terms.uncollected_since)
    given = [since, *units, Money.DUE.value, *counters, Money.TO_REFUND.value]
    given += [*TO_DELIVER, *units, *units]
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return ResultCounts(*cursor.fetchone())


def sum_up(by_procedure: Iterable[ProcedureCounts]) -> WorkCounts:
    """The totals of all procedures."""
    counts = (astuple(each.counts) for each in by_procedure)
    return WorkCounts(*map(sum, zip(*counts, strict=True)))
