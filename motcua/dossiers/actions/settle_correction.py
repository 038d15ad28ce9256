"""An officer compares the edition that was sent with the former one: accepts it, or declines it."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.attach import add_attachment
from motcua.dossiers.actions.correct_declaration import lock_declared
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.actions.parts.requests import fulfil_request
from motcua.dossiers.actions.parts.results import outdate_papers
from motcua.dossiers.enums import CorrectionAnswer, CorrectionGround, FileProblem, RequestKind
from motcua.dossiers.events import CorrectionDeclined, DeclarationCorrected, FilesAttached
from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.permissions.corrections import (
    can_accept_correction,
    can_decline_correction,
)
from motcua.dossiers.queries.declaring_anew import (
    find_sent_correction,
    paper_of_declaration,
    why_closed,
)
from motcua.dossiers.rules.attachments import details_of
from motcua.eforms.queries import get_form
from motcua.files.actions import store_files
from motcua.files.receiving import Received
from motcua.kernel.actions import Done
from motcua.kernel.errors import RefusedFields
from motcua.kernel.models import FreeText
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer


class CannotSettleCorrection(RefusedFields):
    """Nothing waits, or something else than was seen; or the result is issued."""


@dossier_action(
    "settle_correction",
    may=can_accept_correction,
    refusal=CannotSettleCorrection,
    secret=("declaration",),
    lock=lock_declared,
)
def accept_correction(
    *,
    dossier: Dossier,
    edition: int,
    declaration: Received,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """The edition with this number, which the officer saw, is the declaration from now on.

    Its PDF, `declaration`, takes the place of the former one, which is kept; where a request for
    papers asked for it, it lies there and is received with the others. What is drafted of the
    result waits to be drafted again. Raises `CannotSettleCorrection`.
    """
    row = _get_sent(dossier, edition)
    if why := why_closed(dossier):
        raise CannotSettleCorrection(why)
    sender = row.filled_form.citizen.actor if row.filled_form.citizen else by
    kept = [] if row.paper_id else [_replace_paper(dossier, declaration, sender, by, at)]
    dossier.edition, dossier.corrected_at = row.filled_form, at
    _answer(dossier, row, CorrectionAnswer.ACCEPTED, by=by, at=at)
    returned = outdate_papers(dossier, at=at)
    done = fulfil_request(dossier, RequestKind.ADJUST, by=by, at=at)
    said = DeclarationCorrected(edition=row.number, fields=tuple(row.fields))
    return Done(dossier, said, more=(*kept, *([returned] if returned else []), *done))


@dossier_action(
    "settle_correction",
    may=can_decline_correction,
    refusal=CannotSettleCorrection,
)
def decline_correction(
    *,
    dossier: Dossier,
    edition: int,
    reason: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """The former edition still holds; the applicant is told why and may correct it again.

    Raises `CannotSettleCorrection`.
    """
    row = _get_sent(dossier, edition)
    kept = keep_reason(dossier, reason, at=at, refusal=CannotSettleCorrection)
    if row.paper is not None and row.ground == CorrectionGround.SUPPLEMENT:
        row.paper.replaced_at, row.paper.declined_for = at, FileProblem.OTHER
        row.paper.declined_words = kept
        row.paper.save(update_fields=["replaced_at", "declined_for", "declined_words"])
    _answer(dossier, row, CorrectionAnswer.DECLINED, by=by, at=at, words=kept)
    return Done(dossier, CorrectionDeclined(edition=row.number, reason=kept.digest))


def _get_sent(dossier: Dossier, edition: int) -> Correction:
    row = find_sent_correction(dossier)
    if row is None or row.number != edition:
        raise CannotSettleCorrection(
            _("Tờ khai sửa này đã được trả lời hoặc đã có bản khác. Tải lại trang rồi xem.")
        )
    return row


def _answer(
    dossier: Dossier,
    row: Correction,
    answer: CorrectionAnswer,
    *,
    by: Officer,
    at: datetime,
    words: FreeText | None = None,
) -> None:
    row.answered_at, row.answer, row.answered_by, row.words = at, answer, by, words
    row.save(update_fields=["answered_at", "answer", "answered_by", "words"])
    dossier.correction_state = ""


def _replace_paper(
    dossier: Dossier, declaration: Received, sender: Actor, by: Officer, at: datetime
) -> FilesAttached:
    """Keep the PDF as the declaration; the files that were it are earlier versions."""
    paper = paper_of_declaration(dossier)
    form = dossier.declaration
    title = paper.name if paper else get_form(form.definition_id).title if form else ""
    details = details_of(title, dossier.applicant_number)
    component = paper.id if paper else None
    earlier = dossier.attachments.filter(component=component, replaced_at=None)
    if paper is None:
        earlier = earlier.filter(title=details.title)
    earlier.update(replaced_at=at)
    (file,) = store_files([declaration], by=by, at=at)
    columns = {"title": details.title, "owner_number": details.owner_number}
    row = add_attachment(dossier, component, sender, at, file=file, **columns)
    return FilesAttached(attachments=(row.pk,), component=component)
