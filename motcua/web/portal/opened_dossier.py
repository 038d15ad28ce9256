"""The data of the dossier page for holders of the slip's secret."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.translation import gettext, pgettext

from motcua.catalogue.enums import Channel
from motcua.dossiers.enums import (
    CorrectionAnswer,
    Delivery,
    FaultKind,
    OfficialForm,
    Outcome,
    PaperState,
    PauseKind,
    ReturnWay,
    State,
)
from motcua.dossiers.models import (
    ApplicantRequest,
    AskedPaper,
    Attachment,
    Dossier,
    FeeReceipt,
    IssuedForm,
    Pause,
    Representative,
    ResultFault,
    ResultPaper,
)
from motcua.dossiers.printed.form import is_signed_by_head
from motcua.dossiers.queries.applicants import find_representative
from motcua.dossiers.queries.declaring_anew import (
    find_asked_declaration,
    list_corrections,
    names_of_fields,
)
from motcua.dossiers.queries.fees import (
    find_replacement,
    left_to_pay,
    list_receipts,
    list_refundable,
)
from motcua.dossiers.queries.filings import list_originals_to_see
from motcua.dossiers.queries.moves import open_pause_of
from motcua.dossiers.queries.online_payments import (
    OnlinePayments,
    list_online_payments,
    standing_of,
)
from motcua.dossiers.queries.papers import counts_here, list_asked, list_needed
from motcua.dossiers.queries.requests import list_requests
from motcua.dossiers.queries.results import list_papers
from motcua.dossiers.queries.sent_papers import list_declined, list_sent, list_unread
from motcua.dossiers.rules.lateness import running_due_at
from motcua.dossiers.rules.papers import Count, Needed, list_to_compare
from motcua.dossiers.rules.results import may_fetch
from motcua.dossiers.rules.states import ENDED
from motcua.dossiers.rules.wording import replaced_in_words
from motcua.kernel.queries import list_events_of
from motcua.web.portal.refunds import money_back_in_words
from motcua.web.ui.corrections import corrected_in_words
from motcua.web.ui.formats import date_time
from motcua.web.ui.tracking import Tracking, track

ENDING = (OfficialForm.REFUSAL, OfficialForm.STOP)


@dataclass(frozen=True)
class Milestone:
    """A timeline entry for the applicant."""

    title: str
    at: datetime
    text: str = ""
    by: str = ""


@dataclass(frozen=True)
class OpenedDossier:
    """The applicant's view of a dossier; `stands` tells that its due time does not run.

    `to_bring` are names of papers, each with why it is asked for and the files of it that were
    declined. `receipts` come each with the one that replaced it, `forms` with whether only their
    paper is signed.
    """

    dossier: Dossier
    tracking: Tracking
    stands: bool
    representative: Representative | None
    left_to_pay: int
    online: OnlinePayments
    standing: str
    receipts: list[tuple[FeeReceipt, FeeReceipt | None]]
    why: str
    waits: tuple[str, date | None] | None
    to_bring: list[tuple[str, str, list[Attachment]]]
    bring_until: date | None
    may_send: bool
    sent: list[tuple[str, int, datetime]]
    papers: list[tuple[Needed, Count]]
    forms: list[tuple[IssuedForm, bool]]
    results: list[ResultPaper]
    milestones: list[Milestone]

    @property
    def requests(self) -> list[ApplicantRequest]:
        """What the applicant asked for, the newest first, with the answers."""
        return list_requests(self.dossier)

    @property
    def asks_declaration(self) -> bool:
        """Whether the declaration filled in here is asked for again, so that the form opens."""
        return self.may_send and find_asked_declaration(self.dossier) is not None

    @property
    def originals(self) -> list[Needed]:
        """Those to bring when the result is fetched at a counter, until it is handed over."""
        is_over = self.dossier.delivered_at or self.dossier.state in ENDED - {State.FINISHED}
        fetches = self.dossier.return_way == ReturnWay.COUNTER
        if is_over or not fetches:
            return []
        if self.dossier.channel != Channel.ONLINE:
            return list_to_compare(self.papers, None)
        return list_originals_to_see(self.dossier)

    @property
    def money_back(self) -> str:
        """What becomes of the money of a dossier that ended without a result."""
        left = sum(rest for _row, rest in list_refundable(self.dossier)) if self.receipts else 0
        return money_back_in_words(self.dossier, left)

    @property
    def slip(self) -> IssuedForm | None:
        """The form 01 in force; those before it are replaced and may name somebody else."""
        slips = _slips([form for form, _signed in self.forms])
        return slips[-1] if slips else None


def get_opened_page(dossier: Dossier, at: datetime) -> OpenedDossier:
    """The page data of an opened dossier."""
    forms = list(dossier.forms.select_related("reason").order_by("pk"))
    prefetch_related_objects([dossier], Prefetch("pauses", _pauses()))
    given, receipts = counts_here(dossier), list_receipts(dossier)
    asked = list_asked(dossier)
    sent = list_sent(dossier) if asked else []
    to_bring, unread = _to_bring(dossier, forms, asked, sent), _unread(dossier, asked, sent)
    milestones = [
        *_on_the_way(dossier),
        *(_of_form(form) for form in forms if form.form != OfficialForm.RECEIPT),
        *(_of_new_slip(form) for form in _slips(forms)[1:]),
        *(each for pause in dossier.pauses.all() for each in _of_pause(pause)),
        *(each for fault in _faults(dossier) for each in _of_fault(fault)),
        *_corrections(dossier),
        *_editions(dossier),
    ]
    return OpenedDossier(
        dossier=dossier,
        tracking=track(dossier, at, all_sent=bool(unread) and len(unread) == len(to_bring)),
        stands=dossier.due_at is not None
        and running_due_at(dossier.due_at, dossier.paused_at) is None,
        representative=find_representative(dossier),
        left_to_pay=left_to_pay(dossier),
        online=list_online_payments(dossier),
        standing=standing_of(dossier, at).value,
        receipts=[(row, find_replacement(row, receipts)) for row in receipts],
        why=_why(dossier, forms),
        waits=_waits(dossier),
        to_bring=to_bring,
        bring_until=_bring_until(dossier),
        may_send=any(row.received_at is None for row in asked),
        sent=unread,
        papers=[
            (paper, given[paper.id])
            for paper in list_needed(dossier)
            if paper.id in given and given[paper.id] != Count()
        ],
        forms=[(form, is_signed_by_head(dossier, form.form, form.content)) for form in forms],
        results=list_fetchable(dossier),
        milestones=sorted(milestones, key=lambda milestone: milestone.at, reverse=True),
    )


def _pauses() -> QuerySet[Pause]:
    return Pause.objects.select_related("ground")


def _why(dossier: Dossier, forms: list[IssuedForm]) -> str:
    """The reason that the paper gives on which the dossier was refused, rejected or stopped."""
    ended = dossier.outcome == Outcome.REJECTED or dossier.state in (State.REFUSED, State.STOPPED)
    papers = [form for form in forms if form.form in ENDING] if ended else []
    last = papers[-1] if papers else None
    return last.reason.text if last and last.reason else ""


def _waits(dossier: Dossier) -> tuple[str, date | None] | None:
    """Why the clock stands, in the words of the ground, and until when it is expected to; None
    while it runs or while papers of the applicant are awaited."""
    pause = open_pause_of(dossier) if dossier.state == State.WAITING_AGENCY else None
    if pause is None:
        return None
    return pause.ground.name if pause.ground else "", pause.answer_due_on


def list_fetchable(dossier: Dossier) -> list[ResultPaper]:
    """The issued papers that the applicant gets here: asked for so or filed online, or in hand."""
    may = may_fetch(dossier.return_way, dossier.delivery, dossier.money, dossier.channel)
    if not dossier.result_state or not may:
        return []
    papers = list_papers(dossier)
    return [paper for paper in papers if paper.state == PaperState.ISSUED and paper.file]


def _to_bring(
    dossier: Dossier, forms: list[IssuedForm], rows: list[AskedPaper], sent: list[Attachment]
) -> list[tuple[str, str, list[Attachment]]]:
    """The papers still to come of the open request, each with why and what of it was declined."""
    if rows:
        declined = list_declined(rows, sent)
        waiting = [row for row in rows if row.received_at is None]
        return [
            (row.component.name, row.why, declined.get(row.component_id, [])) for row in waiting
        ]
    # A request from before its list was kept.
    asked = [form for form in forms if form.form == OfficialForm.SUPPLEMENT]
    if dossier.state != State.WAITING_APPLICANT or not asked:
        return []
    return [(str(paper["name"]), "", []) for paper in asked[-1].content.get("papers", [])]


def _unread(
    dossier: Dossier, asked: list[AskedPaper], sent: list[Attachment]
) -> list[tuple[str, int, datetime]]:
    """Of each paper still to come that the applicant sent: its name, how many files, and when."""
    pause = open_pause_of(dossier)
    if pause is None:
        return []
    names = {row.component_id: row.component.name for row in asked}
    return [
        (names[pk], len(rows), max(row.attached_at for row in rows))
        for pk, rows in list_unread(pause, asked, sent).items()
    ]


def _bring_until(dossier: Dossier) -> date | None:
    """The last local day for them."""
    pause = open_pause_of(dossier) if dossier.state == State.WAITING_APPLICANT else None
    return pause.answer_due_on if pause else None


def _faults(dossier: Dossier) -> list[ResultFault]:
    """What went wrong with an accepted dossier."""
    rows = dossier.faults.select_related("paper") if dossier.received_at else ()
    return list(rows)


def _editions(dossier: Dossier) -> Iterator[Milestone]:
    """Of each edition of the declaration when it was sent, with what, and what became of it."""
    for row in list_corrections(dossier):
        if row.sent_at:
            fields = "\n".join(names_of_fields(row))
            yield Milestone(pgettext("đã xảy ra", "Gửi tờ khai sửa"), row.sent_at, fields)
        if row.answered_at and row.answer == CorrectionAnswer.ACCEPTED:
            yield Milestone(pgettext("đã xảy ra", "Nhận tờ khai sửa"), row.answered_at)
        elif row.answered_at:
            why = row.words.text if row.words else ""
            yield Milestone(pgettext("đã xảy ra", "Không nhận tờ khai sửa"), row.answered_at, why)


def _corrections(dossier: Dossier) -> Iterator[Milestone]:
    """What was put right and when; from the log, if anything was."""
    for each in list_events_of(dossier) if dossier.corrected_at else ():
        if lines := list(corrected_in_words(each.event)):
            title = pgettext("đã xảy ra", "Sửa điều ghi sai")
            yield Milestone(title, each.at, "\n".join(lines))


def _of_fault(fault: ResultFault) -> Iterator[Milestone]:
    """When it was reported, by when it is mended, and what replaced the wrong result."""
    what = FaultKind(fault.kind).label.capitalize()
    until = gettext("Hạn khắc phục") + f": {date_time(fault.due_at)}"
    yield Milestone(
        pgettext("đã xảy ra", "Báo sai sót, thất lạc"), fault.reported_at, f"{what}\n{until}"
    )
    if fault.mended_at is not None:
        title = pgettext("đã xảy ra", "Khắc phục xong sai sót, thất lạc")
        yield Milestone(
            title, fault.mended_at, replaced_in_words(fault.new_number, fault.of_number)
        )


def _on_the_way(dossier: Dossier) -> Iterator[Milestone]:
    if dossier.submitted_at is not None:
        yield Milestone(pgettext("đã xảy ra", "Nộp hồ sơ"), dossier.submitted_at)
    if dossier.received_at is not None:
        yield Milestone(
            pgettext("đã xảy ra", "Tiếp nhận hồ sơ"),
            dossier.received_at,
            dossier.receiving_unit.name,
        )
    if dossier.state == State.FINISHED and dossier.closed_at is not None:
        outcome = str(Outcome(dossier.outcome).label)
        title = (
            pgettext("đã xảy ra", "Không được giải quyết")
            if dossier.outcome == Outcome.REJECTED
            else pgettext("đã xảy ra", "Giải quyết xong")
        )
        yield Milestone(title, dossier.closed_at, outcome.capitalize())
    if dossier.state == State.WITHDRAWN and dossier.closed_at is not None:
        yield Milestone(pgettext("đã xảy ra", "Người nộp rút hồ sơ"), dossier.closed_at)
    if dossier.delivered_at is not None:
        how = str(Delivery(dossier.delivery).label).capitalize()
        yield Milestone(
            pgettext("đã xảy ra", "Trả kết quả"),
            dossier.delivered_at,
            "\n".join(filter(None, [how, _number_of_post(dossier)])),
        )


def _number_of_post(dossier: Dossier) -> str:
    """With what the applicant asks the post; empty if it was not posted."""
    if dossier.delivery != Delivery.POSTED:
        return ""
    sent = dossier.handovers.filter(how=Delivery.POSTED).order_by("pk").last()
    number = sent.tracking_number if sent else ""
    return f"{gettext('Số hiệu bưu gửi')}: {number}" if number else ""


def _slips(forms: list[IssuedForm]) -> list[IssuedForm]:
    """The editions of form 01, the newest last."""
    return [form for form in forms if form.form == OfficialForm.RECEIPT]


def _of_new_slip(form: IssuedForm) -> Milestone:
    told = gettext("Giấy đã đưa trước không còn giá trị.")
    return Milestone(pgettext("đã xảy ra", "Cấp Giấy tiếp nhận"), form.issued_at, told)


def _of_form(form: IssuedForm) -> Milestone:
    title = str(OfficialForm(form.form).label)
    return Milestone(title, form.issued_at, form.reason.text if form.reason else "")


def _of_pause(pause: Pause) -> Iterator[Milestone]:
    """When the clock stopped, unless papers were asked for, which has a form; when it went on."""
    if pause.kind != PauseKind.SUPPLEMENT:
        title = pgettext("đã xảy ra", "Tạm dừng, chưa tính tiếp thời hạn")
        yield Milestone(title, pause.started_at, pause.ground.name if pause.ground else "")
    if pause.ended_at is not None:
        title = (
            pgettext("đã xảy ra", "Nhận giấy tờ bổ sung")
            if pause.kind == PauseKind.SUPPLEMENT
            else pgettext("đã xảy ra", "Hết thời gian chờ, tính giờ tiếp")
        )
        yield Milestone(title, pause.ended_at)
