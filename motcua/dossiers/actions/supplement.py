"""Requesting a supplement, once and in full, and receiving it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.issue import issue_form
from motcua.dossiers.actions.parts.papers import keep_papers
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.actions.parts.steps import OpenStep, allowed_move, definition_of
from motcua.dossiers.actions.pause import begin_pause, end_pause
from motcua.dossiers.enums import OfficialForm, PauseKind, State
from motcua.dossiers.events import SupplementReceived, SupplementRequested
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_receive_supplement, can_request_supplement
from motcua.dossiers.queries.law import get_rules, notice_due_at
from motcua.dossiers.queries.papers import list_needed
from motcua.dossiers.queries.steps import list_open
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.rule_sets import HandlingRules
from motcua.kernel.actions import Done
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.worktime.rules.datetimes import datetime_in_words


class CannotRequestSupplement(Refused):
    """No supplement can be requested now."""


class CannotReceiveSupplement(Refused):
    """The supplement cannot be received now."""


@dossier_action("request_supplement", may=can_request_supplement, refusal=CannotRequestSupplement)
def request_supplement(
    *,
    dossier: Dossier,
    reason: str,
    by: Officer,
    at: datetime,
    components: Mapping[int, Count] | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Request papers from the applicant on form 02, once and in full; this pauses the clock.

    `components` says what is missing of which paper of this case. Before acceptance this is
    guidance at the counter. Raises `CannotRequestSupplement` without a reason, beyond the number of
    requests or the days after receipt that the law allows (`HandlingRules`), or where the step does
    not allow it.
    """
    rules = get_rules(dossier, at)
    if dossier.received_at is not None:
        _count_request(dossier, rules)
        _check_notice(dossier, rules, at)
        _check_step(dossier)
    asked = _check_components(dossier, components or {})
    kept = keep_reason(dossier, reason, at=at, refusal=CannotRequestSupplement)
    until = (at.astimezone(VIETNAM) + timedelta(days=rules.supplement_answer_days)).date()
    begin_pause(dossier, PauseKind.SUPPLEMENT, by=by, at=at, reason=kept, answer_due_on=until)
    form, content = OfficialForm.SUPPLEMENT, {"papers": asked}
    issue_form(dossier, form, by=by, at=at, reason=kept, content=content)
    dossier.state = State.WAITING_APPLICANT
    papers = tuple(paper["id"] for paper in asked)
    return Done(dossier, SupplementRequested(papers=papers, reason=kept.digest))


def _count_request(dossier: Dossier, rules: HandlingRules) -> None:
    most = rules.supplements_per_dossier
    if dossier.supplement_requests >= most:
        raise CannotRequestSupplement(
            _("Thủ tục này chỉ được yêu cầu bổ sung %(most)s lần và đã dùng hết.") % {"most": most}
        )
    dossier.supplement_requests += 1


def _check_notice(dossier: Dossier, rules: HandlingRules, at: datetime) -> None:
    """Refuse once the days after receipt are over: a late request would hide a late dossier."""
    until = notice_due_at(dossier, rules)
    if until is not None and at > until:
        raise CannotRequestSupplement(
            _(
                "Đã quá %(days)d ngày làm việc kể từ khi nhận hồ sơ (hết lúc %(until)s) nên không "
                "yêu cầu bổ sung được nữa; hãy giải quyết, từ chối, hoặc xin lỗi và hẹn lại."
            )
            % {"days": rules.supplement_notice_days, "until": datetime_in_words(until)}
        )


def _check_step(dossier: Dossier) -> None:
    """Refuse unless an open step allows it."""
    definition = definition_of(dossier, CannotRequestSupplement)
    rows = list_open(dossier)
    kinds = (MoveKind.ASK_SUPPLEMENT,)
    for row in rows:
        shape = definition.by_id[row.step_id]
        if shape.moves_of(*kinds):
            found = OpenStep(row, shape, definition, rows)
            allowed_move(dossier, found, kinds, CannotRequestSupplement)
            return
    raise CannotRequestSupplement(_("Bước đang làm không được yêu cầu bổ sung giấy tờ."))


def _check_components(dossier: Dossier, components: Mapping[int, Count]) -> list[dict[str, Any]]:
    known = {paper.id: paper for paper in list_needed(dossier)}
    if any(component not in known for component in components):
        raise CannotRequestSupplement(
            _("Có giấy tờ không nằm trong danh mục; không được đòi thêm.")
        )
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


@dossier_action("receive_supplement", may=can_receive_supplement, refusal=CannotReceiveSupplement)
def receive_supplement(
    *,
    dossier: Dossier,
    by: Officer,
    at: datetime,
    papers: Mapping[int, Count] | None = None,
    key: str | None = None,
) -> Done[Dossier]:
    """Record the requested papers; the clock resumes or restarts, as the version says.

    Raises `CannotReceiveSupplement` naming what is still missing.
    """
    missing = keep_papers(dossier, papers or {}, refusal=CannotReceiveSupplement)
    if missing:
        names = "; ".join(paper.name for paper in missing)
        raise CannotReceiveSupplement(_("Còn thiếu: %(names)s.") % {"names": names})
    end_pause(dossier, at)
    return Done(dossier, SupplementReceived(due_at=dossier.due_at))
