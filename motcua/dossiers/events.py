"""Events about dossiers, as stored in the log."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.catalogue.enums import Channel
from motcua.dossiers.enums import (
    AuthorityBasis,
    BatchKind,
    DecisionKind,
    DelayCause,
    Delivery,
    NotCopied,
    OfficialForm,
    Outcome,
    PaperProblem,
    PaperSize,
    PauseKind,
    ProposalKind,
    State,
    WorkList,
)
from motcua.dossiers.rules.figures import FiguresChange
from motcua.kernel.events import AwareDatetime, Code, Digest, Event, event, upcast
from motcua.payments.enums import PaymentWay
from motcua.processes.enums import MoveKind


@dataclass(frozen=True, kw_only=True, slots=True)
class DossierEvent(Event):
    """Fields of every dossier event: the state after it, and the figures if they changed."""

    state: State | None = None
    figures: FiguresChange | None = None


@event("dossier")
class DossierDrafted(DossierEvent):
    """A dossier was drafted."""

    procedure: Code
    channel: Channel


@event("dossier")
class DraftSaved(DossierEvent):
    """A draft was updated."""


@event("dossier")
class DossierSubmitted(DossierEvent):
    """The dossier was filed, with the time by which the filing must be answered."""

    answer_due_at: AwareDatetime


@event("dossier")
class DossierAccepted(DossierEvent):
    """The dossier got its code and its due time."""

    code: Code
    due_at: AwareDatetime


@event("dossier")
class TransferSent(DossierEvent):
    """The dossier was sent to the agency of another place; until when it and its paper are due."""

    due_at: AwareDatetime
    paper_due_at: AwareDatetime | None = None


@event("dossier")
class TransferReceived(DossierEvent):
    """The deciding agency received the dossier, `late` or not; with its due time."""

    late: bool
    due_at: AwareDatetime | None = None


@event("dossier")
class TransferPaperSent(DossierEvent):
    """The paper was sent to the deciding agency."""

    late: bool


@event("dossier")
class TransferPaperReceived(DossierEvent):
    """The paper reached the deciding agency."""

    late: bool


@event("dossier")
class DossierCodeGiven(DossierEvent):
    """A central system gave the code; `before` was the provisional one."""

    code: Code
    before: Code


@event("dossier")
class ReceiptIssued(DossierEvent):
    """The receipt slip of a same-day result was issued, because the person asked."""


@event("dossier")
class DossierRefused(DossierEvent):
    """The dossier was refused at intake."""

    reason: Digest | None = None


@event("dossier", version=2)
class SupplementRequested(DossierEvent):
    """Papers were requested: their keys in the catalogue, in this order what is wrong with each.

    `words` are digests of what was written about single papers.
    """

    papers: tuple[int, ...]
    problems: tuple[PaperProblem, ...] = ()
    words: tuple[Digest, ...] = ()
    reason: Digest | None = None


@upcast("SupplementRequested", 1)
def _nothing_said_of_each_paper(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier")
class PapersBrought(DossierEvent):
    """Some of the requested papers were brought, by their keys; the clock stands still."""

    papers: tuple[int, ...]


@event("dossier")
class SupplementReceived(DossierEvent):
    """The requested papers were received; with the new due time, if it was accepted."""

    due_at: AwareDatetime | None = None


@event("dossier")
class StepMoved(DossierEvent):
    """A step was closed by a move; `opened_step` is the key of the next one."""

    step: Code
    move: MoveKind
    opened_step: Code | None = None
    remark: Digest | None = None


@event("dossier")
class OpinionAsked(DossierEvent):
    """An opinion was asked of a unit; both by id. Nothing moves until it is in if `needed`."""

    consultation: int
    unit: int
    due_at: AwareDatetime
    needed: bool
    reason: Digest | None = None


@event("dossier")
class OpinionAnswered(DossierEvent):
    """The asked unit answered, `late` or not."""

    consultation: int
    unit: int
    late: bool
    remark: Digest | None = None


@event("dossier")
class OpinionRecalled(DossierEvent):
    """The opinion is not needed any more."""

    consultation: int
    unit: int
    reason: Digest | None = None


@event("dossier")
class OpinionReminded(DossierEvent):
    """The asked unit was reminded."""

    consultation: int
    unit: int


@event("dossier")
class StepAssigned(DossierEvent):
    """An open step was given to an officer; `before` had it. Both are ids of officers."""

    step: Code
    assignee: int
    before: int | None = None


@event("post")
class WorkHandedOver(Event):
    """Open steps of a post's holder were given to a successor; each dossier tells its own."""

    successor: int
    steps: int


@event("dossier")
class StepHandedOver(DossierEvent):
    """An open step went from one unit to another, by id, until `due_at`."""

    step: Code
    before: int
    unit: int
    due_at: AwareDatetime


@event("dossier")
class StepRecalled(DossierEvent):
    """A step was taken back by who had passed it on; `closed_step` had been opened by that."""

    step: Code
    closed_step: Code


@event("dossier")
class StepReminded(DossierEvent):
    """A leader reminded whoever holds an open step, named by its key and the id of its row."""

    step: Code
    step_id: int


@event("dossier")
class FeesCharged(DossierEvent):
    """What is to be paid was set: so many lines, the sum of what is due and of what is exempted."""

    amount: int
    exempted: int
    lines: int


