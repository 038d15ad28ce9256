"""Proposals that wait for a decision."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from motcua.dossiers.enums import ProposalAnswer, ProposalKind
from motcua.dossiers.models import Dossier, DossierStep, Proposal
from motcua.dossiers.queries.authorities import Scope, scope_condition, scopes_of
from motcua.kernel.errors import NotVisible
from motcua.kernel.rows import PreparedRows
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind

_NEWEST = Subquery(
    Proposal.objects.filter(dossier=OuterRef(OuterRef("dossier"))).order_by("-pk").values("pk")[:1]
)
IS_RETURNED = Exists(
    Proposal.objects.filter(
        pk=_NEWEST, answer=ProposalAnswer.RETURNED, answered_at__gte=OuterRef("opened_at")
    )
)
"""Of an open step: the newest proposal of its dossier was returned while the step was open."""
# Approved, these end or stop the work; an apology does not.
SHUTTING = frozenset({ProposalKind.REJECT, ProposalKind.STOP, ProposalKind.PAUSE})
_GOES_FORWARD = frozenset({MoveKind.FORWARD, MoveKind.SIGN, MoveKind.FINISH})
# Read by every move.
_waiting = PreparedRows(
    lambda: Proposal.objects.filter(dossier=1, answer="").select_related("proposed_by")
)
# On every page of an open dossier.
_last = PreparedRows(
    lambda: (
        Proposal.objects.filter(dossier=1)
        .select_related("proposed_by", "reason", "ground", "answered_by", "remark")
        .order_by("-pk")[:1]
    )
)


def find_open_proposal(dossier: Dossier) -> Proposal | None:
    """The proposal that waits for a decision, if any, with who made it."""
    return next(iter(_waiting(dossier.pk)), None)


def list_waiting(dossiers: Iterable[int]) -> dict[int, Proposal]:
    """The proposals that wait, with who made them, by the id of the dossier."""
    rows = Proposal.objects.filter(dossier__in=list(dossiers), answer="")
    return {row.dossier_id: row for row in rows.select_related("proposed_by")}


def find_last_proposal(dossier: Dossier) -> Proposal | None:
    """The newest proposal, with who answered it; while one waits it is that one."""
    return next(iter(_last(dossier.pk)), None)


def stands_returned(proposal: Proposal | None, steps: Iterable[DossierStep]) -> bool:
    """Whether this, the newest proposal, was returned and nobody acted since: neither proposed
    anew nor passed the dossier on. Its twin in SQL is `IS_RETURNED`."""
    if proposal is None or proposal.answered_at is None:
        return False
    if proposal.answer != ProposalAnswer.RETURNED:
        return False
    return not any(step.opened_at > proposal.answered_at for step in steps)


def why_not_propose(waiting: Proposal | None) -> str:
    """The sentence for a proposal while this one waits; empty if none does."""
    if waiting is None:
        return ""
    return _(
        "%(name)s đã trình “%(kind)s”, đang chờ duyệt; duyệt, trả lại hoặc rút đề nghị ấy đã."
    ) % {
        "name": waiting.proposed_by.name,
        "kind": waiting.get_kind_display(),
    }


def why_shut(waiting: Proposal | None, dossier: Dossier) -> str:
    """Why the dossier does not go forward while this proposal waits; empty if it may."""
    if waiting is None or waiting.kind not in SHUTTING:
        return ""
    return _(
        "Đang chờ lãnh đạo %(unit)s quyết định đề nghị “%(kind)s”; chờ quyết định, hoặc %(name)s "
        "rút đề nghị, rồi mới chuyển."
    ) % {
        "unit": dossier.deciding_unit.name,
        "kind": waiting.get_kind_display(),
        "name": waiting.proposed_by.name,
    }


def why_not_go_on(
    waiting: Proposal | None, dossier: Dossier, step: DossierStep, kind: MoveKind
) -> str:
    """Why the step does not make this move while the proposal waits; empty if it may.

    An opinion given to another step moves nothing forward. The step of a rejection is not closed by
    any move: the rejection could be decided no more.
    """
    if kind not in {*_GOES_FORWARD, MoveKind.BACK}:
        return ""
    is_its_step = waiting is not None and waiting.step_id == step.pk
    goes_forward = kind in _GOES_FORWARD and step.consulted_by_id is None
    return why_shut(waiting, dossier) if is_its_step or goes_forward else ""


def why_step_over(waiting: Proposal | None, dossier: Dossier) -> str:
    """Why a rejection is not approved any more, only returned: its step was closed before that was
    forbidden. Empty if it may be. Uses the steps of the dossier."""
    if waiting is None or waiting.step_id is None:
        return ""
    if any(row.pk == waiting.step_id and row.closed_at is None for row in dossier.steps.all()):
        return ""
    return _("Bước có đề nghị này đã làm xong nên không duyệt được nữa; hãy trả lại đề nghị.")


def get_proposal(dossier: Dossier, pk: int) -> Proposal:
    """One of the dossier's proposals. Raises `NotVisible`."""
    found = (
        dossier.proposals.select_related("proposed_by", "reason", "ground").filter(pk=pk).first()
    )
    if found is None:
        raise NotVisible(_("Hồ sơ này không có đề nghị đó."))
    found.dossier = dossier
    return found


def list_proposals_to_decide(
    officer: Officer, at: datetime, scopes: Iterable[Scope] | None = None
) -> QuerySet[Proposal]:
    """The open proposals that this officer may decide, oldest first.

    His own only where the unit lets one person do both (`decides_alone`); of others only what his
    authority covers (`why_not_decide`). `scopes` are his `scopes_of`, if they were read already.
    """
    refusal = Q(kind=ProposalKind.REFUSE)
    others = (
        ~Q(proposed_by=officer)
        | (~refusal & Q(dossier__deciding_unit__decides_own_proposals=True))
        | (refusal & Q(dossier__receiving_unit__decides_own_proposals=True))
    )
    held = scopes_of(officer, at) if scopes is None else scopes
    deciding = [each for each in held if each[1] != []]
    if not deciding:
        return Proposal.objects.none()
    decided = Q(pk__in=[])
    for units, documents in deciding:
        there = ~refusal & Q(dossier__deciding_unit__in=units)
        there |= refusal & Q(dossier__receiving_unit__in=units)
        scope = Q() if documents is None else scope_condition(documents, ProposalKind.values)
        decided |= there & scope
    rows = Proposal.objects.filter(others & decided, answer="")
    return rows.select_related("dossier", "proposed_by").order_by("proposed_at", "pk")
