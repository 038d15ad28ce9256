"""What the office does when a result is wrong, or something was lost (NĐ 118/2025 Điều 23)."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.issue import next_form_number
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.actions.parts.results import note_result_state
from motcua.dossiers.enums import Delivery, FaultKind, OfficialForm, PaperState
from motcua.dossiers.events import FaultMended, FaultReported
from motcua.dossiers.models import Dossier, ResultDraft, ResultFault, ResultPaper
from motcua.dossiers.permissions import can_mend_fault, can_report_fault
from motcua.dossiers.printed.fault_letter import fault_letter_content
from motcua.dossiers.printed.result import draw_result, look_of
from motcua.dossiers.queries.results import newest_drafts
from motcua.dossiers.rules.results import LONGEST_NUMBERS, ResultWords, is_made_elsewhere
from motcua.files.actions import store_file
from motcua.files.receiving import keep_made_pdf
from motcua.kernel.actions import Done
from motcua.kernel.errors import RefusedFields
from motcua.kernel.queries import get_parameter
from motcua.kernel.text import tidy_line
from motcua.people.models import Officer, Unit
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import TimeLimit, due_at

DAYS = "result_correction_days"


class CannotReportFault(RefusedFields):
    """The paper is not an issued one of this dossier, or its fault is known already."""


class CannotMendFault(RefusedFields):
    """The fault is mended already, or is mended by issuing its correction."""


@dossier_action("report_fault", may=can_report_fault, refusal=CannotReportFault)
def report_fault(
    *,
    dossier: Dossier,
    kind: FaultKind,
    reason: str,
    by: Officer,
    at: datetime,
    paper: ResultPaper | None = None,
    lost_by: Unit | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Note a wrong result, or a loss, and by when it is mended; the applicant pays nothing.

    For an issued `paper` a draft that replaces it is made at once, with the same words. Of a result
    that was not made here the number typed at the end is noted. `lost_by` is the unit that lost it.
    Raises `CannotReportFault`.
    """
    lacking = _("Hãy ghi sai ở đâu, hoặc mất giấy tờ gì.")
    kept = keep_reason(dossier, reason, at=at, refusal=CannotReportFault, lacking=lacking)
    number, wrong = _find_wrong(dossier, kind, paper)
    is_loss = kind != FaultKind.WRONG
    if is_loss and lost_by is None:
        raise CannotReportFault([("lost_by", _("Hãy chọn nơi làm mất."))])
    days = get_parameter(dossier.rule_set, DAYS, at)
    fault = ResultFault(
        dossier=dossier,
        kind=kind,
        paper=wrong,
        lost_by=lost_by if is_loss else None,
        reason=kept,
        reported_at=at,
        reported_by=by,
        due_at=due_at(get_calendar(), at, TimeLimit(days, TimeUnit.WORKING_DAYS)).due_at,
        number=number,
    )
    if is_loss:
        fault.letter_number = next_form_number(dossier, OfficialForm.APOLOGY, at, by_head=True)
        fault.letter = fault_letter_content(dossier, fault)
    fault.save(force_insert=True)
    correction = _begin_correction(dossier, wrong, by, at) if wrong else None
    said = FaultReported(
        fault=fault.pk,
        fault_kind=FaultKind(kind),
        due_at=fault.due_at,
        paper=wrong.pk if wrong else None,
        correction=correction.pk if correction else None,
        lost_by=fault.lost_by_id,
        reason=kept.digest,
    )
    return Done(dossier, said)


@dossier_action("mend_fault", may=can_mend_fault, refusal=CannotMendFault)
def mend_fault(
    *,
    dossier: Dossier,
    fault: ResultFault,
    by: Officer,
    at: datetime,
    number: str = "",
    key: str | None = None,
) -> Done[Dossier]:
    """Note that what was lost or wrong was made again at the office's cost.

    A result that was not made here gets `number`, if it has another one, and waits to be handed out
    again. Raises `CannotMendFault`.
    """
    row = dossier.faults.filter(pk=fault.pk).first()
    if row is None or row.mended_at is not None or row.paper_id is not None:
        raise CannotMendFault(_("Việc này đã xong, hoặc chỉ xong khi văn bản thay thế phát hành."))
    new = tidy_line(number)
    if new and row.kind == FaultKind.LOST_PAPERS:
        raise CannotMendFault([("number", _("Mất giấy tờ của hồ sơ thì không có số kết quả mới."))])
    if len(new) > LONGEST_NUMBERS:
        raise CannotMendFault([("number", _("Nội dung dài quá, hãy viết ngắn lại."))])
    row.mended_at = at
    if row.kind != FaultKind.LOST_PAPERS:
        _renew_result(dossier, row, new)
    row.save(update_fields=["mended_at", "new_number"])
    return Done(dossier, FaultMended(fault=row.pk))


def _renew_result(dossier: Dossier, fault: ResultFault, number: str) -> None:
    """The result that was not made here was made again; it is handed out once more."""
    if number and number != dossier.result_number:
        fault.new_number = number
        dossier.replaced_number, dossier.result_number = dossier.result_number, number
    dossier.delivery, dossier.delivered_at = Delivery.READY, None


def _find_wrong(
    dossier: Dossier, kind: FaultKind, paper: ResultPaper | None
) -> tuple[str, ResultPaper | None]:
    """The result that is wrong or lost: its number if it was not made here, else its paper.

    Neither if papers of the dossier were lost.
    """
    if kind == FaultKind.LOST_PAPERS:
        return "", None
    if is_made_elsewhere(dossier.state, dossier.result_state):
        return _number_of_elsewhere(dossier), None
    return "", _find_issued(dossier, paper)


def _number_of_elsewhere(dossier: Dossier) -> str:
    """The number of the result that was not made here, unless it is being mended already."""
    waits = dossier.faults.filter(paper=None, mended_at=None).exclude(kind=FaultKind.LOST_PAPERS)
    if waits.exists():
        raise CannotReportFault([("kind", _("Kết quả này đã được báo và đang sửa."))])
    return dossier.result_number


def _find_issued(dossier: Dossier, paper: ResultPaper | None) -> ResultPaper:
    rows = dossier.results.filter(state=PaperState.ISSUED).select_related("template")
    found = rows.filter(pk=paper.pk).first() if paper else None
    if found is None:
        raise CannotReportFault([("paper", _("Hãy chọn văn bản đã phát hành của hồ sơ này."))])
    if found.faults.filter(mended_at=None).exists():
        raise CannotReportFault([("paper", _("Văn bản này đã được báo và đang sửa."))])
    return found


def _begin_correction(
    dossier: Dossier, wrong: ResultPaper, by: Officer, at: datetime
) -> ResultPaper:
    """The draft of what will replace an issued paper; that one stays as it is until then."""
    before = newest_drafts([wrong])[wrong.pk]
    copied = (
        *("name", "form", "type_code", "symbol", "subject", "unit_id", "template_id"),
        "valid_until",
    )
    values = {name: getattr(wrong, name) for name in copied}
    made = ResultPaper.objects.create(dossier=dossier, corrects=wrong, version=1, **values)
    content, file = None, before.file
    if before.words:
        drawn = draw_result(dossier, ResultWords(**before.words), look_of(made, at=at))
        content = drawn.content
        file = store_file(received=keep_made_pdf(drawn.pdf), by=by, at=at)
    ResultDraft.objects.create(
        paper=made,
        version=1,
        words=before.words,
        content=content,
        file=file,
        made_at=at,
        made_by=by,
    )
    note_result_state(dossier)
    return made