@event("dossier", version=2)
class FeePaid(DossierEvent):
    """The fee was paid, in đồng; `receipts` are the symbols and numbers of the receipts for it."""

    amount: int
    way: PaymentWay | None = None
    receipts: tuple[Code, ...] = ()


@upcast("FeePaid", 1)
def _paid_without_receipts(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier")
class ReceiptCancelled(DossierEvent):
    """A receipt was cancelled; `replacement` is the one issued for it, else the fee is unpaid."""

    receipt: Code
    amount: int
    replacement: Code | None = None
    reason: Digest | None = None


@event("dossier", version=2)
class RefundProposed(DossierEvent):
    """An officer proposed to pay the fee back."""

    amount: int
    reason: Digest | None = None
    receipt: Code | None = None


@upcast("RefundProposed", 1)
def _of_all_that_was_paid(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier")
class RefundDecided(DossierEvent):
    """The fee is to be paid back or not; `by_law` without anybody's proposal."""

    amount: int
    approved: bool
    by_law: bool = False
    remark: Digest | None = None


@event("dossier")
class FeeRefunded(DossierEvent):
    """The fee was paid back."""

    amount: int
    way: PaymentWay


@event("dossier", version=2)
class DossierPaused(DossierEvent):
    """The clock was paused, on a ground of the procedure's list, until an expected day."""

    pause_kind: PauseKind
    ground: Code | None = None
    until: date | None = None
    reason: Digest | None = None


@upcast("DossierPaused", 1)
def _paused_without_ground(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier")
class DossierResumed(DossierEvent):
    """The clock was resumed, with the new due time."""

    due_at: AwareDatetime | None = None


@event("dossier")
class DossierFinished(DossierEvent):
    """The dossier was decided on the merits."""

    outcome: Outcome
    reason: Digest | None = None


@event("dossier")
class DossierWithdrawn(DossierEvent):
    """The applicant withdrew the dossier."""

    reason: Digest | None = None


@event("dossier")
class DossierStopped(DossierEvent):
    """Handling was stopped on a legal ground."""

    reason: Digest | None = None


@event("dossier")
class DecisionProposed(DossierEvent):
    """An officer put a draft before who decides."""

    proposal_kind: ProposalKind
    reason: Digest | None = None


@event("dossier")
class ProposalReturned(DossierEvent):
    """Who decides returned the draft."""

    proposal_kind: ProposalKind
    remark: Digest | None = None


@event("dossier")
class DossierLapsed(DossierEvent):
    """The dossier was closed because the supplement had not come by the end of this day."""

    answer_due_on: date


@event("dossier", version=2)
class ResultDelivered(DossierEvent):
    """The result was handed over, posted, or returned by post; `unpaid` before the fee was paid."""

    delivery: Delivery
    receiver_named: bool
    unpaid: Digest | None = None


@upcast("ResultDelivered", 1)
def _nothing_said_of_the_fee(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier")
class DossierExtended(DossierEvent):
    """The office apologised and promised a later time."""

    promised_at: AwareDatetime
    cause: DelayCause
    reason: Digest | None = None


@event("dossier")
class DossierCorrected(DossierEvent):
    """A wrong record was corrected; `figures` show the change."""

    reason: Digest | None = None


@event("dossier")
class FilesAttached(DossierEvent):
    """Files of a paper were attached, or taken over from an earlier dossier of the applicant.

    `component` is the paper's key in the catalogue, none for papers outside its list.
    """

    attachments: tuple[int, ...]
    component: int | None = None
    reused: bool = False


@event("dossier")
class AttachmentRemoved(DossierEvent):
    """A file was taken away before the dossier was accepted; `sha256` is of its content."""

    attachment: int
    sha256: Digest
    component: int | None = None


@event("dossier")
class PaperNotCopied(DossierEvent):
    """Whether a paper is copied; `why` it is not."""

    component: int
    why: NotCopied | None = None


@event("dossier")
class ApplicantErased(DossierEvent):
    """The dossier's personal data was erased after the retention period."""


@event("dossiergroup")
class DossiersLinked(Event):
    """Linked procedures were received at once, each as a dossier, by its id."""

    code: Code
    dossiers: tuple[int, ...]


@event("authority")
class AuthorityGiven(Event):
    """A document lets the holder of a post decide: which kinds (empty: all), of which procedures
    and fields (both empty: all). `document` is the digest of its number."""

    officer: int
    unit: Code
    basis: AuthorityBasis
    kinds: tuple[DecisionKind, ...] = ()
    procedures: tuple[Code, ...] = ()
    fields: tuple[int, ...] = ()
    valid_from: date
    valid_to: date | None = None
    document: Digest | None = None


@event("authority")
class AuthorityEnded(Event):
    """The document no longer holds from the day `ended_on`."""

    officer: int
    unit: Code
    ended_on: date


@event("batch")
class BatchStarted(Event):
    """An officer chose so many steps to be passed on or given out in the background."""

    batch_kind: BatchKind
    steps: int


@event("batch")
class BatchEnded(Event):
    """The last step of a batch was done; so many were refused."""

    done: int
    refused: int


@event("savedview")
class ViewSaved(Event):
    """An officer kept a list under a name, or replaced one."""

    work_list: WorkList


@event("savedview")
class ViewRemoved(Event):
    """An officer removed a list that was kept under a name."""

    work_list: WorkList


@event("formpaper")
class FormPaperSet(Event):
    """A unit chose the paper of an official form."""

    form: OfficialForm
    paper: PaperSize
