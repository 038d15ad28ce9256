"""What anybody learns of a dossier from its code alone: where it is and until when; no name."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.dossiers import find_by_code
from motcua.dossiers.rules.codes import filing_reference
from motcua.dossiers.rules.states import OPEN, WAITING


@dataclass(frozen=True)
class PublicFacts:
    """Where a dossier is. Datetimes are aware.

    `is_moved`: the promised time is that of an apology, later than the statutory one.
    """

    code: str
    unit: str
    promised_at: datetime | None
    is_open: bool
    is_paused: bool
    is_late: bool
    is_moved: bool


def find_tracked(code: str) -> Dossier | None:
    """The dossier with this code; None for a draft."""
    dossier = find_by_code(code)
    return None if dossier is None or dossier.state == State.DRAFT else dossier


def public_facts(dossier: Dossier, at: datetime) -> PublicFacts:
    """What its code tells of a dossier, read with `with_held_at`, at `at`."""
    is_open, is_paused = dossier.state in OPEN, dossier.state in WAITING
    promised_at = dossier.promised_at if is_open else None
    return PublicFacts(
        code=dossier.code or filing_reference(dossier.pk),
        unit=_held_at(dossier) if is_open else dossier.receiving_unit.name,
        promised_at=promised_at,
        is_open=is_open,
        is_paused=is_paused,
        is_late=promised_at is not None and promised_at < at and not is_paused,
        is_moved=_is_moved(dossier),
    )


def _held_at(dossier: Dossier) -> str:
    """The unit to which a step was handed over, otherwise the deciding one."""
    return getattr(dossier, "held_at", None) or dossier.deciding_unit.name


def _is_moved(dossier: Dossier) -> bool:
    promised, due = dossier.promised_at, dossier.due_at
    return dossier.state in OPEN and promised is not None and due is not None and promised > due
