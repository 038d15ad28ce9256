"""Events of intake: papers, receipt, what is asked for again."""

from typing import Any

from motcua.catalogue.enums import Channel
from motcua.dossiers.enums import (
    ApplicantDetail,
    FileProblem,
    FilingWay,
    NotCopied,
    PaperProblem,
    RequestAnswer,
    RequestKind,
    Rework,
)
from motcua.dossiers.events.base import DossierEvent
from motcua.dossiers.rules.figures import Filed
from motcua.kernel.events import AwareDatetime, Code, Digest, Event, event, upcast


@event("dossier", version=2)
class DossierDrafted(DossierEvent):
    """A dossier was drafted; `helping` is the unit that helped to file, if another did."""

    procedure: Code
    channel: Channel
    helping: Code | None = None


@upcast("DossierDrafted", 1)
def _drafted_without_help(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier")
class DraftSaved(DossierEvent):
    """A draft was updated."""


@event("dossier", version=2)
class DossierSubmitted(DossierEvent):
    """The dossier was filed, with the time by which the filing must be answered.

    Of a filing online also in which `way`, and what it counts for: the code of the deciding unit,
    the key of the field in the catalogue, the procedure, and when it was filed.
    """

    answer_due_at: AwareDatetime
    way: FilingWay | None = None
    filed: Filed | None = None


@upcast("DossierSubmitted", 1)
def _submitted_in_no_way(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier")
class FilingCoded(DossierEvent):
    """What was filed online got its code at once, which it keeps when it is accepted."""

    code: Code


@event("dossier")
class FilingDropped(DossierEvent):
    """The citizen who drew it up deleted it before it was filed."""


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
    """The receipt slip was issued later than on acceptance, or anew in place of the one before."""


@event("dossier")
class FormHandedOut(DossierEvent):
    """The signed and sealed paper of an issued form, by its id, was handed out or sent."""

    form: int


@event("dossier")
class DossierRefused(DossierEvent):
    """The dossier was refused at intake."""

    reason: Digest | None = None


@event("dossier", version=3)
class SupplementRequested(DossierEvent):
    """Papers were requested: their keys in the catalogue, in this order what is wrong with each.

    `words` are digests of what was written about single papers. `again` is why papers are asked for
    before acceptance more often than the law has it; this is the `guidance`-th time.
    """

    papers: tuple[int, ...]
    problems: tuple[PaperProblem, ...] = ()
    words: tuple[Digest, ...] = ()
    reason: Digest | None = None
    again: Digest | None = None
    guidance: int | None = None


@upcast("SupplementRequested", 2)
def _guidances_were_not_counted(data: dict[str, Any]) -> dict[str, Any]:
    return data


@upcast("SupplementRequested", 1)
def _nothing_said_of_each_paper(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier")
class PapersSent(DossierEvent):
    """The applicant sent files of requested papers, by their keys; the counter has yet to look."""

    papers: tuple[int, ...]


@event("dossier")
class RequestAsked(DossierEvent):
    """The applicant asked the counter for something; `words` is the digest of why or what."""

    request: int
    kind: RequestKind
    words: Digest


@event("dossier")
class RequestAnswered(DossierEvent):
    """A request was done, declined or taken back; `words` is the digest of the answer."""

    request: int
    kind: RequestKind
    answer: RequestAnswer
    words: Digest | None = None


@event("dossier")
class FileDeclined(DossierEvent):
    """A file that the applicant sent is of no use; its paper is still to come.

    `remark` is the digest of what was written about it.
    """

    attachment: int
    component: int
    problem: FileProblem
    remark: Digest | None = None


@event("dossier")
class FileRestored(DossierEvent):
    """A file had been declined by mistake, and is what the applicant sent again."""

    attachment: int
    component: int


@event("dossier")
class PapersBrought(DossierEvent):
    """Some of the requested papers were brought, by their keys; the clock stands still."""

    papers: tuple[int, ...]


@event("dossier")
class PapersReplaced(DossierEvent):
    """Papers on record, by their keys, gave way to those brought for a request."""

    papers: tuple[int, ...]


@event("dossier")
class SupplementReceived(DossierEvent):
    """The requested papers were received; with the new due time, if it was accepted."""

    due_at: AwareDatetime | None = None


@event("dossier")
class DossierCorrected(DossierEvent):
    """A wrong record was corrected; `figures` show the change."""

    reason: Digest | None = None


@event("dossier")
class ApplicantCorrected(DossierEvent):
    """What was recorded of the applicant was wrong; `details` say what of it, not what it was."""

    details: tuple[ApplicantDetail, ...]
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
class AttachmentTurned(DossierEvent):
    """A file was turned upright: `attachment` takes the place of `earlier`, which is kept."""

    attachment: int
    earlier: int
    component: int | None = None


@event("dossier")
class AttachmentReworked(DossierEvent):
    """The citizen straightened a file or arranged its pages before filing; `sha256` is of what it
    is now."""

    attachment: int
    how: Rework
    sha256: Digest
    component: int | None = None


@event("dossier")
class AttachmentReverted(DossierEvent):
    """A file was put back as it was sent."""

    attachment: int
    sha256: Digest
    component: int | None = None


@event("dossier")
class PaperNotCopied(DossierEvent):
    """Whether a paper is copied; `why` it is not."""

    component: int
    why: NotCopied | None = None


@event("dossier")
class PapersCounted(DossierEvent):
    """How many were handed in of papers that had only been scanned, by their keys."""

    papers: tuple[int, ...]


@event("dossier")
class ApplicantErased(DossierEvent):
    """The dossier's personal data was erased after the retention period."""


@event("dossiergroup")
class DossiersLinked(Event):
    """Linked procedures were received at once, each as a dossier, by its id."""

    code: Code
    dossiers: tuple[int, ...]
