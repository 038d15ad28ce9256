"""Editions of a filed declaration, as who filed it and who works on it read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.dossiers.models import CoApplicant, Correction, Dossier
from motcua.dossiers.queries.co_applicants import list_confirmations_of, title_of
from motcua.dossiers.queries.declaring_anew import (
    changes_of,
    find_sent_correction,
    list_corrections,
)
from motcua.eforms.printed.changes import Change
from motcua.kernel.clock import VIETNAM
from motcua.web.ui.declared import pages_of


@dataclass(frozen=True)
class Edition:
    """An edition that was sent: what it changed, and all that the one before it said."""

    row: Correction
    changes: list[Change]

    @property
    def former(self) -> list[dict[str, Any]]:
        """The pages of the edition before."""
        return pages_of(self.row.former)

    @property
    def confirmations(self) -> list[tuple[str, CoApplicant]]:
        """Who signed this edition besides who sent it, each with what the form calls them."""
        return [(title_of(row), row) for row in list_confirmations_of(self.row)]


def list_editions(dossier: Dossier) -> list[Edition]:
    """Those that were sent, the newest first; places are called as on the day of sending."""
    return [_edition(row) for row in list_corrections(dossier)]


def find_waiting(dossier: Dossier) -> Edition | None:
    """The one that waits for an officer."""
    row = find_sent_correction(dossier)
    return _edition(row) if row else None


def _edition(row: Correction) -> Edition:
    at: datetime = row.sent_at or row.begun_at
    return Edition(row, changes_of(row, at.astimezone(VIETNAM).date()))
