"""Changing what results say, from a day on."""

from dataclasses import fields
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.models import Procedure
from motcua.dossiers.enums import Need, ResultForm
from motcua.dossiers.events import ResultTemplateSet
from motcua.dossiers.models import ResultTemplate
from motcua.dossiers.permissions import can_set_result_template
from motcua.dossiers.queries.declared_values import list_declared
from motcua.dossiers.rules.results import (
    ResultWords,
    TemplateText,
    list_template_problems,
)
from motcua.dossiers.rules.validity import MOST_MONTHS
from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor

CHAIN = "result-templates"


class CannotSetResultTemplate(RefusedFields):
    """The texts have unknown variables or are too long, or the first day is not after today."""


@action(
    makes=ResultTemplate,
    may=can_set_result_template,
    refusal=CannotSetResultTemplate,
    chain=CHAIN,
)
def set_result_template(
    *,
    code: str,
    form: ResultForm,
    need: Need,
    look: TemplateText,
    words: ResultWords,
    valid_from: date,
    by: Actor,
    at: datetime,
    procedure: Procedure | None = None,
    valid_months: int | None = None,
    renewed_by: Procedure | None = None,
    key: str | None = None,
) -> Done[ResultTemplate]:
    """Have a template say this from a local day after today on; a new `code` is a new template.

    Dossiers received before that day keep asking for a paper as they did. Results hold for
    `valid_months` from their issue, for ever if None. Variables of the declaration are those of the
    form that is in force on the first day. Raises `CannotSetResultTemplate`.
    """
    tidy, shown = words.tidy(), look.tidy()
    declared = list_declared(procedure, valid_from)
    if problems := list(list_template_problems(tidy, shown, declared)):
        raise CannotSetResultTemplate(problems)
    _check_times(valid_months, valid_from, at)
    _end_former(code, procedure, valid_from)
    made = ResultTemplate.objects.create(
        code=code,
        procedure=procedure,
        form=form,
        need=need,
        valid_from=valid_from,
        valid_months=valid_months,
        renewed_by=renewed_by,
        **{field.name: getattr(shown, field.name) for field in fields(shown)},
        **tidy.as_stored(),
    )
    text = "\n".join([*tidy.as_stored().values(), shown.name, shown.source_note])
    kept = keep_text(kind="template", of=made, text=text, at=at)
    said = ResultTemplateSet(
        code=code, need=Need(need), valid_from=valid_from, text=text_digest(kept)
    )
    return Done(made, said)


def _check_times(valid_months: int | None, valid_from: date, at: datetime) -> None:
    if valid_months is not None and not 1 <= valid_months <= MOST_MONTHS:
        raise CannotSetResultTemplate([("valid_months", _("Ghi số tháng từ 1 đến 1200."))])
    if valid_from <= at.astimezone(VIETNAM).date():
        sentence = _("Chọn ngày bắt đầu từ ngày mai trở đi.")
        raise CannotSetResultTemplate([("valid_from", sentence)])


def _end_former(code: str, procedure: Procedure | None, on: date) -> None:
    rows = ResultTemplate.objects.select_for_update().filter(code=code)
    former = rows.order_by("valid_from").last()
    if former is None:
        return
    if former.procedure_id != (procedure.pk if procedure else None):
        raise CannotSetResultTemplate(_("Mẫu này thuộc thủ tục khác."))
    if former.valid_from >= on:
        sentence = _("Đã có mẫu mới từ ngày %(day)s; hãy chọn ngày sau đó.")
        day = f"{former.valid_from:%d/%m/%Y}"
        raise CannotSetResultTemplate([("valid_from", sentence % {"day": day})])
    if former.valid_to is None or former.valid_to > on:
        former.valid_to = on
        former.save(update_fields=["valid_to"])
