"""Recording a fee paid in cash at the counter (the money axis)."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.enums import Money
from motcua.dossiers.events import FeePaid
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_record_payment
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.people.models import Officer


class CannotRecordPayment(Refused):
    """The payment cannot be recorded."""


@dossier_action("pay", may=can_record_payment, refusal=CannotRecordPayment)
def record_payment(
    *, dossier: Dossier, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Record that the fee due was paid at the counter."""
    if dossier.money != Money.DUE:
        raise CannotRecordPayment(_("Hồ sơ này không còn khoản nào phải nộp."))
    dossier.money = Money.PAID
    return Done(dossier, FeePaid(amount=dossier.fee_due))
