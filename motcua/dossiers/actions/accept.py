"""Accepting: the dossier gets its code, its due time and its first step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.catalogue.queries import get_time_limit
from motcua.dossiers.actions.frame import dossier_action, lock_row
from motcua.dossiers.actions.parts.applicant import link_applicant
from motcua.dossiers.actions.parts.close import lapse_proposals
from motcua.dossiers.actions.parts.codes import take_code
from motcua.dossiers.actions.parts.fees import (
    charge,
    charge_filed,
    take_filed_charges,
    take_payment,
)
from motcua.dossiers.actions.parts.issue import issue_receipt_slip
from motcua.dossiers.actions.parts.papers import keep_papers
from motcua.dossiers.actions.parts.steps import definition_of, open_step, pass_first_step
from motcua.dossiers.actions.parts.transfers import send_to_agency
from motcua.dossiers.enums import State
from motcua.dossiers.events import DossierAccepted, DossierEvent, FeesCharged
from motcua.dossiers.models import Dossier, FeeLine
from motcua.dossiers.permissions import can_accept_dossier
from motcua.dossiers.queries.law import read_rules
from motcua.dossiers.queries.transfers import find_receive_by
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.dossiers.rules.forwarding import forward_due_at
from motcua.dossiers.rules.papers import Count, Missing
from motcua.dossiers.rules.rule_sets import is_receipt_due, rule_set_on
from motcua.dossiers.rules.transfers import promise_begins
from motcua.kernel.actions import Done, insert_rows
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.processes.enums import StepPlace
from motcua.processes.rules import StepShape
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import CompiledCalendar, TimeLimit, due_at


class CannotAcceptDossier(Refused):
    """The dossier cannot be accepted; `missing` names the incomplete papers."""

    missing: list[Missing]

    def __init__(self, sentence: str, missing: list[Missing] | None = None) -> None:
        self.missing = missing or []
        super().__init__(sentence)


@dossier_action(
    "accept",
    may=can_accept_dossier,
    refusal=CannotAcceptDossier,
    # Asked anew when a form is sent again, and perhaps not answered then.
    secret=("central_code",),
    lock=lock_row(
        *("version__procedure", "case", "representative", "deciding_unit", "return_unit"),
        *("receiving_unit__parent", "receiving_unit__place"),
    ),
)
def accept_dossier(
    *,
    dossier: Dossier,
    by: Officer,
    at: datetime,
    papers: Mapping[int, Count] | None = None,
    arrived_at: datetime | None = None,
    assignee: Officer | None = None,
    charges: Sequence[Charge] | None = None,
    payment: Payment | None = None,
    pass_on: bool = False,
    gives_slip: bool = True,
    central_code: str | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Accept a draft or filed dossier whose papers are complete, and start its clock.

    `papers` are counts to store first; `charges` are what is to be paid; without them a linked
    procedure is charged what was kept at its filing. `arrived_at` is the arrival of a postal
    dossier, which counts as its receipt. The receipt slip (form 01) is issued, unless the result is
    due the same day or the slip of a group stands for it (`gives_slip`). With `payment` the fee is
    taken at once, with `pass_on` the officer closes the first step, and `assignee` gets the next
    one. `central_code` is what a central system gave; without it, a procedure whose codes come from
    there gets a provisional one.
    Raises `CannotAcceptDossier` naming each missing paper (NĐ 118/2025; NĐ 61/2018 Điều 17).
    """
    _check_begins(dossier)
    received_at = _receipt(dossier, arrived_at, at)
    day = received_at.astimezone(VIETNAM).date()
    lines, said = _charge(dossier, charges, day)
    kept = keep_papers(dossier, papers or {}, refusal=CannotAcceptDossier)
    if kept.missing:
        names = "; ".join(paper.name for paper in kept.missing)
        raise CannotAcceptDossier(_("Còn thiếu: %(names)s.") % {"names": names}, kept.missing)
    if dossier.receiving_unit.refuses_by_head:
        lapse_proposals(dossier, at=at)
    link_applicant(dossier, by=by, at=at)
    calendar = get_calendar()
    rules = rule_set_on(day)
    receive_by = find_receive_by(dossier, rules, at=at, calendar=calendar)
    due = _start_clock(dossier, received_at, receive_by, calendar)
    code = take_code(dossier, received_at, central_code)
    dossier.state = State.ACCEPTED
    dossier.fee_answers = None
    accepted = DossierAccepted(code=code, due_at=due, state=State.ACCEPTED)
    more: list[DossierEvent] = [said] if lines else []
    if payment is not None and dossier.fee_due:
        more.append(take_payment(dossier, lines, payment, CannotAcceptDossier, by=by, at=at))
    insert_rows(lines)
    if gives_slip and is_receipt_due(dossier.rule_set, dossier.limit_amount or 0, received_at, due):
        helper = getattr(dossier, "representative", None)
        issue_receipt_slip(dossier, kept.counted, helper, by=by, at=at)
    more += send_to_agency(dossier, receive_by, at=at, calendar=calendar)
    told = [replace(each, state=State.ACCEPTED) for each in more]
    told += _begin(dossier, calendar, assignee, pass_on=pass_on, by=by, at=at)
    return Done(dossier, accepted, more=tuple(told))


