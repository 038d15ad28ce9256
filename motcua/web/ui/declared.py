"""What was declared in a filing online, for who filed it and for whoever works on it."""

from typing import Any

from motcua.dossiers.models import Dossier
from motcua.eforms.models import FilledForm
from motcua.eforms.printed.paper import content_of
from motcua.eforms.queries import get_shown_form, names_in
from motcua.kernel.clock import VIETNAM


def declared_in(dossier: Dossier) -> list[dict[str, Any]]:
    """The pages of the declaration as it holds, each with its answers; empty without one.

    Places have the names of the day on which it was filed or put right.
    """
    return pages_of(dossier.declaration if dossier.filled_form_id else None)


def pages_of(filled: FilledForm | None) -> list[dict[str, Any]]:
    """The same of one edition."""
    if filled is None or not filled.answers or filled.filed_at is None:
        return []
    form, on = get_shown_form(filled.definition_id), filled.filed_at.astimezone(VIETNAM).date()
    sections: list[dict[str, Any]] = content_of(
        form, filled.answers, names_in(form, filled.answers, on)
    )["sections"]
    return sections
