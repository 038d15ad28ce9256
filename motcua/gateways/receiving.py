"""What payment gateways send: verified, then recorded by one action."""

import logging
from collections.abc import Mapping
from datetime import datetime

from motcua.kernel.errors import NotVisible, Refused
from motcua.kernel.rules.actors import SYSTEM
from motcua.payments.actions import record_gateway_word
from motcua.payments.gateways import get_gateway
from motcua.payments.queries.orders import get_order
from motcua.payments.rules.shapes import NotItsWord

log = logging.getLogger(__name__)


def receive_word(
    gateway: str, fields: Mapping[str, str], at: datetime
) -> tuple[bool, dict[str, str]]:
    """Record a message of a gateway; returns whether it was taken, and the answer to it.

    Raises `NotVisible` for an unknown gateway, `NotItsWord` for a message that is not signed by it:
    that changes nothing and is not answered.
    """
    found = get_gateway(gateway)
    word = found.read(fields)
    is_taken = True
    try:
        order = get_order(word.reference)
        record_gateway_word(order=order, gateway=gateway, word=word, by=SYSTEM, at=at)
    except (NotVisible, Refused) as problem:
        log.warning("A word of %s about %s was not taken: %s", gateway, word.reference, problem)
        is_taken = False
    return is_taken, found.answer(word.reference, is_taken=is_taken, at=at)


__all__ = ["NotItsWord", "receive_word"]
