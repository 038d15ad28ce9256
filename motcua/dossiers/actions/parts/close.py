"""Closing a dossier: shared by all actions that end one."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.parts.corrections import lapse_correction
from motcua.dossiers.actions.parts.fees import settle_fees
from motcua.dossiers.actions.parts.requests import lapse_requests
from motcua.dossiers.actions.parts.results import drop_papers
from motcua.dossiers.enums import Outcome, ProposalAnswer, State, Timeliness
from motcua.dossiers.events import DossierEvent
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lateness import running_due_at, timeliness
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind


def close_open_steps(
    dossier: Dossier, *, by: Officer, at: datetime, kind: MoveKind | str = ""
) -> None:
    """Close every step that is still open."""
    dossier.steps.filter(closed_at=None).update(closed_at=at, closed_by=by, closed_with=kind)


def close_dossier(dossier: Dossier, state: State, *, at: datetime) -> None:
    """Close the dossier now and set its timeliness from its due time.

    An open proposal lapses, and opinions that are outstanding are no longer asked.
    """
    dossier.state = state
    dossier.closed_at = at
    lapse_proposals(dossier, at=at)
    if state == State.REFUSED:
        lapse_requests(dossier, at=at)
    if dossier.correction_state:
        lapse_correction(dossier, at=at)
    if dossier.opinions:
        waiting = dossier.consultations.filter(answered_at=None, recalled_at=None)
        waiting.update(recalled_at=at)
        dossier.needed_opinions = 0
    if dossier.result_state and dossier.outcome != Outcome.APPROVED:
        drop_papers(dossier)
    if dossier.received_at is not None:
        due_at = running_due_at(dossier.due_at, dossier.paused_at)
        dossier.timeliness = timeliness(closed_at=at, due_at=due_at, state=state)


def check_cause(dossier: Dossier, refusal: type[Refused]) -> None:
    """Refuse the end of a late dossier of which nobody said why it is late."""
    if dossier.timeliness == Timeliness.OVERDUE and not dossier.delay_cause:
        raise refusal(_("Hồ sơ quá hạn: ghi nguyên nhân trễ rồi mới kết thúc được."))


def lapse_proposals(dossier: Dossier, *, at: datetime) -> None:
    """An open proposal is no longer possible."""
    dossier.proposals.filter(answer="").update(answer=ProposalAnswer.LAPSED, answered_at=at)


def end_dossier(
    dossier: Dossier, state: State, *, by: Officer, at: datetime
) -> tuple[DossierEvent, ...]:
    """Close a dossier without a decision on the merits, with its open pause and steps.

    Returns the events about its fee.
    """
    end_open_pause(dossier, at)
    close_open_steps(dossier, by=by, at=at)
    close_dossier(dossier, state, at=at)
    return settle_fees(dossier, by=by, at=at)


def end_open_pause(dossier: Dossier, at: datetime) -> None:
    """End the pause, if one is open."""
    dossier.pauses.filter(ended_at=None).update(ended_at=at)
