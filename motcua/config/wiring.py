"""Subscribers of the log, contributions to statistics, payment gateways: what joins areas."""

from django.apps import apps

from motcua.announcements.jobs import tell_of_announcements
from motcua.catalogue.queries.processes import list_limits
from motcua.dossiers.jobs import begin_linked, queue_notices, settle_received
from motcua.dossiers.rules import marks as dossiers
from motcua.eforms.jobs import tell_proposers
from motcua.feedback.jobs import queue_petition_notices
from motcua.feedback.rules import marks as feedback
from motcua.gateways.identity_stand_in import ISSUER
from motcua.gateways.identity_stand_in.provider import Transport
from motcua.gateways.payment_sandbox.gateway import SANDBOXES
from motcua.kernel.actions import Handler
from motcua.kernel.measures import Contribution
from motcua.messages.jobs import tell_owners
from motcua.payments.gateways import PaymentGateway, register_gateways
from motcua.processes.registry import register_uses
from motcua.statistics.projections import fold_events
from motcua.statistics.registry import register_contributions
from motcua.web.sign_in.identity import TRANSPORTS

# Name of the subscriber → handler of new events. Names must not change: the database stores the
# cursors by name.
SUBSCRIBERS: dict[str, Handler] = {
    "statistics": fold_events,
    "messages": queue_notices,
    "linked": begin_linked,
    "accounts": tell_owners,
    "payments": settle_received,
    "petitions": queue_petition_notices,
    "forms": tell_proposers,
    "announcements": tell_of_announcements,
}

# What the events of each area add to the statistics. The area that owns the events declares the
# measures; a new one changes no table.
CONTRIBUTIONS: tuple[Contribution, ...] = (dossiers.CONTRIBUTION, feedback.CONTRIBUTION)

# The payment gateways that an installation may choose from (`MOTCUA_PAYMENT_GATEWAYS`).
PAYMENT_GATEWAYS: tuple[PaymentGateway, ...] = SANDBOXES


def connect() -> None:
    """Register what the areas contribute; called once per process, after all areas are loaded."""
    register_contributions(CONTRIBUTIONS)
    register_gateways(PAYMENT_GATEWAYS)
    register_uses((list_limits,))


def connect_stand_ins() -> None:
    """Let the identity provider of the demo be asked inside the process."""
    if apps.is_installed("motcua.gateways.identity_stand_in"):
        TRANSPORTS[ISSUER] = Transport()
