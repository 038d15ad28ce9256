"""The sections of the counter's work list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import State
from motcua.dossiers.models import is_late, is_not_forwarded
from motcua.dossiers.queries import scopes
from motcua.dossiers.queries.sections import (
    Terms,
    is_due_between,
    is_guided_again,
    is_pause_over,
    is_unanswered,
    is_unapologised,
)
from motcua.dossiers.queries.work import WorkCounts
from motcua.web.ui.lists import Tab

TODO, TO_DELIVER, UNCOLLECTED, DRAFTS = "can-lam", "cho-tra", "lau-chua-nhan", "ban-nhap"
UNPAID = "chua-thu"
TO_REFUND = "cho-tra-lai-tien"
RESULTS = (TO_DELIVER, UNCOLLECTED)
FORWARDING = (scopes.NOT_FORWARDED, scopes.FORWARDED_LATE)
# Not only of dossiers that are open.
OTHERS = (*RESULTS, UNPAID, TO_REFUND)


@dataclass(frozen=True)
class Section:
    """A part of the dossiers that are not closed: its condition, and its count in `WorkCounts`."""

    label: str | Promise
    condition: Callable[[Terms], Q]
    count: Callable[[WorkCounts], int]
    alarms: bool = False
    hides_empty: bool = False


def _in_state(state: State) -> Callable[[Terms], Q]:
    return lambda _terms: Q(state=state)


WORK: dict[str, Section] = {
    TODO: Section(_("Cần làm"), lambda _t: ~Q(state=State.DRAFT), lambda counts: counts.to_do),
    "qua-han": Section(
        _("Quá hạn"), lambda terms: is_late(terms.at), lambda counts: counts.overdue, alarms=True
    ),
    "chua-xin-loi": Section(
        _("Quá hạn, chưa xin lỗi"),
        lambda terms: is_unapologised(terms.at),
        lambda counts: counts.unapologised,
        alarms=True,
    ),
    "hom-nay": Section(
        _("Đến hạn hôm nay"),
        lambda terms: is_due_between(terms.at, terms.tomorrow),
        lambda counts: counts.due_today,
    ),
    "sap-han": Section(
        _("Sắp đến hạn"),
        lambda terms: is_due_between(terms.tomorrow, terms.soon_until),
        lambda counts: counts.due_soon,
    ),
    "cho-tiep-nhan": Section(
        _("Chờ tiếp nhận"), _in_state(State.SUBMITTED), lambda counts: counts.submitted
    ),
    "tre-tra-loi": Section(
        _("Trả lời trễ"),
        lambda terms: is_unanswered(terms.at),
        lambda counts: counts.unanswered,
        alarms=True,
        hides_empty=True,
    ),
    scopes.NOT_FORWARDED: Section(
        _("Chưa chuyển"), lambda _t: is_not_forwarded(), lambda counts: counts.not_forwarded
    ),
    scopes.FORWARDED_LATE: Section(
        _("Quá giờ chuyển"),
        lambda terms: is_not_forwarded() & Q(forward_due_at__lt=terms.at),
        lambda counts: counts.forwarded_late,
        alarms=True,
        hides_empty=True,
    ),
    "hoi-nhieu-lan": Section(
        _("Hỏi bổ sung quá một lần"),
        lambda _terms: is_guided_again(),
        lambda counts: counts.guided_again,
        alarms=True,
        hides_empty=True,
    ),
    "cho-nguoi-nop": Section(
        _("Chờ người nộp"),
        _in_state(State.WAITING_APPLICANT),
        lambda counts: counts.waiting_applicant,
    ),
    "cho-co-quan": Section(
        _("Tạm dừng"), _in_state(State.WAITING_AGENCY), lambda counts: counts.waiting_agency
    ),
    "cho-qua-hen": Section(
        _("Chờ quá hẹn"),
        lambda terms: is_pause_over(terms.day),
        lambda counts: counts.pause_over,
        alarms=True,
        hides_empty=True,
    ),
    "cho-ma": Section(
        _("Chờ mã"),
        lambda _t: Q(waits_for_code=True),
        lambda counts: counts.waiting_for_code,
        hides_empty=True,
    ),
    DRAFTS: Section(_("Bản nháp"), _in_state(State.DRAFT), lambda counts: counts.drafts),
}


def list_tabs(counts: Mapping[str, int], chosen: str = "") -> list[Tab]:
    """The tabs of the sections, with their counts; some are left out while they are empty."""
    work = [
        Tab(name, section.label, counts[name], section.alarms)
        for name, section in WORK.items()
        if counts[name] or name == chosen or not section.hides_empty
    ]
    results = [
        Tab(TO_DELIVER, _("Chờ trả kết quả"), counts[TO_DELIVER]),
        Tab(UNCOLLECTED, _("Lâu chưa đến nhận"), counts[UNCOLLECTED]),
        Tab(UNPAID, _("Chưa thu tiền"), counts[UNPAID]),
    ]
    if counts[TO_REFUND] or chosen == TO_REFUND:
        results.append(Tab(TO_REFUND, _("Chờ trả lại tiền"), counts[TO_REFUND], alarms=True))
    return [*work[:-1], *results, work[-1]]
