"""The money axis at the counter: a fee was paid in cash."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.change import changing
from motcua.dossiers.enums import Money
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import COUNTER
from motcua.kernel.errors import Refused
from motcua.people.models import Officer


class CannotRecordPayment(Refused):
    """No payment can be recorded."""


def record_payment(
    *, dossier: Dossier, by: Officer, at: datetime, key: str | None = None
) -> Dossier:
    """Record that the fee that is due was paid at the counter."""
    with changing(dossier, "pay", by=by, at=at, key=key, refusal=CannotRecordPayment) as change:
        if not change.done:
            row = change.dossier
            change.require_role(COUNTER, row.receiving_unit_id)
            if row.money != Money.DUE:
                change.refuse(_("Hồ sơ này không còn khoản nào phải nộp."))
            row.money = Money.PAID
            change.write({"amount": row.fee_due})
    return change.dossier
