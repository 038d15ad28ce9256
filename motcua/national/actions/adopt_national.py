"""A content is written as the national catalogue says it, to be announced here."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalogue.actions import amend_procedure, edit_content_draft, write_procedure
from motcua.catalogue.models import ContentDraft, Procedure
from motcua.catalogue.queries.content_drafts import content_of_draft
from motcua.catalogue.rules.drafting.edits import TakeOver
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.national.actions.receive_snapshot import CHAIN
from motcua.national.permissions import can_adopt_national
from motcua.national.queries.snapshots import content_of_row, find_row
from motcua.national.rules.adopt import adopted


class CannotAdoptNational(Refused):
    """The national catalogue does not hold it, or it is being written already."""


@action(makes=ContentDraft, may=can_adopt_national, refusal=CannotAdoptNational, chain=CHAIN)
def adopt_national(
    *, code: str, by: Actor, at: datetime, key: str | None = None
) -> Done[ContentDraft]:
    """Begin to write the procedure anew, with what the newest snapshot says under its code and what
    the province says itself. Raises `CannotAdoptNational`."""
    row = find_row(code)
    if row is None or row.is_over:
        raise CannotAdoptNational(_("Danh mục quốc gia không có thủ tục này."))
    told, procedure = content_of_row(row), Procedure.objects.filter(code=code).first()
    try:
        if procedure is None:
            draft = write_procedure(code=code, name=told.name, field=told.field, by=by, at=at)
            said = adopted(told, None)
        else:
            draft = amend_procedure(procedure=procedure, by=by, at=at)
            said = adopted(told, content_of_draft(draft), is_whole=row.is_whole)
        draft = edit_content_draft(draft=draft, edit=TakeOver(said), by=by, at=at)
    except Refused as problem:
        raise CannotAdoptNational(str(problem)) from problem
    # What it called has told it.
    return Done(draft, None)
