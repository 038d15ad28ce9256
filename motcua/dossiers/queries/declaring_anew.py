"""Corrections of a filed declaration: what may be put right, what was sent, and what differs."""

from datetime import date

from motcua.dossiers.enums import CorrectionGround, CorrectionState, PaperState, RequestKind, State
from motcua.dossiers.models import AskedPaper, Correction, Dossier, ResultPaper
from motcua.dossiers.queries.co_applicants import PreparedParty, list_prepared
from motcua.dossiers.queries.filings import form_of
from motcua.dossiers.queries.papers import list_asked, list_needed
from motcua.dossiers.queries.requests import find_open_request
from motcua.dossiers.rules.declaring_anew import why_not_asked_for, why_not_corrected
from motcua.dossiers.rules.online import find_declaration
from motcua.dossiers.rules.papers import Needed
from motcua.eforms.models import FilledForm
from motcua.eforms.printed.changes import Change, list_changes
from motcua.eforms.queries import get_form, get_shown_form, names_in, read_filled
from motcua.eforms.rules import Answers, list_changed
from motcua.people.models import Citizen

MOST_EDITIONS = 20
"""So many editions a declaration may have; more are no corrections."""
OUT = (PaperState.ISSUED, PaperState.REPLACED, PaperState.REVOKED)


def why_closed(dossier: Dossier) -> str:
    """Why its declaration cannot be put right any more, or not here; empty if it can."""
    filled = dossier.declaration if dossier.filled_form_id else None
    has_papers = bool(dossier.result_state)
    papers = ResultPaper.objects.filter(dossier=dossier, state__in=OUT) if has_papers else None
    return why_not_corrected(
        state=dossier.state,
        is_online=filled is not None,
        is_issued=papers is not None and papers.exists(),
    )


def find_ground(dossier: Dossier) -> CorrectionGround | None:
    """On what ground it may be put right now: a request for the declaration, or one to adjust."""
    if find_asked_declaration(dossier) is not None:
        return CorrectionGround.SUPPLEMENT
    if dossier.open_requests and find_open_request(dossier, RequestKind.ADJUST):
        return CorrectionGround.REQUEST
    return None


def find_asked_declaration(dossier: Dossier) -> AskedPaper | None:
    """The declaration that an open request for papers asks for, until it is received."""
    if dossier.state != State.WAITING_APPLICANT or not dossier.filled_form_id:
        return None
    asked = [row for row in list_asked(dossier) if row.received_at is None]
    paper = paper_of_declaration(dossier) if asked else None
    return next((row for row in asked if paper and row.component_id == paper.id), None)


def paper_of_declaration(dossier: Dossier) -> Needed | None:
    """The paper of the list that the declaration is, if one is."""
    title = get_form(form_of(dossier).definition_id).title
    return find_declaration(list_needed(dossier), title)


def why_not_begun(dossier: Dossier) -> str:
    """Why nobody may begin to put it right now; empty if somebody may."""
    if why := why_closed(dossier):
        return why
    return "" if find_ground(dossier) else why_not_asked_for()


def find_open_correction(dossier: Dossier) -> Correction | None:
    """The edition that is filled in or waits for an answer; reads nothing where there is none."""
    if not dossier.correction_state:
        return None
    rows = dossier.corrections.select_related(
        *("former", "filled_form__citizen__person", "filled_form__citizen__organisation")
    )
    return rows.filter(answered_at=None).first()


def find_sent_correction(dossier: Dossier) -> Correction | None:
    """The edition that waits for an officer."""
    is_sent = dossier.correction_state == CorrectionState.SENT
    return find_open_correction(dossier) if is_sent else None


def find_filled_now(dossier: Dossier) -> FilledForm | None:
    """The form that somebody fills in now: of a draft its own, later another edition of it."""
    if dossier.state == State.DRAFT:
        return dossier.filled_form
    row = find_open_correction(dossier) if dossier.correction_state else None
    return row.filled_form if row and row.sent_at is None else None


def list_unsigned(correction: Correction) -> list[PreparedParty]:
    """Who must sign the edition as it was typed, or as it was sent, and has not."""
    filled, dossier = correction.filled_form, correction.dossier
    form = get_shown_form(filled.definition_id)
    found = list_prepared(dossier, filled, form, filled.answers or {})
    return [each for each in found if each.is_lacking]


def list_corrections(dossier: Dossier) -> list[Correction]:
    """The editions that were sent, the newest first; they are few."""
    if not dossier.filled_form_id:
        return []
    rows = dossier.corrections.filter(sent_at__isnull=False)
    found = rows.select_related("former", "filled_form", "words", "answered_by")
    return list(found.order_by("-number")[:MOST_EDITIONS])


def answers_now(correction: Correction, on: date) -> Answers:
    """The answers of an edition, also while it is filled in."""
    filled = correction.filled_form
    return filled.answers if filled.answers is not None else read_filled(filled, on).answers


def changes_of(correction: Correction, on: date) -> list[Change]:
    """What differs from the former edition, in the language of the reader; places are called as on
    this local day."""
    form = get_shown_form(correction.filled_form.definition_id)
    was, now = correction.former.answers or {}, answers_now(correction, on)
    places = {**names_in(form, was, on), **names_in(form, now, on)}
    return list_changes(form, was, now, places)


def names_of_fields(correction: Correction) -> list[str]:
    """What the questions are called that are answered otherwise."""
    form = get_shown_form(correction.filled_form.definition_id)
    return [form.by_key[key].name for key in correction.fields if key in form.by_key]


def changed_keys(correction: Correction, on: date) -> tuple[str, ...]:
    """The keys of the questions that are answered otherwise."""
    form = get_form(correction.filled_form.definition_id)
    return list_changed(form, correction.former.answers or {}, answers_now(correction, on))


def list_being_corrected(citizen: Citizen) -> list[Dossier]:
    """The dossiers of which the citizen began another edition and has not sent it."""
    rows = Correction.objects.filter(filled_form__citizen=citizen, sent_at=None)
    return [row.dossier for row in rows.select_related("dossier").order_by("pk")]
