"""Asking for a supplement, once and in full, and receiving it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from motcua.dossiers.actions.change import Change, changing
from motcua.dossiers.actions.issue import issue_form
from motcua.dossiers.actions.papers import keep_papers
from motcua.dossiers.actions.pause import begin_pause, end_pause
from motcua.dossiers.actions.steps import allowed_move, definition_of
from motcua.dossiers.enums import OfficialForm, PauseKind, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import COUNTER, HANDLERS
from motcua.dossiers.queries.papers import list_missing_papers, list_needed
from motcua.dossiers.rules.papers import Count
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind


class CannotRequestSupplement(Refused):
    """No supplement can be asked for now."""


class CannotReceiveSupplement(Refused):
    """The supplement cannot be taken now."""


def request_supplement(
    *,
    dossier: Dossier,
    reason: str,
    by: Officer,
    at: datetime,
    components: Mapping[int, Count] | None = None,
    key: str | None = None,
) -> Dossier:
    """Ask the applicant for papers on form 02, once and in full; the clock stands meanwhile.

    `components` says what is missing of which paper; only papers of this case. Before acceptance
    this is guidance at the counter. Raises `CannotRequestSupplement` without a reason, beyond the
    number of requests that the procedure's version allows, or where the step does not allow it.
    """
    with changing(
        dossier, "request_supplement", by=by, at=at, key=key, refusal=CannotRequestSupplement
    ) as change:
        if not change.done:
            row = change.dossier
            officer = _asking_officer(change)
            asked = _check_components(change, components or {})
            until = (
                change.at.astimezone(VIETNAM) + timedelta(row.version.supplement_deadline_days)
            ).date()
            begin_pause(change, PauseKind.SUPPLEMENT, officer, reason, answer_due_on=until)
            issue_form(
                change,
                OfficialForm.SUPPLEMENT,
                officer,
                content={"reason": reason, "papers": asked},
            )
            row.state = State.WAITING_APPLICANT
            change.write({"papers": [paper["id"] for paper in asked]})
    return change.dossier


def _asking_officer(change: Change) -> Officer:
    row = change.dossier
    if row.received_at is None:
        return change.require_role(COUNTER, row.receiving_unit_id)
    officer = change.require_role(HANDLERS, row.deciding_unit_id, row.receiving_unit_id)
    most = row.version.max_supplement_requests
    if row.supplement_requests >= most:
        change.refuse(
            _("Thủ tục này chỉ được yêu cầu bổ sung %(most)s lần và đã dùng hết.") % {"most": most}
        )
    row.supplement_requests += 1
    definition = definition_of(change)
    open_steps = list(row.steps.filter(closed_at=None))
    steps = [definition.by_id[open_step.step_id] for open_step in open_steps]
    asking = [step for step in steps if step.moves_of(MoveKind.ASK_SUPPLEMENT)]
    if not asking:
        change.refuse(_("Bước đang làm không được yêu cầu bổ sung giấy tờ."))
    allowed_move(change, asking[0], (MoveKind.ASK_SUPPLEMENT,), open_steps)
    return officer


def _check_components(change: Change, components: Mapping[int, Count]) -> list[dict[str, object]]:
    known = {paper.id: paper for paper in list_needed(change.dossier)}
    if any(component not in known for component in components):
        change.refuse(_("Có giấy tờ không nằm trong danh mục; không được đòi thêm."))
    return [
        {
            "id": component,
            "name": known[component].name,
            "originals": count.originals,
            "certified": count.certified,
            "copies": count.copies,
        }
        for component, count in components.items()
    ]


def receive_supplement(
    *,
    dossier: Dossier,
    by: Officer,
    at: datetime,
    papers: Mapping[int, Count] | None = None,
    key: str | None = None,
) -> Dossier:
    """Take the papers that were asked for; the clock runs on, or anew, as the version says.

    Raises `CannotReceiveSupplement` naming what is still missing.
    """
    with changing(
        dossier, "receive_supplement", by=by, at=at, key=key, refusal=CannotReceiveSupplement
    ) as change:
        if not change.done:
            row = change.dossier
            change.require_role(COUNTER, row.receiving_unit_id)
            keep_papers(row, papers or {}, refusal=CannotReceiveSupplement)
            missing = list_missing_papers(row)
            if missing:
                names = "; ".join(paper.name for paper in missing)
                change.refuse(_("Còn thiếu: %(names)s.") % {"names": names})
            end_pause(change)
            change.write({"due_at": str(row.due_at or "")})
    return change.dossier
