"""The statistical view of a dossier, stored in events."""

from dataclasses import dataclass

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.dossiers.enums import Timeliness
from motcua.kernel.events import AwareDatetime, Code


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """Statistical attributes of one dossier; every figure can be recomputed from the log.

    `field` is the key of its field in the catalogue. `due_at` is None while the clock is
    paused; `timeliness` is set once the dossier is closed.
    """

    unit: Code
    field: int
    procedure: Code
    channel: Channel
    online_level: OnlineLevel
    received_at: AwareDatetime
    due_at: AwareDatetime | None = None
    closed_at: AwareDatetime | None = None
    timeliness: Timeliness | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """What a filing online counts for, named as in `Figures`."""

    unit: Code
    field: int
    procedure: Code
    at: AwareDatetime


@dataclass(frozen=True, kw_only=True, slots=True)
class FiguresChange:
    """The figures before and after an event; None if not received."""

    before: Figures | None = None
    after: Figures | None = None
