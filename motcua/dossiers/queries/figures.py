"""The statistical view of a stored dossier."""

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.dossiers.enums import State, Timeliness
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.figures import Figures
from motcua.dossiers.rules.lateness import running_due_at


def figures_of(dossier: Dossier) -> Figures | None:
    """The current statistical view of the dossier; None if not received."""
    if dossier.received_at is None or dossier.state == State.REFUSED:
        return None
    return Figures(
        unit=dossier.unit_code,
        field=dossier.field_id,
        procedure=dossier.procedure_code,
        channel=Channel(dossier.channel),
        online_level=OnlineLevel(dossier.online_level),
        received_at=dossier.received_at,
        due_at=running_due_at(dossier.due_at, dossier.paused_at),
        closed_at=dossier.closed_at,
        timeliness=Timeliness(dossier.timeliness) if dossier.timeliness else None,
    )
