"""The work list: sections, filter, rows by urgency."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from django.db.models import Case, Count, Q, When
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.dossiers import enums
from motcua.dossiers.enums import Outcome
from motcua.dossiers.models import (
    Dossier,
    DossierQuerySet,
    DossierStep,
    Pause,
    Refund,
    is_not_forwarded,
)
from motcua.dossiers.permissions import can_receive_dossiers
from motcua.dossiers.queries.dossiers import (
    list_dossiers,
    list_ready,
    list_to_refund,
    list_unpaid,
    list_work,
)
from motcua.dossiers.queries.fees import map_left_to_pay, map_unpaid_again
from motcua.dossiers.queries.sections import Terms, is_pause_over, read_terms
from motcua.dossiers.queries.sent_papers import has_unread
from motcua.dossiers.queries.work import ProcedureCounts, count_results, count_work, sum_up
from motcua.dossiers.rules import handovers
from motcua.dossiers.rules.states import WAITING
from motcua.dossiers.rules.wording import state_in_words
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.text import nfc
from motcua.people.models import Officer
from motcua.web.desk.filters import MOST, FilterForm
from motcua.web.desk.sections import (
    DRAFTS,
    FORWARDING,
    OTHERS,
    RESULTS,
    TO_DELIVER,
    TO_REFUND,
    TODO,
    UNCOLLECTED,
    UNPAID,
    WORK,
    list_tabs,
)
from motcua.web.ui.formats import date_time, day, dong
from motcua.web.ui.lists import (
    SHOWN,
    Column,
    Listing,
    ListRow,
    done_by,
    in_order,
    size_of,
    sort_of,
)
from motcua.web.ui.pages import LongPages
from motcua.web.ui.saved_views import SavedViews, get_saved_views
from motcua.web.ui.templating import url
from motcua.web.ui.time_left import TimeLeft, office_time_left

SORTS = ("han", "nguoi-nop", "thu-tuc", "noi")
OWN = "rieng"
"""The order of sections whose rows first run by something else than what they are due."""
OWN_ORDER: dict[str, tuple[Column, ...]] = {
    **dict.fromkeys(RESULTS, ("-closed_at", "-pk")),
    UNCOLLECTED: ("closed_at", "pk"),
    UNPAID: ("received_at", "pk"),
    TO_REFUND: ("closed_at", "pk"),
    DRAFTS: ("-changed_at", "pk"),
    **dict.fromkeys(FORWARDING, ("forward_due_at", "pk")),
}


@dataclass(frozen=True)
class WorkList:
    """A page of one section, and the form that narrows it."""

    listing: Listing
    form: FilterForm
    can_receive: bool
    saved: SavedViews

    @property
    def rows(self) -> list[ListRow]:
        """The rows of the page."""
        return self.listing.rows


def get_work_list(officer: Officer, at: datetime, asked: Mapping[str, str]) -> WorkList:
    """The section `muc` (once `tinh-trang`), page `trang`, sorted by `xep`, `dong` rows a page."""
    section = asked.get("muc") or asked.get("tinh-trang") or TODO
    section = section if section in WORK or section in OTHERS else TODO
    terms = read_terms(at)
    by_procedure = count_work(officer, terms)
    sorts = (OWN, *SORTS) if section in OWN_ORDER else SORTS
    found = _sorted(_section(section, officer, terms), section, sort_of(asked, sorts), terms)
    procedures = _procedures(section, found, by_procedure)
    procedures += _kept(nfc(asked.get("thu-tuc", "")), procedures, officer, at)
    form = FilterForm(asked, officer=officer, at=at, procedures=procedures)
    counts = _counts(officer, terms, by_procedure, form)
    shown = _with_columns()
    pages = LongPages(_narrowed(found, form), shown, size_of(asked), known=counts[section])
    page = pages.get_page(asked.get("trang"))
    rows = (
        refund_rows(page, terms)
        if section == TO_REFUND
        else rows_of(page, terms, unpaid=section == UNPAID)
    )
    listing = Listing(
        section, list_tabs(counts, section), page, rows, asked, sorts, frozenset(FilterForm.names)
    )
    saved = get_saved_views(officer, enums.WorkList.COUNTER, asked)
    return WorkList(listing, form, can_receive_dossiers(officer, None, at), saved)


def _counts(
    officer: Officer, terms: Terms, by_procedure: Iterable[ProcedureCounts], form: FilterForm
) -> dict[str, int]:
    """The rows of each section; with a filter, those that it leaves."""
    if not form.is_narrowed:
        total = sum_up(by_procedure)
        ended = count_results(officer, terms)
        others = {TO_DELIVER: ended.ready, UNCOLLECTED: ended.long, UNPAID: ended.unpaid}
        others[TO_REFUND] = ended.to_refund
        return others | {name: section.count(total) for name, section in WORK.items()}
    results = {name: _narrowed(_section(name, officer, terms), form).count() for name in OTHERS}
    rows = {name: Count("pk", filter=each.condition(terms)) for name, each in WORK.items()}
    return results | _narrowed(list_work(officer, terms.at), form).order_by().aggregate(**rows)


def _with_columns() -> DossierQuerySet:
    """With how the dossier ended for which one waits."""
    before = ("waits_for__closed_at", "waits_for__outcome")
    return Dossier.objects.select_related("waits_for").only(*SHOWN, *before)


def list_shown(keys: Sequence[int]) -> list[Dossier]:
    """The dossiers with these ids, in this order, with the columns of a row."""
    found = _with_columns().in_bulk(keys)
    return [found[key] for key in keys if key in found]


def rows_of(dossiers: Iterable[Dossier], terms: Terms, *, unpaid: bool = False) -> list[ListRow]:
    """The rows of some dossiers, in their order; `unpaid` ones say what is due and since when."""
    shown = list(dossiers)
    steps, pauses = _open_steps(shown), _pauses(shown)
    owed, again = (map_left_to_pay(shown), map_unpaid_again(shown)) if unpaid else ({}, {})
    return [
        ListRow(
            dossier,
            _left(dossier, terms),
            "; ".join(steps[dossier.pk])
            or capfirst(state_in_words(dossier.state, dossier.outcome)),
            _owed(owed.get(dossier.pk, 0), again.get(dossier.pk) or dossier.received_at)
            if unpaid
            else _note(dossier, *pauses.get(dossier.pk, ("", ""))),
            pay=url("dossier:act", dossier.pk, "thu-tien") if unpaid else "",
        )
        for dossier in shown
    ]


def refund_rows(dossiers: Iterable[Dossier], terms: Terms) -> list[ListRow]:
    """The rows of dossiers whose refund is to be paid out: how much, and since when."""
    shown = list(dossiers)
    rows = Refund.objects.filter(dossier__in=shown, approved=True, paid_at=None)
    approved = {row.dossier_id: row for row in rows}
    return [
        replace(
            row,
            note=_to_pay_back(approved[row.dossier.pk]) if row.dossier.pk in approved else "",
            pay_back=url("dossier:act", row.dossier.pk, "hoan-tien"),
        )
        for row in rows_of(shown, terms)
    ]


def _to_pay_back(refund: Refund) -> str:
    since = day(refund.decided_at) if refund.decided_at else ""
    return _("Trả lại %(amount)s, duyệt ngày %(day)s") % {
        "amount": dong(refund.amount),
        "day": since,
    }


def _left(dossier: Dossier, terms: Terms) -> TimeLeft:
    """The time left, or for whom it waits while the clock stands."""
    left = office_time_left(terms, dossier)
    waits = dossier.state in WAITING and left.colour == "grey"
    return TimeLeft(capfirst(dossier.get_state_display()), "grey") if waits else left


def _note(dossier: Dossier, ground: str = "", answer_due: str = "") -> str:
    """On which ground, since when and until when it waits; or the new promise."""
    if dossier.paused_at is not None:
        since = _("Từ %(day)s") % {"day": day(dossier.paused_at)}
        answer_due = answer_due or (day(dossier.pause_until) if dossier.pause_until else "")
        until = _("đến hết %(day)s") % {"day": answer_due} if answer_due else ""
        return " ".join(filter(None, [ground and f"{ground}.", since, until]))
    if dossier.delivery in handovers.TO_DELIVER and dossier.closed_at:
        if dossier.outcome == Outcome.REJECTED:
            return _("Có phiếu từ chối từ %(day)s") % {"day": day(dossier.closed_at)}
        return _("Có kết quả từ %(day)s") % {"day": day(dossier.closed_at)}
    if dossier.waits_for_code:
        return _("Chờ mã của hệ thống dùng chung")
    forward = dossier.forward_due_at
    if forward is not None and dossier.forwarded_at is None and dossier.closed_at is None:
        return _("Chuyển trước %(time)s") % {"time": date_time(forward)}
    promised, due = dossier.promised_at, dossier.due_at
    if promised is not None and due is not None and promised > due:
        return _("Hẹn lại %(day)s") % {"day": day(promised)}
    return ""


def _owed(left: int, since: datetime | None) -> str:
    """What is due, and since when."""
    told = {"amount": dong(left), "day": day(since) if since else ""}
    return _("Chưa nộp %(amount)s, từ %(day)s") % told


def _pauses(dossiers: list[Dossier]) -> dict[int, tuple[str, str]]:
    """The ground and the last day of the open pause of each. No query if none waits."""
    waiting = [each.pk for each in dossiers if each.state in WAITING]
    if not waiting:
        return {}
    rows = Pause.objects.filter(dossier__in=waiting, ended_at=None)
    found = rows.values_list("dossier", "ground__name", "answer_due_on", has_unread())
    sent = _("Người nộp đã gửi bổ sung, chưa xem")
    return {
        pk: (ground or (sent if is_unread else ""), day(until) if until else "")
        for pk, ground, until, is_unread in found
    }


def _open_steps(dossiers: list[Dossier]) -> dict[int, list[str]]:
    """The open steps of each dossier, with their assignees."""
    rows = DossierStep.objects.filter(dossier__in=dossiers, closed_at=None)
    steps: dict[int, list[str]] = {dossier.pk: [] for dossier in dossiers}
    for dossier, name, assignee in rows.values_list("dossier", "step__name", "assignee__name"):
        steps[dossier].append(done_by(name, assignee))
    return steps


def _procedures(
    section: str, found: DossierQuerySet, by_procedure: Iterable[ProcedureCounts]
) -> list[tuple[str, str]]:
    """Code and name of the procedures in a section, sorted by name."""
    if section in OTHERS:
        by_name = found.order_by(InVietnameseOrder("procedure_name"))
        return list(by_name.values_list("procedure_code", "procedure_name").distinct()[:MOST])
    count = WORK[section].count
    return [(each.code, each.name) for each in by_procedure if count(each.counts)][:MOST]


def _kept(
    code: str, procedures: list[tuple[str, str]], officer: Officer, at: datetime
) -> list[tuple[str, str]]:
    """The chosen procedure where the section has none of it, or the filter would be lost there."""
    if not code or "\0" in code or code in dict(procedures):
        return []
    found = list_dossiers(officer, at).filter(procedure_code=code)
    return list(found.values_list("procedure_code", "procedure_name")[:1])


def _section(section: str, officer: Officer, terms: Terms) -> DossierQuerySet:
    if section in RESULTS:
        found = list_ready(officer, terms.at)
        long = found.filter(closed_at__lt=terms.uncollected_since)
        return long if section == UNCOLLECTED else found
    if section == UNPAID:
        return list_unpaid(officer, terms.at)
    if section == TO_REFUND:
        return list_to_refund(officer, terms.at)
    return list_work(officer, terms.at).filter(WORK[section].condition(terms))


def _sorted(found: DossierQuerySet, section: str, sort: str, terms: Terms) -> DossierQuerySet:
    ordered: Any = in_order(found, _columns(section, sort.removeprefix("-"), terms), sort)
    return cast("DossierQuerySet", ordered)


def _columns(section: str, sort: str, terms: Terms) -> tuple[Column, ...]:
    # Filings are sorted by the due time of the answer.
    due = Coalesce("due_at", "answer_due_at", "drafted_at")
    if sort == "nguoi-nop":
        return (InVietnameseOrder("applicant_name"), "pk")
    if sort == "thu-tuc":
        return (InVietnameseOrder("procedure_name"), "due_at", "pk")
    if sort == "noi":
        return ("state", due, "pk")
    if sort == OWN:
        return OWN_ORDER[section]
    # What was not passed on in time is shown by that moment, unless it is late itself.
    at = terms.at
    not_passed_on = is_not_forwarded() & Q(forward_due_at__lt=at, closed_at=None)
    # Paused dossiers come last, but for those that should go on by now.
    is_over = is_pause_over(terms.day)
    stands = Case(When(is_over, then=None), default="paused_at")
    shown = Case(
        When(is_over, then="paused_at"),
        When(not_passed_on & ~Q(due_at__lt=at), then="forward_due_at"),
        default=due,
    )
    return (stands.asc(nulls_first=True), shown, "pk")


def _narrowed(found: DossierQuerySet, form: FilterForm) -> DossierQuerySet:
    if form.chosen("thu-tuc"):
        found = found.filter(procedure_code=form.chosen("thu-tuc"))
    if form.chosen("nguyen-nhan"):
        found = found.filter(delay_cause=form.chosen("nguyen-nhan"))
    if form.chosen("can-bo"):
        steps = DossierStep.objects.filter(closed_at=None, assignee=int(form.chosen("can-bo")))
        found = found.filter(pk__in=steps.values("dossier"))
    return found
