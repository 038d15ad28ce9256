"""What applicants ask for about their dossiers, and what becomes of it."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.actions.parts.requests import close_request
from motcua.dossiers.enums import RequestAnswer, RequestKind
from motcua.dossiers.events import RequestAnswered, RequestAsked
from motcua.dossiers.models import ApplicantRequest, Dossier
from motcua.dossiers.permissions import can_answer_request, can_ask_request, can_recall_request
from motcua.dossiers.queries.requests import find_open_request
from motcua.dossiers.rules.requests import is_adjusted, not_adjusted, why_not_asked
from motcua.kernel.actions import Done
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer


class CannotAskRequest(RefusedFields):
    """It was asked already, or comes too late."""


class CannotAnswerRequest(RefusedFields):
    """It is not open any more, or is done by an action of its own."""


@dossier_action("ask_request", may=can_ask_request, refusal=CannotAskRequest)
def ask_request(
    *,
    dossier: Dossier,
    kind: RequestKind,
    words: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Ask the counter to do something, until the dossier ended (NĐ 118/2025 Điều 21).

    The counter does it, so that what was issued meanwhile is seen. Raises `CannotAskRequest`.
    """
    if why := why_not_asked(kind, state=dossier.state, delivery=dossier.delivery):
        raise CannotAskRequest(why)
    if find_open_request(dossier, kind) is not None:
        raise CannotAskRequest(_("Yêu cầu này đã gửi, bộ phận một cửa chưa trả lời."))
    kept = keep_reason(dossier, words, at=at, refusal=CannotAskRequest)
    row = ApplicantRequest.objects.create(dossier=dossier, kind=kind, words=kept, asked_at=at)
    dossier.open_requests += 1
    return Done(dossier, RequestAsked(request=row.pk, kind=RequestKind(kind), words=kept.digest))


@dossier_action("answer_request", may=can_recall_request, refusal=CannotAnswerRequest)
def recall_request(
    *, dossier: Dossier, kind: RequestKind, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Take the applicant's own request back. Raises `CannotAnswerRequest`."""
    row = _get_open(dossier, kind)
    close_request(dossier, row, RequestAnswer.RECALLED, at=at)
    said = RequestAnswered(request=row.pk, kind=RequestKind(kind), answer=RequestAnswer.RECALLED)
    return Done(dossier, said)


@dossier_action("answer_request", may=can_answer_request, refusal=CannotAnswerRequest)
def answer_request(
    *,
    dossier: Dossier,
    kind: RequestKind,
    answer: RequestAnswer,
    words: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """Tell the applicant what became of a request.

    Withdrawing and changing the way of return are done by their own actions, which answer it;
    here they can only be declined. Nor is an adjustment said to be done before something was put
    right since it was asked for. Raises `CannotAnswerRequest`.
    """
    row = _get_open(dossier, kind)
    if answer == RequestAnswer.DONE and kind != RequestKind.ADJUST:
        raise CannotAnswerRequest(
            [("answer", _("Hãy làm việc này ở trang của nó; yêu cầu tự được trả lời."))]
        )
    if answer == RequestAnswer.DONE and not is_adjusted(dossier.corrected_at, row.asked_at):
        raise CannotAnswerRequest([("answer", not_adjusted())])
    if answer not in {RequestAnswer.DONE, RequestAnswer.DECLINED}:
        raise CannotAnswerRequest([("answer", _("Chọn đã làm hay không làm được."))])
    kept = keep_reason(
        dossier, words, at=at, refusal=CannotAnswerRequest, lacking=_("Ghi lời trả lời.")
    )
    close_request(dossier, row, answer, at=at, by=by, words=kept)
    said = RequestAnswered(
        request=row.pk, kind=RequestKind(kind), answer=RequestAnswer(answer), words=kept.digest
    )
    return Done(dossier, said)


def _get_open(dossier: Dossier, kind: str) -> ApplicantRequest:
    row = find_open_request(dossier, kind)
    if row is None:
        raise CannotAnswerRequest(_("Yêu cầu này đã được trả lời hoặc người nộp đã thôi."))
    return row
