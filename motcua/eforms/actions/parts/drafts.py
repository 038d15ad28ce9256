"""What storing a draft has in common, whether it is new, changed whole or by one thing."""

import json
import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from motcua.eforms.models import FormDefinition, ProcedureOfForm
from motcua.eforms.rules import FormContent, FormShape, as_schema, read_schema
from motcua.eforms.rules.shapes import walk
from motcua.kernel.errors import BadInput, RefusedFields
from motcua.kernel.events import CODE
from motcua.kernel.models.dated import ENDS_TOO_EARLY
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer

CHAIN = "catalogue"
LONGEST_TITLE, LONGEST_NOTE, MOST_PROCEDURES = 300, 1000, 50
LARGEST = 400_000
"""Signs of a whole schema: every page of a filing reads it."""


def fill(row: FormDefinition, content: FormContent) -> None:
    """Put the content into the columns of the row."""
    row.title = content.form.title
    row.schema = as_schema(content.form)
    row.sample = dict(content.sample)
    row.source_note = content.source_note
    row.valid_from, row.valid_to = content.valid_from, content.valid_to


def note_editor(row: FormDefinition, by: Actor) -> None:
    """Keep who changed it, if it was an officer."""
    row.changed_by = by if isinstance(by, Officer) else None


def set_procedures(row: FormDefinition, codes: Iterable[str]) -> None:
    """The procedures that ask for the form; nothing is written where they stay."""
    wanted = list(codes)
    if wanted == list(row.procedures.order_by("pk").values_list("code", flat=True)):
        return
    ProcedureOfForm.objects.filter(form=row).delete()
    ProcedureOfForm.objects.bulk_create(ProcedureOfForm(form=row, code=code) for code in wanted)


def count_questions(form: FormShape) -> int:
    """The questions of a form with those within groups."""
    return len(list(walk(form.questions)))


def check_storable(content: FormContent, refusal: type[RefusedFields]) -> None:
    """Refuse what no row could hold or what could not be read again."""
    if not re.fullmatch(CODE, content.form.code) or len(content.form.code) > 40:
        raise refusal(
            _("Mã biểu mẫu chỉ gồm chữ không dấu, chữ số, dấu chấm và gạch nối, dài nhất 40.")
        )
    codes = content.procedures
    if not 1 <= len(codes) <= MOST_PROCEDURES or len(set(codes)) < len(codes):
        said = _("Biểu mẫu cần từ 1 đến %(most)d thủ tục khác nhau.")
        raise refusal([("procedures", said % {"most": MOST_PROCEDURES})])
    if any(not re.fullmatch(CODE, code) or len(code) > 40 for code in codes):
        raise refusal([("procedures", _("Có mã thủ tục viết chưa đúng."))])
    for name, text, most in (
        ("title", content.form.title, LONGEST_TITLE),
        ("source_note", content.source_note, LONGEST_NOTE),
    ):
        if len(text) > most:
            raise refusal([(name, _("Dài quá %(most)s ký tự.") % {"most": most})])
    if content.valid_to is not None and content.valid_to <= content.valid_from:
        raise refusal([("valid_to", str(ENDS_TOO_EARLY))])
    _check_readable(content.form, refusal)


def _check_readable(form: FormShape, refusal: type[RefusedFields]) -> None:
    schema = as_schema(form)
    try:
        read_schema(schema)
    except BadInput as problem:
        raise refusal("\n".join(problem.problems)) from problem
    if len(json.dumps(schema, ensure_ascii=False)) > LARGEST:
        raise refusal(_("Tờ khai đã quá lớn; hãy bớt câu hỏi hoặc bớt lựa chọn."))
