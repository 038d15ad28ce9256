"""What was declared in a filing online, for who filed it and for whoever works on it."""

from typing import Any

from motcua.dossiers.models import Dossier
from motcua.eforms.models import FilledForm
from motcua.eforms.printed.paper import content_of
from motcua.eforms.queries import get_shown_form, names_in
from motcua.eforms.rules import list_warnings
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


def reminded_in(dossier: Dossier) -> list[str]:
    """What the law says about answers with which it can be filed all the same, as of a late
    registration; judged on the day of filing, as for who filed it.
    """
    filled = dossier.declaration if dossier.filled_form_id else None
    if filled is None or not filled.answers or dossier.submitted_at is None:
        return []
    form, on = get_shown_form(filled.definition_id), dossier.submitted_at.astimezone(VIETNAM).date()
    return [said for _place, said in list_warnings(form, filled.answers, on)]
