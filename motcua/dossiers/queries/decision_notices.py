"""Notices to officers: a proposal or refund to decide, what became of it, a fault to be mended, a
draft to be made again."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import F

from motcua.dossiers.enums import DecisionKind, ProposalAnswer
from motcua.dossiers.events import (
    ApplicantCorrected,
    DecisionProposed,
    DossierAccepted,
    DossierExtended,
    DossierFinished,
    DossierLapsed,
    DossierPaused,
    DossierRefused,
    DossierStopped,
    DossierWithdrawn,
    FaultReported,
    ProposalReturned,
    RefundDecided,
    RefundProposed,
)
from motcua.dossiers.models import (
    Dossier,
    DossierStep,
    Proposal,
    Refund,
    ResultDraft,
    ResultFault,
)
from motcua.dossiers.permissions.roles import deciding_now
from motcua.dossiers.queries.notices import SUBJECT, shown, values_of
from motcua.dossiers.queries.to_decide import list_deciders
from motcua.kernel.enums import ActorKind
from motcua.kernel.events import Recorded
from motcua.kernel.rules.actors import ActorRef
from motcua.messages.queries import list_news
from motcua.messages.rules.drafts import Draft, notices
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.people.queries import list_assignable

# What an approved proposal becomes in the log, and what lets one lapse that waits; some of these
# happen without a proposal too.
ANSWERED = (
    *(DossierExtended, DossierFinished, DossierPaused, DossierRefused, DossierStopped),
    *(ProposalReturned, DossierAccepted, DossierLapsed, DossierWithdrawn),
)
CODES = {
    ProposalAnswer.APPROVED: "proposal_approved",
    ProposalAnswer.RETURNED: "proposal_returned",
    ProposalAnswer.LAPSED: "proposal_lapsed",
}
_UNITS = ("dossier__receiving_unit", "dossier__deciding_unit")


def list_decision_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to who proposed what somebody else approved, returned, declined or let lapse."""
    told = (*ANSWERED, RefundDecided)
    news = list_news([each for each in events if isinstance(each.event, told)], at)
    return [*_of_proposals(news), *_of_refunds(news)] if news else []


def _of_proposals(news: Sequence[Recorded]) -> Iterator[Draft]:
    found = {(one.subject_id, one.at): one for one in news if isinstance(one.event, ANSWERED)}
    rows = Proposal.objects.filter(
        dossier__in={pk for pk, _at in found},
        answered_at__in={at for _pk, at in found},
        answer__in=list(CODES),
    )
    for row in rows.select_related("answered_by", *_UNITS).order_by("pk"):
        event = found.get((row.dossier_id, row.answered_at or row.proposed_at))
        if event is not None:
            code, what = CODES[ProposalAnswer(row.answer)], str(row.get_kind_display())
            yield from _answered(
                code, event, row.dossier, what, row.proposed_by_id, row.answered_by
            )


def _of_refunds(news: Sequence[Recorded]) -> Iterator[Draft]:
    found = {(one.subject_id, one.at): one for one in news if isinstance(one.event, RefundDecided)}
    rows = Refund.objects.filter(
        dossier__in={pk for pk, _at in found},
        decided_at__in={at for _pk, at in found},
        by_law=False,
    )
    what = str(DecisionKind.REFUND.label)
    for row in rows.select_related("decided_by", *_UNITS).order_by("pk"):
        event = found.get((row.dossier_id, row.decided_at or row.proposed_at))
        if event is not None:
            code = "proposal_approved" if row.approved else "proposal_declined"
            yield from _answered(code, event, row.dossier, what, row.proposed_by_id, row.decided_by)


def _answered(
    code: str, event: Recorded, dossier: Dossier, what: str, to: int, by: Officer | None
) -> list[Draft]:
    if event.actor == ActorRef(ActorKind.OFFICER, to):
        return []
    return notices(
        code=code,
        cause=("event", event.pk),
        subject=(SUBJECT, dossier.pk),
        unit_id=dossier.deciding_unit_id,
        values=values_of(dossier)
        | {"what": what, "officer": by.name if by else "", "at": shown(event.at)},
        officers=[to],
    )


