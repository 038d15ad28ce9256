"""Proposals that wait for a decision."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier, Proposal
from motcua.kernel.errors import NotVisible
from motcua.kernel.rows import PreparedRows
from motcua.people.models import Officer
from motcua.people.permissions import LEADERS, carried_on, posts_of

# On every page of an open dossier.
_open = PreparedRows(
    lambda: Proposal.objects.filter(dossier=1, answered_at=None).select_related(
        "proposed_by", "reason"
    )
)


def find_open_proposal(dossier: Dossier) -> Proposal | None:
    """The proposal that waits for a decision, if any."""
    return next(iter(_open(dossier.pk)), None)


def get_proposal(dossier: Dossier, pk: int) -> Proposal:
    """One of the dossier's proposals. Raises `NotVisible`."""
    found = dossier.proposals.select_related("proposed_by", "reason").filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Hồ sơ này không có đề nghị đó."))
    found.dossier = dossier
    return found


def list_proposals_to_decide(officer: Officer, at: datetime) -> QuerySet[Proposal]:
    """The open proposals that this officer may decide, oldest first.

    His own only where the unit lets one person do both (`decides_alone`).
    """
    units = {unit.pk for post in posts_of(officer, LEADERS, at) for unit in carried_on(post, at)}
    others = ~Q(proposed_by=officer) | Q(dossier__deciding_unit__decides_own_proposals=True)
    rows = Proposal.objects.filter(others, answer="", dossier__deciding_unit__in=units)
    return rows.select_related("dossier", "proposed_by").order_by("proposed_at", "pk")
