"""Accepting: the dossier gets its code, its due moment and its first step."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.catalogue.queries import get_time_limit
from motcua.dossiers.actions.change import Change, changing
from motcua.dossiers.actions.issue import issue_form
from motcua.dossiers.actions.numbers import next_number
from motcua.dossiers.actions.papers import keep_papers
from motcua.dossiers.actions.steps import definition_of, open_step
from motcua.dossiers.enums import Money, OfficialForm, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import COUNTER
from motcua.dossiers.queries.papers import list_missing_papers
from motcua.dossiers.rules.codes import code_day, dossier_code
from motcua.dossiers.rules.papers import Count, Missing
from motcua.dossiers.rules.rule_sets import rule_set_on
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.people.models import Officer, Unit
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit, due_at

MOST_FEE = 10**12


class CannotAcceptDossier(Refused):
    """The dossier cannot be accepted; `missing` names the papers that are not there in full."""

    missing: list[Missing]

    def __init__(self, sentence: str, missing: list[Missing] | None = None) -> None:
        self.missing = missing or []
        super().__init__(sentence)


def accept_dossier(
    *,
    dossier: Dossier,
    by: Officer,
    at: datetime,
    papers: Mapping[int, Count] | None = None,
    fee_due: int = 0,
    arrived_at: datetime | None = None,
    assignee: Officer | None = None,
    key: str | None = None,
) -> Dossier:
    """Accept a draft or filed dossier whose papers are complete, and start its clock.

    `papers` are counts to keep first; `fee_due` is in đồng; `arrived_at` is the arrival of a
    postal dossier, which counts as its receipt. The receipt slip (form 01) is issued. Raises
    `CannotAcceptDossier` naming each missing paper (NĐ 118/2025; NĐ 61/2018 Điều 17).
    """
    with changing(dossier, "accept", by=by, at=at, key=key, refusal=CannotAcceptDossier) as change:
        if not change.done:
            officer = change.require_role(COUNTER, change.dossier.receiving_unit_id)
            _check_fee(change, fee_due)
            if papers is not None:
                keep_papers(change.dossier, papers, refusal=CannotAcceptDossier)
            _check_complete(change)
            received_at = _receipt(change, arrived_at)
            _start_clock(change, received_at)
            row = change.dossier
            row.code = _next_code(row.receiving_unit, received_at)
            row.state = State.ACCEPTED
            row.fee_due = fee_due
            row.money = Money.DUE if fee_due else Money.NOTHING_DUE
            open_step(change, definition_of(change).first, assignee=assignee)
            issue_form(change, OfficialForm.RECEIPT, officer, number=str(row.code))
            change.write({"code": row.code, "due_at": str(row.due_at)})
    return change.dossier


def _check_fee(change: Change, fee_due: int) -> None:
    if not 0 <= fee_due <= MOST_FEE:
        change.refuse(_("Số tiền phải nộp chưa đúng."))


def _check_complete(change: Change) -> None:
    missing = list_missing_papers(change.dossier)
    if missing:
        names = "; ".join(paper.name for paper in missing)
        raise CannotAcceptDossier(_("Còn thiếu: %(names)s.") % {"names": names}, missing)


def _start_clock(change: Change, received_at: datetime) -> None:
    row = change.dossier
    day = received_at.astimezone(VIETNAM).date()
    _check_in_force(change, day)
    limit = get_time_limit(row.version, row.case, Channel(row.channel), day)
    if limit is None or limit.unit == TimeUnit.UNKNOWN:
        change.refuse(
            _(
                "Thủ tục chưa công bố rõ thời hạn cho trường hợp này nên chưa hẹn trả được; "
                "hãy báo bộ phận kiểm soát thủ tục."
            )
        )
    row.rule_set = rule_set_on(day)
    row.received_at = row.clock_started_at = received_at
    row.limit_amount, row.limit_unit = limit.amount, limit.unit
    row.limit_same_day_before = limit.same_day_before
    row.due_at = row.promised_at = due_at(get_calendar(), received_at, limit).due_at


def _receipt(change: Change, arrived_at: datetime | None) -> datetime:
    if arrived_at is None:
        return change.at
    if change.dossier.channel != Channel.POSTAL:
        change.refuse(_("Chỉ hồ sơ gửi bưu điện mới có thời điểm bưu điện đưa đến."))
    if arrived_at > change.at:
        change.refuse(_("Thời điểm bưu điện đưa đến chưa tới."))
    if change.dossier.pauses.filter(ended_at__gt=arrived_at).exists():
        change.refuse(
            _("Giấy tờ được bổ sung sau thời điểm này; ghi lúc bưu điện đưa đến phần bổ sung.")
        )
    return arrived_at


def _check_in_force(change: Change, day: date) -> None:
    version, filed_at = change.dossier.version, change.dossier.submitted_at
    # Who filed under a version that ended before the filing was looked at need not file again.
    on = filed_at.astimezone(VIETNAM).date() if filed_at else day
    if on < version.valid_from or (version.valid_to is not None and on >= version.valid_to):
        change.refuse(
            _("Bản thủ tục này không có hiệu lực vào ngày tiếp nhận; hãy lập hồ sơ theo bản mới.")
        )
    row = change.dossier
    _check_at_work(change, row.receiving_unit, day)
    if row.deciding_unit_id != row.receiving_unit_id:
        _check_at_work(change, row.deciding_unit, day)


def _check_at_work(change: Change, unit: Unit, day: date) -> None:
    if day < unit.valid_from or (unit.valid_to is not None and day >= unit.valid_to):
        change.refuse(_("%(unit)s không hoạt động vào ngày này.") % {"unit": unit.name})


def _next_code(unit: Unit, received_at: datetime) -> str:
    day = code_day(received_at)
    number = next_number(unit_id=unit.pk, series="dossier", period=day)
    return dossier_code(prefix=unit.dossier_prefix, day=day, number=number)


def limit_of(dossier: Dossier) -> TimeLimit:
    """The limit that the dossier was accepted under."""
    return TimeLimit(
        dossier.limit_amount or 0, TimeUnit(dossier.limit_unit), dossier.limit_same_day_before
    )
