"""Answering requests of the applicant, also by what does what they ask for."""

from datetime import datetime

from motcua.dossiers.enums import RequestAnswer, RequestKind
from motcua.dossiers.events import RequestAnswered
from motcua.dossiers.models import ApplicantRequest, Dossier
from motcua.dossiers.queries.requests import find_open_request
from motcua.kernel.models import FreeText
from motcua.people.models import Officer


def close_request(
    dossier: Dossier,
    row: ApplicantRequest,
    answer: RequestAnswer,
    *,
    at: datetime,
    by: Officer | None = None,
    words: FreeText | None = None,
) -> None:
    """Answer a request that is open."""
    row.answered_at, row.answer, row.answered_by, row.answer_words = at, answer, by, words
    row.save(update_fields=["answered_at", "answer", "answered_by", "answer_words"])
    dossier.open_requests -= 1


def fulfil_request(
    dossier: Dossier, kind: RequestKind, *, by: Officer, at: datetime
) -> tuple[RequestAnswered, ...]:
    """Answer the open request that asked for what was just done, if there is one."""
    row = find_open_request(dossier, kind) if dossier.open_requests else None
    if row is None:
        return ()
    close_request(dossier, row, RequestAnswer.DONE, at=at, by=by)
    return (RequestAnswered(request=row.pk, kind=kind, answer=RequestAnswer.DONE),)


def lapse_requests(dossier: Dossier, *, at: datetime) -> None:
    """Close what waits, as the dossier ended otherwise."""
    if dossier.open_requests:
        waiting = dossier.requests.filter(answered_at=None)
        waiting.update(answered_at=at, answer=RequestAnswer.LAPSED)
        dossier.open_requests = 0
