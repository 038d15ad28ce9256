"""What every event about a dossier holds."""

from dataclasses import dataclass

from motcua.dossiers.enums import (
    State,
)
from motcua.dossiers.rules.figures import FiguresChange
from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class DossierEvent(Event):
    """Fields of every dossier event: the state after it, and the figures if they changed."""

    state: State | None = None
    figures: FiguresChange | None = None
