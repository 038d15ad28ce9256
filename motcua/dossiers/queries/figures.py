"""The statistical view of dossiers, now and at a point in time."""

from collections.abc import Collection
from datetime import datetime

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.dossiers.enums import State, Timeliness
from motcua.dossiers.events import DossierEvent
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.figures import Figures
from motcua.dossiers.rules.lateness import running_due_at
from motcua.kernel.queries import list_known


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


def figures_known(dossiers: Collection[int], as_of: datetime) -> dict[int, Figures]:
    """The statistical view of the dossiers with these ids, as known at a point in time; without
    those that were not received."""
    found: dict[int, Figures | None] = {}
    for each in list_known("dossier", dossiers, as_of):
        if isinstance(each.event, DossierEvent) and each.event.figures:
            found[each.subject_id] = each.event.figures.after
    return {pk: figures for pk, figures in found.items() if figures}