def _charge(
    dossier: Dossier, charges: Sequence[Charge] | None, day: date
) -> tuple[list[FeeLine], FeesCharged]:
    """Charge what is told, else for a linked procedure what was kept when it was filed."""
    filed = take_filed_charges(dossier) if dossier.waits_for_id else []
    if charges is None and filed:
        return charge_filed(dossier, filed, CannotAcceptDossier, on=day)
    return charge(dossier, charges or (), CannotAcceptDossier, on=day)


def _begin(
    dossier: Dossier,
    calendar: CompiledCalendar,
    assignee: Officer | None,
    *,
    pass_on: bool,
    by: Officer,
    at: datetime,
) -> list[DossierEvent]:
    """Open the first step, or close it at once and open the next one."""
    given: dict[str, Any] = {"at": at, "calendar": calendar, "refusal": CannotAcceptDossier}
    given["assignee"] = assignee
    if pass_on:
        return [pass_first_step(dossier, by=by, **given)]
    first = definition_of(dossier, CannotAcceptDossier).first
    dossier.forward_due_at = _forward_due_at(dossier, first, at, calendar)
    open_step(dossier, first, **given)
    return []


def _check_begins(row: Dossier) -> None:
    """A linked procedure begins by itself when the one before it is finished."""
    if row.waits_for_id is None or (before := row.waits_for) is None or before.closed_at:
        return
    raise CannotAcceptDossier(
        _("Phải chờ xong “%(name)s”: có kết quả thì hồ sơ này được tiếp nhận, không phải làm gì.")
        % {"name": before.procedure_name}
    )


def _forward_due_at(
    row: Dossier, first: StepShape, at: datetime, calendar: CompiledCalendar
) -> datetime | None:
    """Until when the counter must pass the dossier on; None if its first step is not there."""
    if first.role != Role.ONE_STOP or first.place != StepPlace.RECEIVING:
        return None
    return forward_due_at(calendar, at, read_rules(row.rule_set, at).forward_until_minute)


def _start_clock(
    row: Dossier, received_at: datetime, receive_by: datetime | None, calendar: CompiledCalendar
) -> datetime:
    """Set the rule set, the time limit and the due time; returns the due time.

    `receive_by`: until when an agency of another place must receive it.
    """
    day = received_at.astimezone(VIETNAM).date()
    _check_in_force(row, day)
    limit = get_time_limit(row.version, row.case, Channel(row.channel), day)
    if limit is None or limit.unit == TimeUnit.UNKNOWN:
        raise CannotAcceptDossier(
            _(
                "Thủ tục chưa công bố rõ thời hạn cho trường hợp này nên chưa hẹn trả được; "
                "hãy báo bộ phận kiểm soát thủ tục."
            )
        )
    row.rule_set = rule_set_on(day)
    row.received_at = row.clock_started_at = received_at
    row.limit_amount, row.limit_unit = limit.amount, limit.unit
    row.limit_same_day_before = limit.same_day_before
    begins = promise_begins(row.rule_set, received_at=received_at, receive_by=receive_by)
    due = due_at(calendar, begins, limit).due_at
    row.due_at = row.promised_at = due
    return due


def _receipt(row: Dossier, arrived_at: datetime | None, at: datetime) -> datetime:
    if arrived_at is None:
        return at
    if row.channel != Channel.POSTAL:
        raise CannotAcceptDossier(_("Chỉ hồ sơ gửi bưu điện mới có thời điểm bưu điện đưa đến."))
    if arrived_at > at:
        raise CannotAcceptDossier(_("Thời điểm bưu điện đưa đến chưa tới."))
    if row.pauses.filter(ended_at__gt=arrived_at).exists():
        raise CannotAcceptDossier(
            _("Giấy tờ được bổ sung sau thời điểm này; ghi lúc bưu điện đưa đến phần bổ sung.")
        )
    return arrived_at


def _check_in_force(row: Dossier, day: date) -> None:
    version, filed_at = row.version, row.submitted_at
    # A version that was valid at filing still applies, even if it has ended since.
    on = filed_at.astimezone(VIETNAM).date() if filed_at else day
    if not version.holds_on(on):
        raise CannotAcceptDossier(
            _("Bản thủ tục này không có hiệu lực vào ngày tiếp nhận; hãy lập hồ sơ theo bản mới.")
        )
    _check_at_work(row.receiving_unit, day)
    if row.deciding_unit_id != row.receiving_unit_id:
        _check_at_work(row.deciding_unit, day)


def _check_at_work(unit: Unit, day: date) -> None:
    if not unit.holds_on(day):
        raise CannotAcceptDossier(_("%(unit)s không hoạt động vào ngày này.") % {"unit": unit.name})


def limit_of(dossier: Dossier) -> TimeLimit:
    """The time limit under which the dossier was accepted."""
    return TimeLimit(
        dossier.limit_amount or 0, TimeUnit(dossier.limit_unit), dossier.limit_same_day_before
    )
