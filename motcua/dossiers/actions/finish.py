"""Finishing with a result. Timeliness is set here, not at delivery."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.close import check_cause, close_dossier, close_open_steps
from motcua.dossiers.actions.parts.corrections import check_seen
from motcua.dossiers.actions.parts.reasons import keep_remark
from motcua.dossiers.actions.parts.steps import allowed_move, check_not_shut, find_open_step
from motcua.dossiers.enums import DelayCause, Delivery, Outcome, State, Timeliness
from motcua.dossiers.events import (
    DelayCauseStated,
    DossierEvent,
    DossierFinished,
    ResultWithoutPaper,
)
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.permissions import can_finish_dossier
from motcua.dossiers.queries.results import read_needs
from motcua.dossiers.rules.results import is_made_here, is_paper_needed, refused_unfinished
from motcua.kernel.actions import Done
from motcua.kernel.errors import RefusedFields
from motcua.kernel.text import is_blank, tidy_line
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind

RESULT_LENGTH = 100


class CannotFinishDossier(RefusedFields):
    """Finishing the dossier is not allowed."""


@dossier_action("finish", may=can_finish_dossier, noun="step", refusal=CannotFinishDossier)
def finish_dossier(
    *,
    dossier: Dossier,
    step: DossierStep,
    by: Officer,
    at: datetime,
    result_number: str = "",
    no_paper_reason: str = "",
    delay_cause: DelayCause | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Finish with a result at a step that allows it; the result is then ready for delivery.

    `delay_cause` is asked for a late dossier of which none was said, and kept for no other one.
    Papers of the result must be issued before. A result made here without one has the number of
    its document, or `no_paper_reason` where there is none. A rejection on the merits is proposed
    and decided (`propose_rejection`). Raises `CannotFinishDossier`.
    """
    found = find_open_step(dossier, step, CannotFinishDossier)
    check_seen(dossier, CannotFinishDossier)
    check_not_shut(dossier, found.row, MoveKind.FINISH, CannotFinishDossier)
    reason = "" if is_blank(no_paper_reason) else no_paper_reason.strip()
    more = tuple(_note_document(dossier, tidy_line(result_number), reason, at))
    allowed_move(dossier, found, (MoveKind.FINISH,), CannotFinishDossier)
    close_open_steps(dossier, by=by, at=at, kind=MoveKind.FINISH)
    dossier.outcome = Outcome.APPROVED
    close_dossier(dossier, State.FINISHED, at=at)
    finished = DossierFinished(outcome=Outcome.APPROVED)
    dossier.delivery = Delivery.READY
    if dossier.timeliness != Timeliness.OVERDUE or delay_cause not in DelayCause.values:
        check_cause(dossier, CannotFinishDossier)
        return Done(dossier, finished, more=more)
    dossier.delay_cause = delay_cause
    return Done(dossier, finished, more=(*more, DelayCauseStated(cause=delay_cause)))


def _note_document(
    dossier: Dossier, number: str, reason: str, at: datetime
) -> Iterator[DossierEvent]:
    """Note the number of the result's document, or why there is none."""
    if len(number) > RESULT_LENGTH:
        sentence = _("Nội dung dài quá, hãy viết ngắn lại.")
        raise CannotFinishDossier([("result_number", sentence)])
    if why := refused_unfinished(dossier.result_state):
        raise CannotFinishDossier(why)
    # The papers issued here bring their own numbers.
    if dossier.result_state:
        return
    if number and reason:
        sentence = _("Đã ghi số của văn bản thì không ghi lý do không có văn bản.")
        raise CannotFinishDossier([("no_paper_reason", sentence)])
    _check_result(dossier, is_told=bool(number or reason))
    dossier.result_number = number
    if kept := keep_remark(dossier, reason, at=at, refusal=CannotFinishDossier):
        dossier.no_paper_reason = kept
        yield ResultWithoutPaper(reason=kept.digest)


def _check_result(dossier: Dossier, *, is_told: bool) -> None:
    """Refuse without a paper that is needed and was never approved, or with nothing told of it."""
    # Where a step signs, that step has asked.
    is_signed = dossier.signed_at is not None
    if is_signed and is_told:
        return
    needs = read_needs(dossier)
    if not is_signed and is_paper_needed(*needs):
        raise CannotFinishDossier(_("Thủ tục này phải có văn bản kết quả được duyệt trước."))
    if not is_told and is_made_here(*needs):
        sentence = _("Hãy ghi số của văn bản kết quả, hoặc vì sao không có văn bản.")
        raise CannotFinishDossier([("result_number", sentence)])
