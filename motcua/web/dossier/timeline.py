"""The timeline of a dossier: its log events in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from motcua.dossiers import events
from motcua.dossiers.models import Dossier, FormerApplicant, Handover, ResultPaper
from motcua.dossiers.queries.written import map_documents
from motcua.dossiers.rules.wording import replaced_in_words
from motcua.kernel.enums import ActorKind
from motcua.kernel.events import Event, Recorded
from motcua.kernel.queries import texts_of
from motcua.people.models import Officer
from motcua.processes.queries import find_version
from motcua.processes.rules import DefinitionShape
from motcua.web.ui.corrections import corrected_in_words
from motcua.web.ui.formats import date_time, dong

# A context of their own: other languages translate a past event differently from an action.
TITLES: dict[type[Event], str | Promise] = {
    events.DossierDrafted: pgettext_lazy("đã xảy ra", "Lập hồ sơ"),
    events.DraftSaved: pgettext_lazy("đã xảy ra", "Lưu bản nháp"),
    events.DossierSubmitted: pgettext_lazy("đã xảy ra", "Nộp hồ sơ"),
    events.FilingCoded: pgettext_lazy("đã xảy ra", "Cấp mã hồ sơ nộp trên mạng"),
    events.HelpBegun: pgettext_lazy("đã xảy ra", "Bắt đầu làm giúp"),
    events.ConsentCodeSent: pgettext_lazy("đã xảy ra", "Gửi mã đồng ý cho người được giúp"),
    events.WrongConsentCode: pgettext_lazy("đã xảy ra", "Gõ sai mã đồng ý"),
    events.ConsentGiven: pgettext_lazy("đã xảy ra", "Người được giúp đồng ý"),
    events.HelpObjected: pgettext_lazy("đã xảy ra", "Người có tên báo không nhờ nộp"),
    events.PartyAsked: pgettext_lazy("đã xảy ra", "Mời người cùng khai xác nhận"),
    events.DeclarationRead: pgettext_lazy("đã xảy ra", "Người cùng khai mở tờ khai"),
    events.DeclarationConfirmed: pgettext_lazy("đã xảy ra", "Người cùng khai xác nhận tờ khai"),
    events.DeclarationDeclined: pgettext_lazy("đã xảy ra", "Người cùng khai từ chối"),
    events.ConfirmationReleased: pgettext_lazy("đã xảy ra", "Xác nhận bị rút vì xóa tài khoản"),
    events.FilingDropped: pgettext_lazy("đã xảy ra", "Người nộp xóa bản nháp"),
    events.DossierAccepted: pgettext_lazy("đã xảy ra", "Tiếp nhận hồ sơ"),
    events.TransferSent: pgettext_lazy("đã xảy ra", "Chuyển đến cơ quan giải quyết"),
    events.TransferReceived: pgettext_lazy("đã xảy ra", "Cơ quan giải quyết nhận hồ sơ"),
    events.TransferPaperSent: pgettext_lazy("đã xảy ra", "Gửi bản giấy"),
    events.TransferPaperReceived: pgettext_lazy("đã xảy ra", "Nhận bản giấy"),
    events.FormHandedOut: pgettext_lazy("đã xảy ra", "Trao giấy đã ký, đóng dấu"),
    events.ReceiptIssued: pgettext_lazy("đã xảy ra", "Cấp Giấy tiếp nhận"),
    events.ProcessChanged: pgettext_lazy("đã xảy ra", "Theo bản mới của quy trình"),
    events.StepMoved: pgettext_lazy("đã xảy ra", "Chuyển bước"),
    events.OpinionAsked: pgettext_lazy("đã xảy ra", "Hỏi ý kiến cơ quan khác"),
    events.OpinionAnswered: pgettext_lazy("đã xảy ra", "Cơ quan được hỏi trả lời"),
    events.OpinionRecalled: pgettext_lazy("đã xảy ra", "Rút lại câu hỏi ý kiến"),
    events.OpinionReminded: pgettext_lazy("đã xảy ra", "Nhắc trả lời ý kiến"),
    events.StepAssigned: pgettext_lazy("đã xảy ra", "Giao bước cho người khác"),
    events.StepHandedOver: pgettext_lazy("đã xảy ra", "Chuyển bước cho đơn vị khác"),
    events.StepReminded: pgettext_lazy("đã xảy ra", "Nhắc việc"),
    events.StepRecalled: pgettext_lazy("đã xảy ra", "Rút lại bước đã chuyển"),
    events.SupplementRequested: pgettext_lazy("đã xảy ra", "Yêu cầu bổ sung giấy tờ"),
    events.PapersSent: pgettext_lazy("đã xảy ra", "Người nộp gửi giấy tờ bổ sung qua mạng"),
    events.FileDeclined: pgettext_lazy("đã xảy ra", "Ghi tệp người nộp gửi là không dùng được"),
    events.FileRestored: pgettext_lazy("đã xảy ra", "Lấy lại tệp đã ghi nhầm là không dùng được"),
    events.RequestAsked: pgettext_lazy("đã xảy ra", "Người nộp gửi yêu cầu"),
    events.RequestAnswered: pgettext_lazy("đã xảy ra", "Trả lời yêu cầu của người nộp"),
    events.PapersBrought: pgettext_lazy("đã xảy ra", "Nhận một phần giấy tờ bổ sung"),
    events.PapersReplaced: pgettext_lazy("đã xảy ra", "Thay giấy tờ chưa đúng bằng bản mới"),
    events.SupplementReceived: pgettext_lazy("đã xảy ra", "Nhận giấy tờ bổ sung"),
    events.DossierPaused: pgettext_lazy("đã xảy ra", "Dừng tính giờ"),
    events.DossierResumed: pgettext_lazy("đã xảy ra", "Tính giờ tiếp"),
    events.DossierFinished: pgettext_lazy("đã xảy ra", "Giải quyết xong"),
    events.DossierCodeGiven: pgettext_lazy("đã xảy ra", "Được cấp mã của hệ thống dùng chung"),
    events.DossierRefused: pgettext_lazy("đã xảy ra", "Từ chối tiếp nhận"),
    events.DossierWithdrawn: pgettext_lazy("đã xảy ra", "Người nộp rút hồ sơ"),
    events.DossierStopped: pgettext_lazy("đã xảy ra", "Dừng giải quyết"),
    events.DecisionProposed: pgettext_lazy("đã xảy ra", "Trình duyệt"),
    events.ProposalReturned: pgettext_lazy("đã xảy ra", "Trả lại đề nghị"),
    events.ProposalRecalled: pgettext_lazy("đã xảy ra", "Rút đề nghị"),
    events.DossierLapsed: pgettext_lazy("đã xảy ra", "Đóng hồ sơ vì không bổ sung"),
    events.ResultDelivered: pgettext_lazy("đã xảy ra", "Trả kết quả"),
    events.TrackingNumberCorrected: pgettext_lazy("đã xảy ra", "Sửa số hiệu bưu gửi"),
    events.WayOfReturnChanged: pgettext_lazy("đã xảy ra", "Đổi cách nhận kết quả"),
    events.DossierExtended: pgettext_lazy("đã xảy ra", "Xin lỗi và hẹn lại"),
    events.DelayCauseStated: pgettext_lazy("đã xảy ra", "Ghi nguyên nhân trễ"),
    events.FeesCharged: pgettext_lazy("đã xảy ra", "Tính phí, lệ phí"),
    events.ReceiptCancelled: pgettext_lazy("đã xảy ra", "Huỷ biên lai"),
    events.RefundProposed: pgettext_lazy("đã xảy ra", "Trình hoàn tiền"),
    events.RefundDecided: pgettext_lazy("đã xảy ra", "Quyết định hoàn tiền"),
    events.FeeRefunded: pgettext_lazy("đã xảy ra", "Hoàn phí, lệ phí"),
    events.FeePaid: pgettext_lazy("đã xảy ra", "Thu phí, lệ phí"),
    events.DossierCorrected: pgettext_lazy("đã xảy ra", "Đính chính số liệu"),
    events.ApplicantCorrected: pgettext_lazy("đã xảy ra", "Sửa thông tin người nộp"),
    events.CorrectionBegun: pgettext_lazy("đã xảy ra", "Người nộp mở tờ khai để sửa"),
    events.CorrectionDropped: pgettext_lazy("đã xảy ra", "Người nộp thôi sửa tờ khai"),
    events.CorrectionSent: pgettext_lazy("đã xảy ra", "Người nộp gửi tờ khai sửa"),
    events.DeclarationCorrected: pgettext_lazy("đã xảy ra", "Nhận tờ khai sửa"),
    events.CorrectionDeclined: pgettext_lazy("đã xảy ra", "Không nhận tờ khai sửa"),
    events.FilesAttached: pgettext_lazy("đã xảy ra", "Thêm tệp giấy tờ"),
    events.PapersCounted: pgettext_lazy("đã xảy ra", "Ghi số lượng giấy tờ đã quét"),
    events.AttachmentRemoved: pgettext_lazy("đã xảy ra", "Bỏ tệp giấy tờ"),
    events.AttachmentTurned: pgettext_lazy("đã xảy ra", "Xoay tệp giấy tờ"),
    events.AttachmentReworked: pgettext_lazy("đã xảy ra", "Người nộp sửa tệp trước khi nộp"),
    events.AttachmentReverted: pgettext_lazy("đã xảy ra", "Người nộp lấy lại tệp như lúc gửi"),
    events.PaperNotCopied: pgettext_lazy("đã xảy ra", "Ghi giấy tờ không sao chụp"),
    events.ResultDrafted: pgettext_lazy("đã xảy ra", "Lập dự thảo kết quả"),
    events.DraftConfirmed: pgettext_lazy("đã xảy ra", "Xác nhận dự thảo vẫn đúng"),
    events.ResultRevoked: pgettext_lazy("đã xảy ra", "Thu hồi kết quả"),
    events.ResultDropped: pgettext_lazy("đã xảy ra", "Bỏ dự thảo kết quả"),
    events.ResultCommented: pgettext_lazy("đã xảy ra", "Góp ý dự thảo kết quả"),
    events.ResultApproved: pgettext_lazy("đã xảy ra", "Duyệt văn bản kết quả"),
    events.ResultReturned: pgettext_lazy("đã xảy ra", "Rút lại việc duyệt văn bản kết quả"),
    events.ResultSigned: pgettext_lazy("đã xảy ra", "Ký văn bản kết quả"),
    events.ResultIssued: pgettext_lazy("đã xảy ra", "Cấp số, phát hành kết quả"),
    events.ResultWithoutPaper: pgettext_lazy("đã xảy ra", "Kết quả không có văn bản"),
    events.FaultReported: pgettext_lazy("đã xảy ra", "Báo sai sót, thất lạc"),
    events.FaultMended: pgettext_lazy("đã xảy ra", "Khắc phục xong sai sót, thất lạc"),
    events.ApplicantErased: pgettext_lazy("đã xảy ra", "Xóa thông tin cá nhân"),
}

# The fields of events with the digest of a text.
SAID = ("reason", "remark", "unpaid", "again")


@dataclass(frozen=True)
class TimelineEntry:
    """One entry of the timeline."""

    title: str
    by: str
    at: datetime
    text: str


def list_entries(
    dossier: Dossier,
    recorded: Sequence[Recorded],
    definition: DefinitionShape | None,
    handovers: Iterable[Handover],
    papers: Iterable[ResultPaper] = (),
    former: Iterable[FormerApplicant] = (),
) -> list[TimelineEntry]:
    """The timeline of these events, newest first. A query, one more if there is a reason, and
    what `map_documents` needs.

    `handovers`, `papers` and `former` are those of the dossier: the log does not say who took a
    result, which number another one replaced, nor what of the applicant was wrong.
    """
    mistaken = {row.replaced_at: row.details for row in former}
    documents = map_documents(dossier, recorded)
    replaced = {row.pk: _replaced_by(row) for row in papers if row.corrects}
    taken = {row.made_at: _taken_by(row) for row in handovers}
    names = _names_of(recorded)
    said = texts_of({digest for each in recorded for digest in _text_digests(each.event)})
    steps = _step_names(definition, recorded)
    return [
        TimelineEntry(
            title_of(each.event, steps),
            names.get(each.actor.actor_id, "") if _is_officer(each) else "",
            each.at,
            _joined(
                text_of(each.event, steps, said, n),
                _taken(each, taken),
                *_corrected(each.event, replaced),
                *_recorded_before(each, mistaken),
                _by_document(documents.get(each.pk, "")),
            ),
        )
        for each, n in _folded(reversed(recorded))
    ]


def _step_names(definition: DefinitionShape | None, recorded: Sequence[Recorded]) -> dict[str, str]:
    """The names of steps by their keys, also of those that an earlier version had."""
    changes = [each.event for each in recorded if isinstance(each.event, events.ProcessChanged)]
    shapes = [find_version(each.process, each.before) for each in changes]
    told = [shape for shape in (*shapes, definition) if shape is not None]
    return {step.key: step.name for shape in told for step in shape.steps}


def _joined(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _by_document(number: str) -> str:
    return _("Theo %(number)s") % {"number": number} if number else ""


def _taken(each: Recorded, taken: Mapping[datetime, str]) -> str:
    return taken.get(each.at, "") if isinstance(each.event, events.ResultDelivered) else ""


def _corrected(event: Event, replaced: Mapping[int, str]) -> Iterator[str]:
    """Which numbers the issued papers replace."""
    if isinstance(event, events.ResultIssued):
        yield from (replaced.get(pk, "") for pk in event.papers)


def _recorded_before(
    each: Recorded, mistaken: Mapping[datetime, Mapping[str, str]]
) -> Iterator[str]:
    """The corrected details, each with what was recorded before unless that was erased."""
    if not isinstance(each.event, events.ApplicantCorrected):
        return
    before = mistaken.get(each.at, {})
    for detail in each.event.details:
        was = before.get(detail)
        name = capfirst(str(detail.label))
        if was is None:
            yield name
        else:
            yield _("%(name)s, trước ghi: %(was)s") % {"name": name, "was": was or _("(trống)")}


def _replaced_by(paper: ResultPaper) -> str:
    old = paper.corrects.full_number if paper.corrects else ""
    return replaced_in_words(paper.full_number, old)


def _taken_by(row: Handover) -> str:
    """The receiver of a result, or the number under which it was posted."""
    if row.tracking_number:
        return f"{_('Số hiệu bưu gửi')}: {row.tracking_number}"
    return f"{_('Người nhận')}: {row.receiver_name}" if row.receiver_name else ""


def _is_officer(each: Recorded) -> bool:
    return each.actor.actor_kind == ActorKind.OFFICER


def _names_of(recorded: Iterable[Recorded]) -> dict[int, str]:
    ids = {each.actor.actor_id for each in recorded if _is_officer(each)}
    return dict(Officer.objects.filter(pk__in=ids).values_list("pk", "name"))


def _folded(recorded: Iterable[Recorded]) -> Iterator[tuple[Recorded, int]]:
    """Pairs of event and count; consecutive saves of a draft become one pair with the newest."""
    for (kind, _actor), group in groupby(recorded, key=lambda each: (type(each.event), each.actor)):
        alike = list(group)
        if kind is events.DraftSaved:
            yield alike[0], len(alike)
        else:
            yield from ((each, 1) for each in alike)


def title_of(event: Event, steps: Mapping[str, str]) -> str:
    """The title of an event; for a move, the step and the name of the move."""
    if isinstance(event, events.StepMoved):
        return f"{steps.get(event.step, event.step)}: {event.move.label}"
    return str(TITLES.get(type(event), type(event).__name__))


def _text_digests(event: Event) -> list[str]:
    return [digest for name in SAID if (digest := getattr(event, name, None))]


def text_of(event: Event, steps: Mapping[str, str], said: Mapping[str, str], times: int = 1) -> str:
    """The text of an event: the reason, the outcome, the next step.

    `said` maps digests to reasons; a missing digest means the text was erased.
    """
    lines = [event.code] if isinstance(event, events.DossierAccepted) else []
    gone = _("(Lời ghi đã xoá hoặc không còn nguyên văn)")
    lines += [said.get(digest) or gone for digest in _text_digests(event)]
    lines += _facts(event, steps)
    if times > 1:
        lines.append(_("%(times)d lần, lần cuối vào lúc này") % {"times": times})
    return "\n".join(line for line in lines if line)


def _facts(event: Event, steps: Mapping[str, str]) -> Iterator[str]:
    """The cause of delay, promised time, statutory due time, next step, outcome or delivery."""
    match event:
        case events.DossierExtended():
            yield capfirst(str(event.cause.label))
            yield f"{_('Hẹn trả')}: {date_time(event.promised_at)}"
        case events.DelayCauseStated():
            yield capfirst(str(event.cause.label))
        case events.DecisionProposed() | events.ProposalReturned() | events.ProposalRecalled():
            yield capfirst(str(event.proposal_kind.label))
        case (
            events.DossierAccepted()
            | events.SupplementReceived()
            | events.DossierResumed()
            | events.TransferReceived()
        ):
            if event.due_at:
                yield f"{_('Hạn theo luật')}: {date_time(event.due_at)}"
        case events.StepMoved() if event.opened_step:
            yield f"→ {steps.get(event.opened_step, event.opened_step)}"
        case (
            events.StepAssigned()
            | events.StepRecalled()
            | events.StepHandedOver()
            | events.StepReminded()
        ):
            yield steps.get(event.step, event.step)
        case events.DossierFinished():
            yield capfirst(str(event.outcome.label))
        case events.ResultDelivered():
            yield capfirst(str(event.delivery.label))
        case _:
            yield from _result_facts(event)
            yield from _money_facts(event)
            yield from _of_changed(event)


def _of_changed(event: Event) -> Iterator[str]:
    """From which version of its process to which."""
    if isinstance(event, events.ProcessChanged):
        said = _("Từ phiên bản %(before)d sang phiên bản %(after)d")
        yield said % {"before": event.before, "after": event.after}


def _of_withdrawn(event: events.DossierWithdrawn) -> Iterator[str]:
    """How the applicant asked; nothing of what was never accepted."""
    if event.way:
        yield _("Cách xin rút: %(way)s") % {"way": event.way.label}
    if event.paper_kept:
        yield _("Quầy giữ bản giấy của đơn.")


def _result_facts(event: Event) -> Iterator[str]:
    """The version of a draft, the numbers of issued papers, by when a fault is mended; how the
    applicant withdrew, what is wrong with a file."""
    match event:
        case events.DossierWithdrawn():
            yield from _of_withdrawn(event)
        case events.DossierCorrected():
            yield from corrected_in_words(event)
        case events.FileDeclined():
            yield capfirst(str(event.problem.label))
        case events.RequestAsked():
            yield capfirst(str(event.kind.label))
        case events.RequestAnswered():
            yield f"{capfirst(str(event.kind.label))}: {event.answer.label}"
        case events.WayOfReturnChanged():
            yield capfirst(str(event.way.label))
        case events.ResultDrafted():
            yield _("Bản thảo %(n)s") % {"n": event.version}
        case events.ResultIssued():
            numbers = [each.rpartition(":")[2] for each in event.numbers]
            yield _("Số %(numbers)s") % {"numbers": ", ".join(numbers)}
        case events.FaultReported():
            yield capfirst(str(event.fault_kind.label))
            yield f"{_('Hạn khắc phục')}: {date_time(event.due_at)}"


def _of_cancelled(event: events.ReceiptCancelled) -> Iterator[str]:
    """The receipt, and the one in its place or how the money was given back."""
    yield f"{_('Biên lai')}: {_number_of(event.receipt)}, {dong(event.amount)}"
    if event.replacement:
        yield f"{_('Biên lai thay thế')}: {_number_of(event.replacement)}"
    if event.given_back:
        yield _("Trả lại người nộp: %(way)s") % {"way": event.given_back.label}


def _money_facts(event: Event) -> Iterator[str]:
    """The amount, how it was paid, and the numbers of the receipts."""
    match event:
        case events.FeesCharged():
            yield f"{_('Phải nộp')}: {dong(event.amount)}"
            if event.exempted:
                yield f"{_('Miễn, giảm')}: {dong(event.exempted)}"
        case events.FeePaid() | events.FeeRefunded():
            way = f", {event.way.label}" if event.way else ""
            yield f"{dong(event.amount)}{way}"
            if isinstance(event, events.FeePaid):
                yield from (f"{_('Biên lai')}: {_number_of(code)}" for code in event.receipts)
        case events.ReceiptCancelled():
            yield from _of_cancelled(event)
        case events.RefundProposed():
            yield dong(event.amount)
        case events.RefundDecided():
            yield (
                _("Được hoàn: %(amount)s") % {"amount": dong(event.amount)}
                if (event.approved)
                else _("Không hoàn")
            )
            if event.by_law:
                yield _("Theo pháp luật của lĩnh vực")


def _number_of(code: str) -> str:
    """The symbols and number of a receipt, without what is not declared."""
    form_symbol, symbol, year, number = code.split(":")
    return " ".join(part for part in (form_symbol, symbol, f"{number}/{year}") if part != "_")
