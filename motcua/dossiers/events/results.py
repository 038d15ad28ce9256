"""Events of the papers of a result, and of giving it out."""

from datetime import date
from typing import Any

from motcua.dossiers.enums import (
    Delivery,
    FaultKind,
    Need,
    ReturnWay,
)
from motcua.dossiers.events.base import DossierEvent
from motcua.kernel.events import AwareDatetime, Code, Digest, Event, event, upcast


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
class TrackingNumberCorrected(DossierEvent):
    """The number under which the result was posted had been written down wrongly."""


@event("dossier")
class WayOfReturnChanged(DossierEvent):
    """The result is returned another way from now on; `unit` is a counter elsewhere, if it is."""

    way: ReturnWay
    unit: int | None = None


@event("dossier")
class ResultDrafted(DossierEvent):
    """A version of a paper of the result was drafted; `sha256` is of its PDF."""

    paper: int
    version: int
    sha256: Digest
    uploaded: bool = False


@event("dossier")
class DraftConfirmed(DossierEvent):
    """An uploaded version is right although the applicant's details were corrected since."""

    paper: int
    version: int


@event("dossier", version=2)
class ResultDropped(DossierEvent):
    """Papers of the result that were not issued will not be."""

    papers: tuple[int, ...]
    reason: Digest | None = None


@upcast("ResultDropped", 1)
def _dropped_without_reason(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier")
class ResultCommented(DossierEvent):
    """An officer remarked on a version of a paper."""

    paper: int
    version: int
    remark: Digest | None = None


@event("dossier", version=2)
class ResultApproved(DossierEvent):
    """The papers were approved as the leader saw them: the digests of their PDFs, in this order.

    Of those `with_gaps` he meant it, although their words still had places to be written over.
    """

    papers: tuple[int, ...]
    sha256s: tuple[Digest, ...]
    with_gaps: tuple[int, ...] = ()


@upcast("ResultApproved", 1)
def _nothing_said_of_gaps(data: dict[str, Any]) -> dict[str, Any]:
    return data


@event("dossier")
class ResultReturned(DossierEvent):
    """The approval of papers was taken back, with the step or by a correction of the applicant."""

    papers: tuple[int, ...]


@event("dossier")
class ResultSigned(DossierEvent):
    """The approved papers were signed; `signer` is the code of the means."""

    papers: tuple[int, ...]
    signer: Code


@event("dossier")
class ResultIssued(DossierEvent):
    """The signed papers got their numbers: register, year and number of each, in this order."""

    papers: tuple[int, ...]
    numbers: tuple[Code, ...]
    sha256s: tuple[Digest, ...]


@event("dossier")
class ResultRevoked(DossierEvent):
    """An issued paper holds no longer, by a decision of the body that issued it."""

    paper: int
    reason: Digest


@event("dossier")
class ResultWithoutPaper(DossierEvent):
    """The dossier was finished with a result that no document states; `reason` says why."""

    reason: Digest


@event("dossier")
class FaultReported(DossierEvent):
    """A result is wrong, or the office lost something; it is mended by `due_at` at its own cost.

    `correction` is the paper that will replace `paper`; `lost_by` a unit.
    """

    fault: int
    fault_kind: FaultKind
    due_at: AwareDatetime
    paper: int | None = None
    correction: int | None = None
    lost_by: int | None = None
    reason: Digest | None = None


@event("dossier")
class FaultMended(DossierEvent):
    """What was wrong or lost was put right."""

    fault: int


@event("resulttemplate")
class ResultTemplateSet(Event):
    """A template of results says something else from a day on."""

    code: Code
    need: Need
    valid_from: date
    text: Digest | None = None
