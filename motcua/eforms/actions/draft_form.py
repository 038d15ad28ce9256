"""Drafting a version of a form, and changing the draft."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.eforms.enums import FormState
from motcua.eforms.events import FormDrafted, FormDraftSaved
from motcua.eforms.models import FormDefinition, ProcedureOfForm
from motcua.eforms.permissions import can_draft_form, can_save_form_draft
from motcua.eforms.rules import FormShape, as_schema
from motcua.eforms.rules.shapes import walk
from motcua.kernel.actions import Done, action, next_number
from motcua.kernel.errors import Refused
from motcua.kernel.events import CODE
from motcua.kernel.models.dated import ENDS_TOO_EARLY
from motcua.kernel.rules.actors import Actor

CHAIN = "catalogue"
LONGEST_TITLE, LONGEST_NOTE, MOST_PROCEDURES = 300, 1000, 50


class CannotDraftForm(Refused):
    """The draft cannot be stored: a code or the days are invalid, a text is too long, or it was
    published meanwhile.
    """


@dataclass(frozen=True)
class FormContent:
    """What a version of a form holds: what it asks, of which procedures, from when until when."""

    form: FormShape
    procedures: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None
    sample: Mapping[str, str] = field(default_factory=dict)
    source_note: str = ""


@action(makes=FormDefinition, may=can_draft_form, refusal=CannotDraftForm, chain=CHAIN)
def draft_form(
    *, content: FormContent, by: Actor, at: datetime, key: str | None = None
) -> Done[FormDefinition]:
    """Store a draft, the next version of the form's code. It may still have problems.

    Publishing it checks what it asks. Raises CannotDraftForm.
    """
    _check_storable(content)
    number = next_number(owner=content.form.code, series="eform", period="")
    draft = FormDefinition(code=content.form.code, version=number)
    _fill(draft, content)
    draft.save(force_insert=True)
    _set_procedures(draft, content.procedures)
    return Done(draft, _said(FormDrafted, draft, content))


@action(
    on=FormDefinition,
    argument="form",
    may=can_save_form_draft,
    refusal=CannotDraftForm,
    chain=CHAIN,
)
def save_form_draft(
    *, form: FormDefinition, content: FormContent, by: Actor, at: datetime
) -> Done[FormDefinition]:
    """Put other content into a draft of the same code. Raises CannotDraftForm."""
    if form.state != FormState.DRAFT:
        raise CannotDraftForm(
            _("Biểu mẫu này đã công bố nên không sửa được nữa; hãy lập phiên bản mới.")
        )
    if content.form.code != form.code:
        raise CannotDraftForm(_("Mã của biểu mẫu không đổi được."))
    _check_storable(content)
    _fill(form, content)
    _set_procedures(form, content.procedures)
    return Done(form, _said(FormDraftSaved, form, content))


def _fill(row: FormDefinition, content: FormContent) -> None:
    row.title = content.form.title
    row.schema = as_schema(content.form)
    row.sample = dict(content.sample)
    row.source_note = content.source_note
    row.valid_from, row.valid_to = content.valid_from, content.valid_to


def _set_procedures(row: FormDefinition, codes: Iterable[str]) -> None:
    ProcedureOfForm.objects.filter(form=row).delete()
    ProcedureOfForm.objects.bulk_create(ProcedureOfForm(form=row, code=code) for code in codes)


def _said(
    kind: type[FormDrafted | FormDraftSaved], row: FormDefinition, content: FormContent
) -> FormDrafted | FormDraftSaved:
    return kind(
        code=row.code,
        version=row.version,
        questions=len(list(walk(content.form.questions))),
        procedures=content.procedures,
    )


def _check_storable(content: FormContent) -> None:
    if not re.fullmatch(CODE, content.form.code) or len(content.form.code) > 40:
        raise CannotDraftForm(
            _("Mã biểu mẫu chỉ gồm chữ không dấu, chữ số, dấu chấm và gạch nối, dài nhất 40.")
        )
    codes = content.procedures
    if not 1 <= len(codes) <= MOST_PROCEDURES or len(set(codes)) < len(codes):
        raise CannotDraftForm(
            _("Biểu mẫu cần từ 1 đến %(most)d thủ tục khác nhau.") % {"most": MOST_PROCEDURES}
        )
    if any(not re.fullmatch(CODE, code) or len(code) > 40 for code in codes):
        raise CannotDraftForm(_("Có mã thủ tục viết chưa đúng."))
    for text, most in ((content.form.title, LONGEST_TITLE), (content.source_note, LONGEST_NOTE)):
        if len(text) > most:
            raise CannotDraftForm(_("Dài quá %(most)s ký tự.") % {"most": most})
    if content.valid_to is not None and content.valid_to <= content.valid_from:
        raise CannotDraftForm(str(ENDS_TOO_EARLY))
