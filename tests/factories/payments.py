"""Payments of dossiers through the sandbox, without its pages."""

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import holder_of
from motcua.gateways.payment_sandbox.gateway import SANDBOXES
from motcua.kernel.actions import claim_job, run_job
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.payments.actions import record_gateway_notice
from motcua.payments.models import GatewayPayment, PaymentOrder
from motcua.payments.rules.orders import GatewayNotice
from tests.factories.dossiers import at

PLATFORM, PAYGOV = SANDBOXES


def begin(dossier, when=None, gateway=PLATFORM.code):
    """The order that the applicant opens."""
    moment = when or at()
    actions.start_online_payment(dossier=dossier, gateway=gateway, by=holder_of(dossier), at=moment)
    return PaymentOrder.objects.latest("pk")


def notice(order, transaction="T1", **changes):
    """What the gateway says of an order: paid in full, unless changed."""
    given = {
        "reference": order.reference,
        "transaction": transaction,
        "amount": order.amount,
        "is_paid": True,
        "code": "00",
        "said_at": order.opened_at,
    }
    return GatewayNotice(**(given | changes))


def failure(order):
    return notice(order, "", amount=0, is_paid=False, code="24")


def told(order, said, when=None):
    return record_gateway_notice(
        order=order, gateway=order.gateway, notice=said, by=SYSTEM, at=when or at()
    )


def run_jobs():
    """Run what is queued, as the background process does."""
    while job := claim_job(worker="test", at=now()):
        run_job(job=job, at=now())


def settle(when=None):
    """Settle all money that came, as the job does."""
    for payment in (
        GatewayPayment.objects.filter(settled_at=None).order_by("pk").select_related("order")
    ):
        dossier = Dossier.objects.get(pk=payment.order.subject_id)
        actions.settle_online_payment(
            dossier=dossier, payment=payment, by=SYSTEM, at=when or max(at(), dossier.changed_at)
        )
