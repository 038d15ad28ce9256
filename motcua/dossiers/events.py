"""What happens to a dossier, as the log keeps it."""

from dataclasses import dataclass

from motcua.catalogue.enums import Channel
from motcua.dossiers.enums import DelayCause, Delivery, Outcome, PauseKind, State
from motcua.dossiers.rules.figures import FiguresChange
from motcua.kernel.events import AwareDatetime, Code, Digest, Event, event
from motcua.processes.enums import MoveKind


@dataclass(frozen=True, kw_only=True, slots=True)
class DossierEvent(Event):
    """What every event of a dossier says: its state then, and its figures if they changed."""

    state: State | None = None
    figures: FiguresChange | None = None


@event("dossier")
class DossierDrafted(DossierEvent):
    """A dossier was drawn up."""

    procedure: Code
    channel: Channel


@event("dossier")
class DraftSaved(DossierEvent):
    """What was typed since was put into the draft."""


@event("dossier")
class DossierSubmitted(DossierEvent):
    """The dossier was filed; by when the filing is to be answered."""

    answer_due_at: AwareDatetime


@event("dossier")
class DossierAccepted(DossierEvent):
    """The dossier got its code and its due time."""

    code: Code
    due_at: AwareDatetime


@event("dossier")
class DossierRefused(DossierEvent):
    """The dossier was refused at intake."""

    reason: Digest | None = None


@event("dossier")
class SupplementRequested(DossierEvent):
    """Papers were asked for: their keys in the catalogue."""

    papers: tuple[int, ...]
    reason: Digest | None = None


@event("dossier")
class SupplementReceived(DossierEvent):
    """The papers that were asked for are there; when the dossier is due now, if it was accepted."""

    due_at: AwareDatetime | None = None


@event("dossier")
class StepMoved(DossierEvent):
    """A step was done with a move; `opened_step` is the key of the next one."""

    step: Code
    move: MoveKind
    opened_step: Code | None = None
    remark: Digest | None = None


@event("dossier")
class FeePaid(DossierEvent):
    """The fee was paid at the counter, in đồng."""

    amount: int


@event("dossier")
class DossierPaused(DossierEvent):
    """The clock was stopped."""

    pause_kind: PauseKind
    reason: Digest | None = None


@event("dossier")
class DossierResumed(DossierEvent):
    """The clock runs again; when the dossier is due now."""

    due_at: AwareDatetime | None = None


@event("dossier")
class DossierFinished(DossierEvent):
    """The dossier was decided on its merit."""

    outcome: Outcome
    reason: Digest | None = None


@event("dossier")
class DossierWithdrawn(DossierEvent):
    """The applicant withdrew it."""

    reason: Digest | None = None


@event("dossier")
class DossierStopped(DossierEvent):
    """Handling was stopped for a legal ground."""

    reason: Digest | None = None


@event("dossier")
class ResultDelivered(DossierEvent):
    """The result was handed over, posted, or came back by post."""

    delivery: Delivery
    receiver_named: bool


@event("dossier")
class DossierExtended(DossierEvent):
    """The office apologised and promised a later moment."""

    promised_at: AwareDatetime
    cause: DelayCause
    reason: Digest | None = None


@event("dossier")
class DossierCorrected(DossierEvent):
    """What was recorded wrongly was set right; `figures` say what changed."""

    reason: Digest | None = None


@event("dossier")
class ApplicantErased(DossierEvent):
    """What the dossier said of people was erased, after the time for which it is kept."""
