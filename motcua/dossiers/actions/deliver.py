"""Delivering the result, which may be later than finishing."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.enums import Delivery
from motcua.dossiers.events import ResultDelivered
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_deliver_result
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.people.models import Officer

# The delivery state that each delivery outcome requires.
FROM = {
    Delivery.HANDED_OVER: {Delivery.READY, Delivery.RETURNED},
    Delivery.POSTED: {Delivery.READY, Delivery.RETURNED},
    Delivery.RETURNED: {Delivery.POSTED},
}


class CannotDeliverResult(Refused):
    """The delivery is not allowed."""


@dossier_action("deliver", may=can_deliver_result, refusal=CannotDeliverResult)
def deliver_result(
    *,
    dossier: Dossier,
    how: Delivery,
    by: Officer,
    at: datetime,
    receiver: str = "",
    key: str | None = None,
) -> Done[Dossier]:
    """Record that the result was handed over, posted, or returned by post."""
    if dossier.delivery not in FROM.get(how, set()):
        raise CannotDeliverResult(
            _("Kết quả đang ở trạng thái “%(state)s” nên không làm được việc này.")
            % {"state": Delivery(dossier.delivery).label}
        )
    dossier.delivery = how
    dossier.delivered_at = None if how == Delivery.RETURNED else at
    return Done(dossier, ResultDelivered(delivery=how, receiver_named=bool(receiver.strip())))
