"""What payment gateways send: verified, then recorded by one action."""

import logging
from collections.abc import Mapping
from datetime import datetime

from motcua.kernel.errors import NotVisible, Refused
from motcua.kernel.rules.actors import SYSTEM
from motcua.payments.actions import record_gateway_notice
from motcua.payments.gateways import get_gateway
from motcua.payments.queries.orders import get_order
from motcua.payments.rules.shapes import InvalidNotice

log = logging.getLogger(__name__)


def receive_notice(
    gateway: str, fields: Mapping[str, str], at: datetime
) -> tuple[bool, dict[str, str]]:
    """Record a message of a gateway; returns whether it was taken, and the answer to it.

    Raises `NotVisible` for an unknown gateway, `InvalidNotice` for a message that it did not
    sign: that changes nothing and is not answered.
    """
    found = get_gateway(gateway)
    notice = found.read(fields)
    is_taken = True
    try:
        order = get_order(notice.reference)
        record_gateway_notice(order=order, gateway=gateway, notice=notice, by=SYSTEM, at=at)
    except (NotVisible, Refused) as problem:
        log.warning(
            "A notice of %s about %s was not taken: %s",
            gateway,
            notice.reference,
            problem,
        )
        is_taken = False
    return is_taken, found.answer(notice.reference, is_taken=is_taken, at=at)


__all__ = ["InvalidNotice", "receive_notice"]
