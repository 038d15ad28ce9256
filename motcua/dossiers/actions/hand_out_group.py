"""Handing out the results of a group at once: one visit, one receiver."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.deliver import CannotDeliverResult, deliver_result
from motcua.dossiers.enums import Delivery, Money
from motcua.dossiers.models import Dossier, DossierGroup
from motcua.dossiers.permissions import can_hand_out_group
from motcua.dossiers.rules.handovers import Receipt
from motcua.kernel.actions import Done, action, hold_chains
from motcua.kernel.errors import RefusedFields
from motcua.people.models import Officer


class CannotHandOutGroup(RefusedFields):
    """One of the results cannot be handed out, so that none is."""


@action(
    on=DossierGroup,
    argument="group",
    may=can_hand_out_group,
    refusal=CannotHandOutGroup,
    chain=lambda group: group.receiving_unit.code,
)
def hand_out_group(
    *,
    group: DossierGroup,
    dossiers: Collection[int],
    receipt: Receipt,
    by: Officer,
    at: datetime,
    unpaid_reason: str = "",
    key: str | None = None,
) -> Done[DossierGroup]:
    """Hand out the results of these dossiers of the group, by id, to one person; all or none.

    `unpaid_reason` is kept with those whose fee is due. Raises `CannotHandOutGroup`.
    """
    locked = Dossier.objects.select_for_update().filter(group=group, pk__in=dossiers)
    rows = list(locked.order_by("pk"))
    if not rows or len(rows) < len(set(dossiers)):
        raise CannotHandOutGroup(_("Nhóm này không có hồ sơ đó. Tải lại trang rồi làm lại."))
    hold_chains(row.unit_code for row in rows)
    for row in rows:
        reason = unpaid_reason if row.money == Money.DUE else ""
        try:
            deliver_result(
                dossier=row,
                how=Delivery.HANDED_OVER,
                receipt=receipt,
                unpaid_reason=reason,
                by=by,
                at=at,
            )
        except CannotDeliverResult as problem:
            told = problem.problems or f"{row.procedure_name}: {problem}"
            raise CannotHandOutGroup(told) from problem
    return Done(group, None)
