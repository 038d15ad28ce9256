"""The statistical view of a stored dossier."""

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.figures import Figures, moment
from motcua.dossiers.rules.lateness import running_due_at


def figures_of(dossier: Dossier) -> Figures | None:
    """How statistics see the dossier now; None before it is received and when it never was."""
    if dossier.received_at is None or dossier.state == State.REFUSED:
        return None
    due_at = running_due_at(dossier.due_at, dossier.paused_at)
    return Figures(
        unit=dossier.unit_code,
        field=dossier.field_name,
        procedure=dossier.procedure_code,
        channel=dossier.channel,
        received_at=moment(dossier.received_at),
        due_at=moment(due_at) if due_at else None,
        closed_at=moment(dossier.closed_at) if dossier.closed_at else None,
        timeliness=dossier.timeliness or None,
    )
