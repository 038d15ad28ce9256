"""Payment gateways: what each must do, and which of them this installation uses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from motcua.kernel.errors import NotVisible
from motcua.kernel.systems import Problem
from motcua.payments.rules.orders import GatewayNotice


class GatewayDown(Exception):
    """No answer came, or one that cannot be trusted; `code` tells what happened.

    Says nothing about the money.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class ToPay:
    """What a gateway is asked to collect; `items` are the name and amount of each line.

    `return_address` is where the person is sent afterwards. What comes back that way counts for
    nothing.
    """

    reference: str
    amount: int
    items: tuple[tuple[str, int], ...]
    opened_at: datetime
    expires_at: datetime
    return_address: str


class PaymentGateway(Protocol):
    """A gateway. `start` and `ask` wait for the network: never inside a transaction."""

    @property
    def code(self) -> str:
        """Its name in the settings and in our rows: never changed."""

    @property
    def name(self) -> str | Promise:
        """What people call it."""

    @property
    def is_for_trying(self) -> bool:
        """Whether it takes no real money, and so is none in production."""

    def start(self, order: ToPay) -> str:
        """The address at which the person pays. The same order again is the same payment there.

        Raises `GatewayDown`.
        """

    def read(self, fields: Mapping[str, str]) -> GatewayNotice:
        """The notice in a message that the gateway sent. Raises `InvalidNotice`."""

    def answer(self, reference: str, *, is_taken: bool, at: datetime) -> dict[str, str]:
        """What the gateway is answered; what was not taken it sends again."""

    def ask(self, reference: str) -> list[GatewayNotice]:
        """Its signed notices about an order now; none while nobody paid. Raises `GatewayDown`."""

    def check_config(self, production: bool) -> Iterator[Problem]:
        """The problems of its settings."""


_gateways: dict[str, PaymentGateway] = {}


def register_gateways(gateways: Iterable[PaymentGateway]) -> None:
    """Replace the known gateways with these; called by `config/wiring.py`."""
    _gateways.clear()
    _gateways.update({gateway.code: gateway for gateway in gateways})


def list_gateways() -> list[PaymentGateway]:
    """The gateways in use, in the order of the settings; in production none for trying."""
    known = (_gateways.get(code) for code in settings.PAYMENT_GATEWAYS)
    return [each for each in known if each and not (settings.PRODUCTION and each.is_for_trying)]


def get_gateway(code: str) -> PaymentGateway:
    """A gateway in use. Raises `NotVisible`."""
    for gateway in list_gateways():
        if gateway.code == code:
            return gateway
    raise NotVisible(_("Không có cổng thanh toán này."))


def check_gateways(production: bool) -> Iterator[Problem]:
    """Each chosen gateway must be known, and configured."""
    for code in settings.PAYMENT_GATEWAYS:
        if code in _gateways:
            yield from _gateways[code].check_config(production)
        else:
            yield Problem(
                "payment_gateway_unknown",
                _("MOTCUA_PAYMENT_GATEWAYS: không có “%(name)s”.") % {"name": code},
            )
