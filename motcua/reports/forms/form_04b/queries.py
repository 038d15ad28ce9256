"""Counting form 04b: a row for each plan, with the reviews approved in the period.

A plan has a row if it is of the year in which the period ends, or something of it was approved in
the period.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.catalogue.models import Procedure
from motcua.kernel.clock import VIETNAM
from motcua.reports.base.report import Counted, Question, Row, Source
from motcua.reports.enums import SourceKind
from motcua.reports.forms.form_04b.rules import (
    ABOLISHED,
    AMENDED,
    DAYS,
    DAYS_CUT,
    KEPT,
    OFFICE,
    OFFICE_SAVED,
    OFFICE_SHARE,
    PEOPLE,
    PEOPLE_SAVED,
    PEOPLE_SHARE,
    PLANNED,
    REVIEWED,
    SHARES,
    TEXTS,
    with_shares,
)
from motcua.reports.forms.form_04b.wording import plan_name
from motcua.reports.queries.rows import total_name
from motcua.reports.rules.layout import Figure, Layout
from motcua.reviews.enums import CostMethod, PlanState, ReviewProposal, ReviewState
from motcua.reviews.models import Review, ReviewPlan
from motcua.reviews.queries import sum_up_year
from motcua.statistics.rules.windows import Window, end_of

ALONE = {KEPT: ReviewProposal.KEEP, ABOLISHED: ReviewProposal.ABOLISH}
METHODS = {
    CostMethod.OFFICE: (OFFICE, OFFICE_SAVED),
    CostMethod.ACTIVITIES: (PEOPLE, PEOPLE_SAVED),
}


def count_rows(_layout: Layout, question: Question) -> Counted:
    """A row for each plan, and the total."""
    counted = [(plan, _count(plan, question.window)) for plan in _plans(question)]
    rows = [
        Row(str(plan.pk), _named(plan, question.window.as_of), with_shares(figures), str(number))
        for number, (plan, figures) in enumerate(counted, 1)
    ]
    sums = _nothing()
    for _plan, figures in counted:
        sums = {column: sums[column] + figures[column] for column in sums}
    return Counted(rows, Row("", total_name(), with_shares(sums)), left_before=None)


def find_row_name(question: Question, *, row: str | None) -> str | None:
    """What the row with this key is called; None where no row can have it."""
    if row is None:
        return total_name()
    plans = {str(plan.pk): plan for plan in _plans(question)}
    return _named(plans[row], question.window.as_of) if row in plans else None


def list_sources(question: Question, *, row: str | None, column: int) -> Sequence[Source]:
    """The reviews behind one figure."""
    plans = [plan for plan in _plans(question) if row in {None, str(plan.pk)}]
    rows = _behind(_reviews(plans, question.window), question.window, column)
    named = Procedure.objects.filter(code__in=rows.values("code"))
    names = dict(named.values_list("code", "name"))
    return [_source(each, names.get(each.code, "")) for each in rows.order_by("plan__year", "code")]


def _source(review: Review, name: str) -> Source:
    proposal = ReviewProposal(review.proposal).label if review.proposal else ""
    said = " · ".join(str(each) for each in (proposal, review.statement) if each)
    return Source(SourceKind.REVIEW, review.pk, f"{review.code} {name}".strip(), said)


def _behind(rows: QuerySet[Review], window: Window, column: int) -> QuerySet[Review]:
    """Of the reviews of a plan those that a column counts."""
    if column == PLANNED:
        return rows
    done = rows.filter(_approved_in(window))
    if column in ALONE:
        return done.filter(proposal=ALONE[column])
    if column == AMENDED:
        return done.exclude(proposal__in=ALONE.values())
    if column == TEXTS:
        return done.exclude(texts="")
    if column in {DAYS, DAYS_CUT}:
        return done.exclude(days_before=None)
    for method, columns in METHODS.items():
        if column in {*columns, OFFICE_SHARE if method == CostMethod.OFFICE else PEOPLE_SHARE}:
            return done.filter(costs__method=method)
    return done


def _count(plan: ReviewPlan, window: Window) -> dict[int, Figure]:
    rows = _reviews([plan], window)
    done = rows.filter(_approved_in(window))
    summed = sum_up_year(done, window.as_of)
    kinds = summed.by_proposal
    counted = _nothing() | {
        PLANNED: rows.count(),
        REVIEWED: summed.reviewed,
        KEPT: kinds.get(ReviewProposal.KEEP, 0),
        ABOLISHED: kinds.get(ReviewProposal.ABOLISH, 0),
        TEXTS: summed.texts,
        DAYS: summed.days_before,
        DAYS_CUT: summed.days_cut,
    }
    counted[AMENDED] = summed.reviewed - sum(kinds.get(each, 0) for each in ALONE.values())
    for saving in summed.savings:
        before, saved = METHODS[saving.method]
        counted |= {before: saving.before, saved: saving.saved}
    return counted


def _nothing() -> dict[int, Figure]:
    return {column: 0 for column in range(PLANNED, PEOPLE_SAVED + 1) if column not in SHARES}


def _plans(question: Question) -> list[ReviewPlan]:
    window = question.window
    of_unit = ReviewPlan.objects.filter(unit__path__startswith=question.unit.path)
    known = of_unit.filter(created_at__lte=window.as_of)
    approved = Review.objects.filter(_approved_in(window)).values("plan")
    rows = known.filter(Q(year=window.last.year) | Q(pk__in=approved))
    return list(rows.order_by("year", "unit__code"))


def _reviews(plans: Sequence[ReviewPlan], window: Window) -> QuerySet[Review]:
    """The reviews of the plans that were known at the cut-off."""
    return Review.objects.filter(plan__in=plans, created_at__lte=window.as_of)


def _approved_in(window: Window) -> Q:
    begins = datetime.combine(window.first, datetime.min.time(), VIETNAM)
    ends = min(end_of(window.last), window.as_of)
    return Q(state=ReviewState.APPROVED, approved_at__gte=begins, approved_at__lte=ends)


def _named(plan: ReviewPlan, as_of: datetime) -> str:
    at = plan.approved_at if plan.state == PlanState.APPROVED else None
    approved: date | None = at.astimezone(VIETNAM).date() if at and at <= as_of else None
    return plan_name(plan.year, approved)
