"""Requesting a supplement, once and in full, and receiving it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.attach import keep_files_of_papers
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.issue import issue_form, issue_receipt_slip
from motcua.dossiers.actions.parts.pauses import begin_pause
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.actions.parts.steps import OpenStep, allowed_move, definition_of
from motcua.dossiers.actions.parts.supplements import keep_asked, take_brought
from motcua.dossiers.actions.pause import end_pause
from motcua.dossiers.enums import OfficialForm, PaperProblem, PauseKind, State
from motcua.dossiers.events import (
    PapersBrought,
    PapersReplaced,
    SupplementReceived,
    SupplementRequested,
)
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_receive_supplement, can_request_supplement
from motcua.dossiers.printed.receipt import Edition
from motcua.dossiers.queries.applicants import find_representative
from motcua.dossiers.queries.corrections import find_slip
from motcua.dossiers.queries.law import answer_day, get_rules, notice_due_at
from motcua.dossiers.queries.papers import list_counted, list_needed
from motcua.dossiers.queries.sent_papers import read_unread
from motcua.dossiers.queries.steps import list_open
from motcua.dossiers.rules.papers import NOTHING, Count, Needed, scanned_uncounted
from motcua.dossiers.rules.rule_sets import HandlingRules
from motcua.dossiers.rules.supplements import (
    Asked,
    in_full,
    is_guided_again,
    list_asked_problems,
    printed_lines,
)
from motcua.files.receiving import Received
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.kernel.events import Event
from motcua.kernel.models import FreeText
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.worktime.rules.datetimes import datetime_in_words


class CannotRequestSupplement(Refused):
    """No supplement can be requested now."""


class CannotReceiveSupplement(Refused):
    """The supplement cannot be received now."""


@dossier_action("request_supplement", may=can_request_supplement, refusal=CannotRequestSupplement)
def request_supplement(
    *,
    dossier: Dossier,
    reason: str,
    by: Officer,
    at: datetime,
    components: Mapping[int, Asked] | None = None,
    again: str = "",
    key: str | None = None,
) -> Done[Dossier]:
    """Request papers from the applicant on form 02, once and in full; this pauses the clock.

    `components` says which papers of this case are missing or wrong, and why. Before acceptance
    this is guidance at the counter, which has to be complete the first time (NĐ 118/2025 Điều 17):
    each request beyond the number of the rule set says why in `again`.

    Raises `CannotRequestSupplement` without a paper or a reason, beyond the number of requests or
    the days after receipt that the law allows (`HandlingRules`), or where the step does not allow
    it.
    """
    rules = get_rules(dossier, at)
    if dossier.received_at is not None:
        _count_request(dossier, rules)
        _check_notice(dossier, rules, at)
        _check_step(dossier)
    else:
        dossier.guidances += 1
    why = _keep_why_again(dossier, again, rules, at)
    needed = {paper.id: paper for paper in list_needed(dossier)}
    asked = _check_asked(components or {}, needed)
    kept = keep_reason(dossier, reason, at=at, refusal=CannotRequestSupplement)
    until = answer_day(rules, at)
    pause = begin_pause(dossier, PauseKind.SUPPLEMENT, by=by, at=at, reason=kept, until=until)
    words = keep_asked(dossier, pause, asked, at=at, refusal=CannotRequestSupplement)
    content = {"papers": printed_lines(asked, needed), "answer_due_on": until.isoformat()}
    issue_form(dossier, OfficialForm.SUPPLEMENT, by=by, at=at, reason=kept, content=content)
    dossier.state = State.WAITING_APPLICANT
    problems = tuple(PaperProblem(what.problem) for what in asked.values())
    event = SupplementRequested(
        papers=tuple(asked),
        problems=problems,
        words=words,
        reason=kept.digest,
        again=why.digest if why else None,
        guidance=None if dossier.received_at else dossier.guidances,
    )
    return Done(dossier, event)


def _check_asked(asked: Mapping[int, Asked], needed: Mapping[int, Needed]) -> dict[int, Asked]:
    for problem in list_asked_problems(asked, needed):
        raise CannotRequestSupplement(problem)
    return {paper: in_full(what, needed[paper]) for paper, what in asked.items()}


def _keep_why_again(
    dossier: Dossier, again: str, rules: HandlingRules, at: datetime
) -> FreeText | None:
    if dossier.received_at is not None or not is_guided_again(dossier.guidances, rules):
        return None
    dossier.guided_again = True
    lacking = _("Hồ sơ đã được hướng dẫn bổ sung; hãy ghi vì sao phải hỏi thêm lần nữa.")
    return keep_reason(dossier, again, at=at, refusal=CannotRequestSupplement, lacking=lacking)


def _count_request(dossier: Dossier, rules: HandlingRules) -> None:
    most = rules.supplements_per_dossier
    if dossier.supplement_requests >= most:
        raise CannotRequestSupplement(
            _("Thủ tục này chỉ được yêu cầu bổ sung %(most)s lần và đã dùng hết.") % {"most": most}
        )
    dossier.supplement_requests += 1


def _check_notice(dossier: Dossier, rules: HandlingRules, at: datetime) -> None:
    """Refuse once the days after receipt are over: a late request would hide a late dossier."""
    until = notice_due_at(dossier, rules)
    if until is not None and at > until:
        raise CannotRequestSupplement(
            _(
                "Đã quá %(days)d ngày làm việc kể từ khi nhận hồ sơ (hết lúc %(until)s) nên không "
                "yêu cầu bổ sung được nữa; hãy giải quyết, từ chối, hoặc xin lỗi và hẹn lại."
            )
            % {"days": rules.supplement_notice_days, "until": datetime_in_words(until)}
        )


def _check_step(dossier: Dossier) -> None:
    """Refuse unless an open step allows it."""
    definition = definition_of(dossier, CannotRequestSupplement)
    rows = list_open(dossier)
    kinds = (MoveKind.ASK_SUPPLEMENT,)
    for row in rows:
        shape = definition.by_id[row.step_id]
        if shape.moves_of(*kinds):
            found = OpenStep(row, shape, definition, rows)
            allowed_move(dossier, found, kinds, CannotRequestSupplement)
            return
    raise CannotRequestSupplement(_("Bước đang làm không được yêu cầu bổ sung giấy tờ."))


@dossier_action("receive_supplement", may=can_receive_supplement, refusal=CannotReceiveSupplement)
def receive_supplement(
    *,
    dossier: Dossier,
    by: Officer,
    at: datetime,
    papers: Mapping[int, Count] | None = None,
    files: Mapping[int, Sequence[Received]] | None = None,
    beside: Collection[int] | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Record what was brought of the requested papers, and of no others, with what was scanned.

    What was sent online is received `by_file`, if a file of the paper waits; nobody counts it.
    It replaces what was no good; the papers `beside` come in addition to what is there. If that is
    None, those do of which only some was missing.
    Once all are there the clock resumes or restarts, as the version says; until then it stands
    still. An accepted dossier gets a new edition of form 01, which says what was brought. Raises
    `CannotReceiveSupplement` naming what is still missing if nothing was brought.
    """
    pause = dossier.pauses.get(ended_at=None)
    brought = {paper: count for paper, count in (papers or {}).items() if count != NOTHING}
    _check_files(dossier, brought)
    taken = take_brought(
        dossier, pause, brought, beside=beside, at=at, refusal=CannotReceiveSupplement
    )
    lacking, told = taken.lacking, _attach(dossier, brought, files or {}, by, at)
    if taken.replaced:
        told = (PapersReplaced(papers=taken.replaced), *told)
    if not lacking:
        end_pause(dossier, at)
    if dossier.received_at is not None:
        still = tuple(row.component.name for row in lacking)
        edition = Edition(at, find_slip(dossier), brought, still)
        helper = find_representative(dossier)
        issue_receipt_slip(dossier, list_counted(dossier), helper, by=by, at=at, edition=edition)
    if lacking:
        return Done(dossier, PapersBrought(papers=tuple(brought)), more=told)
    return Done(dossier, SupplementReceived(due_at=dossier.due_at), more=told)


def _check_files(dossier: Dossier, brought: Mapping[int, Count]) -> None:
    """Only what was sent and nobody declined is received as a file."""
    by_file = {paper for paper, count in brought.items() if count.by_file}
    if by_file - (read_unread(dossier).keys() if by_file else set()):
        raise CannotReceiveSupplement(
            _("Không có tệp nào gửi qua mạng của giấy tờ này mà chưa nhận. Tải lại trang rồi xem.")
        )


def _attach(
    dossier: Dossier,
    brought: Mapping[int, Count],
    files: Mapping[int, Sequence[Received]],
    by: Officer,
    at: datetime,
) -> tuple[Event, ...]:
    names = {paper.id: paper.name for paper in list_needed(dossier)} if files else {}
    for paper in files:
        if paper not in brought:
            raise CannotReceiveSupplement(scanned_uncounted(names.get(paper, "")))
    return keep_files_of_papers(
        dossier, files, names, by=by, at=at, refusal=CannotReceiveSupplement
    )
