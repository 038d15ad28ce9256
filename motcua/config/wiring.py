"""Subscribers of the log and contributions to statistics: wiring of independent areas."""

from django.apps import apps

from motcua.dossiers.jobs import begin_linked, queue_notices
from motcua.dossiers.rules import marks as dossiers
from motcua.gateways.identity_stand_in import ISSUER
from motcua.gateways.identity_stand_in.provider import Transport
from motcua.kernel.actions import Handler
from motcua.kernel.measures import Contribution
from motcua.messages.jobs import tell_owners
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
}

# What the events of each area add to the statistics. The area that owns the events declares the
# measures; a new one changes no table.
CONTRIBUTIONS: tuple[Contribution, ...] = (dossiers.CONTRIBUTION,)


def connect() -> None:
    """Register the contributions; called once per process, after all areas are loaded."""
    register_contributions(CONTRIBUTIONS)


def connect_stand_ins() -> None:
    """Let the identity provider of the demo be asked inside the process."""
    if apps.is_installed("motcua.gateways.identity_stand_in"):
        TRANSPORTS[ISSUER] = Transport()
