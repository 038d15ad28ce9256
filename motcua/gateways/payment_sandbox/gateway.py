"""The sandbox as gateways, one in each shape of messages."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.gateways.payment_sandbox import bank
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.systems import Problem
from motcua.payments.gateways import GatewayDown, ToPay
from motcua.payments.rules.orders import GatewayNotice
from motcua.payments.rules.shapes import (
    PAID,
    PAYGOV,
    PLATFORM,
    TIME,
    Shape,
    read_notice,
    reply,
    signed,
)

PARTNER = "MOTCUA-SANDBOX"
CANCELLED = "24"
SHORTEST_SECRET = 20


@dataclass(frozen=True)
class Sandbox:
    """A gateway whose bank does what somebody clicks on its page."""

    code: str
    name: str | Promise
    shape: Shape
    is_for_trying: bool = True

    def start(self, order: ToPay) -> str:
        """The address of its bank's page; the same order again finds the same charge."""
        self._answer_or_fail()
        if bank.find_charge(self.code, order.reference) is None:
            bank.keep_charge(
                bank.Charge(
                    gateway=self.code,
                    reference=order.reference,
                    amount=order.amount,
                    items=list(order.items),
                    expires_at=order.expires_at,
                    return_address=order.return_address,
                )
            )
        return reverse("sandbox_bank", args=[self.code, order.reference])

    def read(self, fields: Mapping[str, str]) -> GatewayNotice:
        """The notice in a message. Raises `InvalidNotice`."""
        return read_notice(self.shape, fields, secret(), partner=PARTNER)

    def answer(self, reference: str, *, is_taken: bool, at: datetime) -> dict[str, str]:
        """Signed like a notice."""
        return reply(
            self.shape, reference, is_taken=is_taken, at=at, secret=secret(), partner=PARTNER
        )

    def ask(self, reference: str) -> list[GatewayNotice]:
        """A notice for each transaction of which the bank knows by now; one if it was cancelled."""
        self._answer_or_fail()
        charge, at = bank.find_charge(self.code, reference), now()
        if charge is None:
            return []
        told = [self.notice_of(charge, paid) for paid in charge.paid if paid.known_at <= at]
        if not charge.paid and charge.cancelled_at is not None:
            told = [self.cancelled(charge, charge.cancelled_at)]
        return [self.read(message) for message in told]

    def check_config(self, production: bool) -> Iterator[Problem]:
        """Never where real fees are paid; a secret that is set must not be easy to guess."""
        if production:
            yield Problem(
                "payment_sandbox",
                _("MOTCUA_PAYMENT_GATEWAYS: “%(name)s” chỉ để thử, không thu tiền thật.")
                % {"name": self.code},
            )
        if 0 < len(settings.PAYMENT_SANDBOX_SECRET) < SHORTEST_SECRET:
            yield Problem(
                "payment_sandbox_secret",
                _("MOTCUA_PAYMENT_SANDBOX_SECRET: dễ đoán; hãy dùng ít nhất %(n)d ký tự.")
                % {"n": SHORTEST_SECRET},
            )

    # -- what its bank says --------------------------------------------------------------------

    def notice_of(self, charge: bank.Charge, paid: bank.Paid) -> dict[str, str]:
        """The signed message that a transaction was made."""
        return self._message(charge, PAID, paid.transaction, paid.amount, paid.at)

    def cancelled(self, charge: bank.Charge, at: datetime) -> dict[str, str]:
        """The signed message that nobody pays."""
        return self._message(charge, CANCELLED, "", charge.amount, at)

    def _message(
        self, charge: bank.Charge, code: str, transaction: str, amount: int, at: datetime
    ) -> dict[str, str]:
        shape = self.shape
        fields = {
            shape.reference: charge.reference,
            shape.result: code,
            shape.transaction: transaction,
            shape.amount: str(amount),
            shape.moment: at.astimezone(VIETNAM).strftime(TIME),
        }
        if shape.partner:
            fields[shape.partner] = PARTNER
        if shape.currency:
            fields[shape.currency] = "VND"
        return signed(shape, fields, secret())

    def _answer_or_fail(self) -> None:
        if bank.is_out(self.code, now()):
            raise GatewayDown("maintenance")


def secret() -> str:
    """With what the sandbox signs: from the environment, else derived from the secret key."""
    return settings.PAYMENT_SANDBOX_SECRET or salted_hmac("payment-sandbox", "").hexdigest()


def new_transaction() -> str:
    """A number that the bank never gave before."""
    return f"SB{secrets.token_hex(8).upper()}"


SANDBOXES = (
    Sandbox("sandbox-platform", gettext_lazy("Nền tảng thanh toán (bản thử)"), PLATFORM),
    Sandbox("sandbox-paygov", gettext_lazy("PayGov (bản thử)"), PAYGOV),
)
