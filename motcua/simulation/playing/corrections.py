"""What the demo shows of a filed declaration that is put right: once accepted, once to compare."""

from datetime import datetime

from motcua.dossiers.actions import ask_request
from motcua.dossiers.actions.correct_declaration import begin_correction, send_correction
from motcua.dossiers.actions.settle_correction import accept_correction
from motcua.dossiers.enums import RequestKind
from motcua.dossiers.models import Dossier
from motcua.dossiers.printed.declaration import corrected_declaration
from motcua.dossiers.queries.declaring_anew import find_open_correction, find_sent_correction
from motcua.dossiers.queries.steps import find_assignee
from motcua.eforms.actions import save_typed
from motcua.eforms.queries import get_form
from motcua.files.receiving import Received, keep_made_pdf
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Role
from motcua.people.models import Citizen, Officer, Unit

COPIES = "Tôi chỉ xin 2 bản sao, khai nhầm là 3."
HOUSE = "Tôi gõ nhầm số nhà, xin sửa thành 12 ấp Thạnh Trung."
WRITER = "demo"


def correct_in_demo(dossier: Dossier, citizen: Citizen, unit: Unit, at: datetime) -> None:
    """The number of copies is put right; the address was sent and waits to be compared."""
    dossier = _send(dossier, citizen, COPIES, {"copies.count": "2"}, at)
    clerk = Officer.objects.filter(pk=find_assignee(unit.pk, Role.ONE_STOP, at) or 0).first()
    sent = find_sent_correction(dossier)
    if clerk is None or sent is None:
        return
    paper = _drawn(dossier, at)
    done = accept_correction(
        dossier=dossier, edition=sent.number, declaration=paper, by=clerk, at=at
    )
    _send(done, citizen, HOUSE, {"requester.address.detail": "Số 12, ấp Thạnh Trung"}, at)


def _send(
    dossier: Dossier, citizen: Citizen, words: str, answers: dict[str, str], at: datetime
) -> Dossier:
    dossier = begin_edition_in_demo(dossier, citizen, words, answers, at)
    row = find_open_correction(dossier)
    if row is None:
        raise LookupError(dossier.pk)
    return send_correction(
        dossier=dossier,
        revision=row.filled_form.revision,
        declaration=_drawn(dossier, at),
        by=citizen.actor,
        at=at,
    )


def begin_edition_in_demo(
    dossier: Dossier, citizen: Citizen, words: str, answers: dict[str, str], at: datetime
) -> Dossier:
    """Asked for in these words, begun, and typed with these answers."""
    by = citizen.actor
    asked = ask_request(dossier=dossier, kind=RequestKind.ADJUST, words=words, by=by, at=at)
    dossier = begin_correction(dossier=asked, citizen=citizen, by=by, at=at)
    row = find_open_correction(dossier)
    if row is None:
        raise LookupError(dossier.pk)
    filled = row.filled_form
    for number, _page in enumerate(get_form(filled.definition_id).pages):
        filled = save_typed(
            filled=filled,
            page=number,
            typed={**filled.typed, **answers},
            revision=filled.revision,
            writer=WRITER,
            by=by,
            at=at,
        )
    return dossier


def _drawn(dossier: Dossier, at: datetime) -> Received:
    row = find_open_correction(dossier)
    if row is None:
        raise LookupError(dossier.pk)
    return keep_made_pdf(
        corrected_declaration(dossier, row.filled_form, at.astimezone(VIETNAM).date())
    )
