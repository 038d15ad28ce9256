"""The paper on which a unit prints its official forms."""

from motcua.dossiers.enums import OfficialForm, PaperSize
from motcua.dossiers.models import Dossier, FormPaper
from motcua.dossiers.rules.rule_sets import FORM_NUMBERS, usual_paper
from motcua.people.models import Unit

CHOOSABLE = (
    OfficialForm.RECEIPT,
    OfficialForm.SUPPLEMENT,
    OfficialForm.REFUSAL,
    OfficialForm.APOLOGY,
    OfficialForm.STOP,
)


def paper_for(dossier: Dossier, form: str) -> PaperSize:
    """The paper for a form of this dossier, issued now: as its receiving unit chose, or as usual.

    One query.
    """
    chosen = FormPaper.objects.filter(unit=dossier.receiving_unit_id, form=form).first()
    return PaperSize(chosen.paper) if chosen else usual_paper(dossier.rule_set, form)


def list_papers(unit: Unit, rule_set: str) -> list[tuple[OfficialForm, str | None, PaperSize]]:
    """Each form that has a choice, its number in the rule set, and the unit's paper. One query."""
    chosen = dict(FormPaper.objects.filter(unit=unit).values_list("form", "paper"))
    return [
        (
            form,
            FORM_NUMBERS[rule_set].get(form),
            PaperSize(chosen.get(form) or usual_paper(rule_set, form)),
        )
        for form in CHOOSABLE
    ]
