"""Handing out an official form: its number, and what it said, are kept."""

from collections.abc import Mapping
from typing import Any

from motcua.dossiers.actions.change import Change
from motcua.dossiers.actions.numbers import next_number
from motcua.dossiers.enums import OfficialForm
from motcua.dossiers.models import IssuedForm
from motcua.dossiers.rules.rule_sets import form_number
from motcua.kernel.actions import insert_row
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Officer

# The letters of a paper's own number, as in 12/HDHS.
SERIES = {
    OfficialForm.SUPPLEMENT: "HDHS",
    OfficialForm.REFUSAL: "TCHS",
    OfficialForm.APOLOGY: "PXL",
    OfficialForm.STOP: "TBD",
}


def issue_form(
    change: Change,
    form: OfficialForm,
    officer: Officer,
    *,
    number: str = "",
    content: Mapping[str, Any] | None = None,
) -> IssuedForm | None:
    """Issue a form of the dossier's rule set; None where that set has no such form."""
    dossier = change.dossier
    if form_number(dossier.rule_set, form) is None:
        return None
    if not number:
        year = change.at.astimezone(VIETNAM).strftime("%Y")
        count = next_number(unit_id=dossier.receiving_unit_id, series=SERIES[form], period=year)
        number = f"{count}/{SERIES[form]}"
    return insert_row(
        IssuedForm(
            dossier=dossier,
            form=form,
            number=number,
            issued_at=change.at,
            issued_by=officer,
            content=dict(content or {}),
        )
    )
