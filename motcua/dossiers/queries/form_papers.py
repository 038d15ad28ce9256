"""The paper on which a unit prints its official forms."""

from motcua.dossiers.enums import OfficialForm, PaperSize
from motcua.dossiers.models import Dossier, FormPaper
from motcua.dossiers.rules.rule_sets import FORM_NUMBERS, usual_paper
from motcua.kernel.rows import PreparedRows
from motcua.people.models import Unit

CHOOSABLE = (
    OfficialForm.RECEIPT,
    OfficialForm.SUPPLEMENT,
    OfficialForm.REFUSAL,
    OfficialForm.APOLOGY,
    OfficialForm.STOP,
)

_chosen = PreparedRows(lambda: FormPaper.objects.filter(unit=1))


def paper_for(dossier: Dossier, form: str) -> PaperSize:
    """The paper for a form of this dossier, issued now: as its receiving unit chose, or as usual.

    One query.
    """
    chosen = _map_chosen(dossier.receiving_unit_id).get(form)
    return PaperSize(chosen) if chosen else usual_paper(dossier.rule_set, form)


def list_papers(unit: Unit, rule_set: str) -> list[tuple[OfficialForm, str | None, PaperSize]]:
    """Each form that has a choice, its number in the rule set, and the unit's paper. One query."""
    chosen = _map_chosen(unit.pk)
    return [
        (
            form,
            FORM_NUMBERS[rule_set].get(form),
            PaperSize(chosen.get(form) or usual_paper(rule_set, form)),
        )
        for form in CHOOSABLE
    ]


def _map_chosen(unit: int) -> dict[str, str]:
    return {row.form: row.paper for row in _chosen(unit)}