def list_waiting_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice of each proposal and refund that still waits to everybody who may decide it, not to
    who made it; to the outbox if nobody may."""
    told = (DecisionProposed, RefundProposed)
    news = list_news([each for each in events if isinstance(each.event, told)], at)
    if not news:
        return []
    found = {(one.subject_id, one.at): one for one in news}
    wanted = {
        "dossier__in": {pk for pk, _at in found},
        "proposed_at__in": {moment for _pk, moment in found},
    }
    of = ("proposed_by", *_UNITS)
    proposals = Proposal.objects.filter(answer="", **wanted).select_related(*of).order_by("pk")
    refunds = Refund.objects.filter(approved=None, **wanted).select_related(*of).order_by("pk")
    drafts: list[Draft] = []
    rows: list[Proposal | Refund] = [*proposals, *refunds]
    for row in rows:
        event = found.get((row.dossier_id, row.proposed_at))
        if event is not None:
            drafts += _to_decide(row, event, at)
    return drafts


def _to_decide(row: Proposal | Refund, event: Recorded, at: datetime) -> list[Draft]:
    deciders = {officer.pk for officer in list_deciders(row, at)}
    if deciders == {row.proposed_by_id}:
        return []
    kind = DecisionKind(row.kind) if isinstance(row, Proposal) else DecisionKind.REFUND
    return notices(
        code="decision_waits",
        cause=("event", event.pk),
        subject=(SUBJECT, row.dossier_id),
        unit_id=deciding_now(row.dossier),
        values=values_of(row.dossier)
        | {"what": str(kind.label), "officer": row.proposed_by.name, "at": shown(event.at)},
        officers=sorted(deciders - {row.proposed_by_id}),
    )


def list_fault_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to who must mend what is wrong or lost: the deciding unit's leaders, and the case
    officer who had the dossier last; all of them if he is there no more. Not to who reported it."""
    news = list_news([each for each in events if isinstance(each.event, FaultReported)], at)
    if not news:
        return []
    by_fault = {each.event.fault: each for each in news}  # type: ignore[attr-defined]
    rows = ResultFault.objects.filter(pk__in=by_fault, mended_at=None).select_related(*_UNITS)
    return [
        draft
        for row in rows.order_by("pk")
        for draft in notices(
            code="fault_reported",
            cause=("event", by_fault[row.pk].pk),
            subject=(SUBJECT, row.dossier_id),
            unit_id=row.dossier.deciding_unit_id,
            values=values_of(row.dossier)
            | {"what": str(row.get_kind_display()), "at": shown(row.due_at)},
            officers=_menders(row, at),
        )
    ]


def list_outdated_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """A notice to who drafted a paper of the result that a correction of the applicant made
    doubtful, until it is drafted again; to all case officers if he is there no more."""
    told = [each for each in events if isinstance(each.event, ApplicantCorrected)]
    news = {(each.subject_id, each.at): each for each in list_news(told, at)}
    if not news:
        return []
    rows = ResultDraft.objects.filter(
        version=F("paper__version"),
        paper__dossier__in={pk for pk, _at in news},
        paper__outdated_at__in={moment for _pk, moment in news},
    )
    units = ("paper__dossier__receiving_unit", "paper__dossier__deciding_unit")
    found = list(rows.select_related("paper", *units).order_by("pk"))
    drafts: list[Draft] = []
    for (pk, moment), event in news.items():
        outdated = [
            each
            for each in found
            if (each.paper.dossier_id, each.paper.outdated_at) == (pk, moment)
        ]
        if outdated:
            made_by = {each.made_by_id for each in outdated}
            drafts += _to_draft_again(event, outdated[0].paper.dossier, made_by, at)
    return drafts


def _to_draft_again(
    event: Recorded, dossier: Dossier, made_by: set[int], at: datetime
) -> list[Draft]:
    unit = dossier.deciding_unit_id
    drafters = {
        officer
        for role in (Role.CASE_OFFICER, Role.LEADER)
        for officer in list_assignable(unit, role, at)
    }
    there = made_by & drafters or set(list_assignable(unit, Role.CASE_OFFICER, at))
    return notices(
        code="draft_outdated",
        cause=("event", event.pk),
        subject=(SUBJECT, dossier.pk),
        unit_id=unit,
        values=values_of(dossier) | {"at": shown(event.at)},
        officers=sorted(there),
    )


def _menders(fault: ResultFault, at: datetime) -> list[int]:
    unit = fault.dossier.deciding_unit_id
    there = list_assignable(unit, Role.CASE_OFFICER, at)
    had = DossierStep.objects.filter(
        dossier=fault.dossier_id, unit=unit, role=Role.CASE_OFFICER, assignee__in=there
    )
    last = had.order_by("-pk").values_list("assignee", flat=True).first()
    told = {*([last] if last else there), *list_assignable(unit, Role.LEADER, at)}
    return sorted(told - {fault.reported_by_id}) or sorted(told)
