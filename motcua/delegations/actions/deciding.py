"""A leader confirms an entry, does not, or ends what was confirmed."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from motcua.delegations.enums import DelegationState
from motcua.delegations.events import DelegationConfirmed, DelegationEnded, DelegationRefused
from motcua.delegations.models import Delegation
from motcua.delegations.permissions import (
    can_confirm_delegation,
    can_end_delegation,
    can_refuse_delegation,
)
from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.models.dated import period_in_words
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer


class CannotConfirmDelegation(Refused):
    """It does not wait any more."""


class CannotRefuseDelegation(RefusedFields):
    """It does not wait any more, or no reason is given."""


class CannotEndDelegation(RefusedFields):
    """It is not confirmed, or does not hold on that day."""


def _chain(row: Delegation) -> str:
    return str(row.from_unit.code)


@action(on=Delegation, may=can_confirm_delegation, refusal=CannotConfirmDelegation, chain=_chain)
def confirm_delegation(
    *, delegation: Delegation, by: Actor, at: datetime, key: str | None = None
) -> Done[Delegation]:
    """Confirm that the decision says so: it holds by its days. Raises `CannotConfirmDelegation`."""
    if delegation.state != DelegationState.WAITING or not isinstance(by, Officer):
        raise CannotConfirmDelegation(_("Mục này không còn chờ xác nhận."))
    delegation.state, delegation.confirmed_by = DelegationState.CONFIRMED, by
    delegation.confirmed_at = at
    return Done(delegation, DelegationConfirmed())


@action(on=Delegation, may=can_refuse_delegation, refusal=CannotRefuseDelegation, chain=_chain)
def refuse_delegation(
    *, delegation: Delegation, reason: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Delegation]:
    """Do not confirm it; a reason is required, and it is entered anew. Raises
    `CannotRefuseDelegation`."""
    if delegation.state != DelegationState.WAITING:
        raise CannotRefuseDelegation(_("Mục này không còn chờ xác nhận."))
    kept = keep_text(kind="delegation", of=delegation, text=reason, at=at)
    if kept is None:
        raise CannotRefuseDelegation([("reason", _("Hãy ghi sai ở đâu."))])
    delegation.state, delegation.refused = DelegationState.REFUSED, kept
    return Done(delegation, DelegationRefused(reason=text_digest(kept)))


@action(on=Delegation, may=can_end_delegation, refusal=CannotEndDelegation, chain=_chain)
def end_delegation(
    *,
    delegation: Delegation,
    last_day: date,
    decision: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Delegation]:
    """Note a later decision that ends it after a local day within its time; the day before the
    first takes it back. Raises `CannotEndDelegation`."""
    if delegation.state != DelegationState.CONFIRMED:
        raise CannotEndDelegation([("last_day", _("Mục này chưa được xác nhận."))])
    valid_to = last_day + timedelta(days=1)
    is_later = delegation.valid_to is not None and valid_to >= delegation.valid_to
    if valid_to < delegation.valid_from or is_later:
        said = _("Chọn một ngày sớm hơn trong thời gian áp dụng, %(period)s.")
        raise CannotEndDelegation([("last_day", said % {"period": period_in_words(delegation)})])
    delegation.valid_to, delegation.end_decision = valid_to, decision.strip()
    return Done(delegation, DelegationEnded(valid_to=valid_to))
