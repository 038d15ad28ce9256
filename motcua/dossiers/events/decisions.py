"""Events of decisions, of the clock, and of how a dossier ends."""

from datetime import date
from typing import Any

from motcua.dossiers.enums import (
    AuthorityBasis,
    DecisionKind,
    DelayCause,
    Outcome,
    PauseKind,
    ProposalKind,
    WithdrawalWay,
)
from motcua.dossiers.events.base import DossierEvent
from motcua.kernel.events import AwareDatetime, Code, Digest, Event, event, upcast


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


@event("dossier", version=2)
class DossierWithdrawn(DossierEvent):
    """The applicant withdrew the dossier; an accepted one by a request that came in this `way`,
    whose signed paper the counter keeps (`paper_kept`) or scanned."""

    reason: Digest | None = None
    way: WithdrawalWay | None = None
    paper_kept: bool = False


@upcast("DossierWithdrawn", 1)
def _withdrawn_without_a_way(data: dict[str, Any]) -> dict[str, Any]:
    return data


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
class ProposalRecalled(DossierEvent):
    """Who had proposed it took the draft back."""

    proposal_kind: ProposalKind


@event("dossier")
class DossierLapsed(DossierEvent):
    """The dossier was closed because the supplement had not come by the end of this day."""

    answer_due_on: date


@event("dossier")
class DossierExtended(DossierEvent):
    """The office apologised and promised a later time."""

    promised_at: AwareDatetime
    cause: DelayCause
    reason: Digest | None = None


@event("dossier")
class DelayCauseStated(DossierEvent):
    """Who works on a late dossier said why it is late."""

    cause: DelayCause
    reason: Digest | None = None


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
