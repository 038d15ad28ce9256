"""By which written authorisation a decision in the log was made: told by what held then."""

from collections.abc import Iterable, Mapping, Sequence

from motcua.dossiers import events
from motcua.dossiers.enums import AuthorityBasis, DecisionKind, Outcome
from motcua.dossiers.models import Authority, Dossier
from motcua.dossiers.permissions import find_authorisation
from motcua.kernel.enums import ActorKind
from motcua.kernel.events import Event, Recorded
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind


def kind_of_decision(event: Event) -> DecisionKind | None:
    """Which decision an event tells that a document may authorise somebody to; None if none."""
    match event:
        case events.ProposalReturned():
            return DecisionKind(event.proposal_kind)
        case events.DossierPaused():
            return DecisionKind.PAUSE
        case events.DossierStopped():
            return DecisionKind.STOP
        case events.DossierExtended():
            return DecisionKind.EXTEND
        case events.DossierRefused():
            return DecisionKind.REFUSE
        case events.DossierFinished() if event.outcome == Outcome.REJECTED:
            return DecisionKind.REJECT
        case events.ResultApproved() | events.ResultSigned():
            return DecisionKind.APPROVE
        case events.StepMoved() if event.move == MoveKind.SIGN:
            return DecisionKind.APPROVE
        case events.RefundDecided():
            return DecisionKind.REFUND
    return None


def map_documents(dossier: Dossier, recorded: Sequence[Recorded]) -> Mapping[int, str]:
    """The number of the document by which each decision was made, by the id of its event.

    `recorded` are events of the dossier. No statement without a decision, one where nobody who
    decided was ever authorised in writing, and three more for each who was.
    """
    decided = [(each, kind) for each in recorded if (kind := _made_by_officer(each)) is not None]
    if not decided:
        return {}
    people = _authorised({each.actor.actor_id for each, _kind in decided})
    found = {
        each.pk: find_authorisation(people[each.actor.actor_id], dossier, kind, each.at)
        for each, kind in decided
        if each.actor.actor_id in people
    }
    return {pk: row.document_number for pk, row in found.items() if row is not None}


def _made_by_officer(each: Recorded) -> DecisionKind | None:
    by_officer = each.actor.actor_kind == ActorKind.OFFICER
    return kind_of_decision(each.event) if by_officer else None


def _authorised(officers: Iterable[int | None]) -> dict[int, Officer]:
    """Those of the officers who were ever authorised in writing."""
    rows = Authority.objects.filter(basis=AuthorityBasis.AUTHORISED, post__officer__in=officers)
    return {row.post.officer_id: row.post.officer for row in rows.select_related("post__officer")}
