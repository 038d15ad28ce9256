"""Choosing the paper of a unit's official forms."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.enums import OfficialForm, PaperSize
from motcua.dossiers.events import FormPaperSet
from motcua.dossiers.models import FormPaper
from motcua.dossiers.permissions import can_set_form_paper
from motcua.dossiers.queries.form_papers import CHOOSABLE
from motcua.kernel.actions import Done, action, insert_row, update_row
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Unit


class CannotSetFormPaper(Refused):
    """The form has no choice of paper, or there is no such paper."""


@action(
    makes=FormPaper,
    may=can_set_form_paper,
    noun="unit",
    refusal=CannotSetFormPaper,
    chain=lambda row: row.unit.code,
)
def set_form_paper(
    *,
    unit: Unit,
    form: OfficialForm,
    paper: PaperSize,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[FormPaper]:
    """Print a form of the unit on this paper from now on; issued forms stay as they are.

    Raises `CannotSetFormPaper`.
    """
    if form not in CHOOSABLE or paper not in PaperSize.values:
        raise CannotSetFormPaper(_("Chọn mẫu giấy và khổ giấy A4 hoặc A5."))
    said = FormPaperSet(form=OfficialForm(form), paper=PaperSize(paper))
    known = FormPaper.objects.select_for_update().filter(unit=unit, form=form).first()
    if known is None:
        return Done(insert_row(FormPaper(unit=unit, form=form, paper=paper, set_at=at)), said)
    if known.paper == paper:
        return Done(known, None)
    update_row(FormPaper, known.pk, paper=paper, set_at=at)
    return Done(known, said)
