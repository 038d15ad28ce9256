"""Delivering the result: another moment than finishing."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.change import changing
from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import COUNTER
from motcua.kernel.errors import Refused
from motcua.people.models import Officer

# From which delivery state each outcome of delivery is reached.
FROM = {
    Delivery.HANDED_OVER: {Delivery.READY, Delivery.RETURNED},
    Delivery.POSTED: {Delivery.READY, Delivery.RETURNED},
    Delivery.RETURNED: {Delivery.POSTED},
}


class CannotDeliverResult(Refused):
    """The result cannot be delivered so."""


def deliver_result(
    *,
    dossier: Dossier,
    how: Delivery,
    by: Officer,
    at: datetime,
    receiver: str = "",
    key: str | None = None,
) -> Dossier:
    """Record that the result was handed over, posted, or came back by post."""
    with changing(dossier, "deliver", by=by, at=at, key=key, refusal=CannotDeliverResult) as change:
        if not change.done:
            row = change.dossier
            change.require_role(COUNTER, row.receiving_unit_id)
            if row.delivery not in FROM.get(how, set()):
                change.refuse(
                    _("Kết quả đang ở trạng thái “%(state)s” nên không làm được việc này.")
                    % {"state": Delivery(row.delivery).label}
                )
            row.delivery = how
            row.delivered_at = None if how == Delivery.RETURNED else change.at
            change.write({"how": how, "receiver_given": bool(receiver.strip())})
    return change.dossier
