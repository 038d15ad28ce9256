"""Papers of results in the demo: a draft, one before the leader, one to sign, one to number, …"""

from datetime import datetime, timedelta
from typing import Any

from motcua.dossiers import actions
from motcua.dossiers.enums import DelayCause, Delivery, FaultKind, Need, ResultForm
from motcua.dossiers.models import Dossier, DossierStep, ResultPaper, ResultTemplate
from motcua.dossiers.printed.result import draw_result, keep_drawing, look_of_template
from motcua.dossiers.queries.results import (
    list_live_papers,
    list_templates_for,
    newest_drafts,
    seen_digest,
)
from motcua.dossiers.queries.steps import find_assignee
from motcua.dossiers.rules.results import ResultWords, TemplateText
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.processes.enums import MoveKind
from motcua.processes.queries import get_definition
from motcua.simulation.playing.certificates import list_certified, set_certificate, words_in_demo

GENERAL, OTHERS = "general-decision", "demo-certificate-"
MARITAL_STATUS = "1.004873"
REMARK = "Ghi rõ hơn thời hạn có hiệu lực ở Điều 2."
WRONG = "Ghi sai tên đệm của người nộp."
UNPAID = "Người nộp hẹn nộp đủ tiền trong ngày."
LOST = "Bản chính giấy xác nhận tình trạng hôn nhân."
SIGNED_DOSSIERS = 4


def draft_results_in_demo(unit: Unit, at: datetime) -> None:
    """A paper in each state at the unit, unless it has any."""
    leader = find_assignee(unit.pk, Role.LEADER, at)
    clerk = find_assignee(unit.pk, Role.ONE_STOP, at)
    if leader is None or clerk is None or ResultPaper.objects.filter(unit=unit).exists():
        return
    people = Officer.objects.in_bulk([leader, clerk])
    by: dict[str, Any] = {"leader": people[leader], "clerk": people[clerk]}
    _draft_one(unit, at)
    steps = _at_sign(unit)
    for step, story in zip(
        steps, (_before_leader, _to_sign, sign_as_drafted, _wrong), strict=False
    ):
        story(step, by, max(at, step.dossier.changed_at))
    _lose(unit, at, by["clerk"])


def set_templates_in_demo(unit: Unit, at: datetime) -> None:
    """The procedures that wait to be signed at the unit have templates of their own, made once."""
    on = at.astimezone(VIETNAM).date()
    certified = list(list_certified(on))
    for procedure in certified:
        # That of marital status is older, as somebody in the demo has one.
        if procedure.code != MARITAL_STATUS:
            set_certificate(procedure, on)
    if ResultTemplate.objects.filter(code__startswith=OTHERS).exists():
        return
    waiting = {step.dossier.version.procedure: None for step in _at_sign(unit)}
    procedures = [each for each in waiting if each not in certified]
    for number, procedure in enumerate(procedures, start=1):
        look = TemplateText(
            name="Giấy chứng nhận",
            type_code=f"KQ.DEMO.{number:02}",
            symbol="GCN-UBND",
            authority="TM. Ủy ban nhân dân",
            position="Chủ tịch",
            source_note="Dữ liệu trình diễn",
        )
        words = ResultWords(
            subject="{procedure}", body="Chứng nhận {applicant}, số định danh {applicant_number}."
        )
        actions.set_result_template(
            code=f"{OTHERS}{number}",
            form=ResultForm.CERTIFICATE,
            need=Need.OPTIONAL,
            look=look,
            words=words,
            valid_from=on,
            procedure=procedure,
            by=SYSTEM,
            # A template is set at least a day ahead; the demo's was set yesterday.
            at=at - timedelta(days=1),
        )


def _draft_one(unit: Unit, at: datetime) -> None:
    steps = _open_steps(unit, Role.CASE_OFFICER).filter(consulted_by=None, assignee__isnull=False)
    for step in steps.filter(dossier__signed_at=None).order_by("dossier__due_at", "pk")[1:2]:
        if step.assignee is not None:
            _draft(step.dossier, step.assignee, max(at, step.dossier.changed_at))


def _at_sign(unit: Unit) -> list[DossierStep]:
    """Open steps at which a leader signs."""
    found = []
    for step in _open_steps(unit, Role.LEADER).order_by("dossier__due_at", "pk")[:200]:
        shape = get_definition(step.dossier.definition_id or 0).by_id[step.step_id]
        if shape.moves_of(MoveKind.SIGN):
            found.append(step)
    return found[:SIGNED_DOSSIERS]


def _open_steps(unit: Unit, role: Role) -> Any:
    rows = DossierStep.objects.filter(
        dossier__deciding_unit=unit,
        dossier__in=Dossier.objects.open().filter(paused_at=None, result_state=""),
        closed_at=None,
        role=role,
    )
    return rows.select_related(
        "assignee",
        "step",
        "dossier__deciding_unit__parent",
        "dossier__deciding_unit__place",
        "dossier__version__procedure",
    )


def _draft(dossier: Dossier, by: Officer, at: datetime) -> Dossier:
    template = _template_of(dossier, at)
    words = words_in_demo(dossier, template, at).tidy()
    drawn = draw_result(dossier, words, look_of_template(template, at=at))
    return actions.draft_result(
        dossier=dossier,
        words=words,
        drawn=keep_drawing(drawn),
        template=template,
        by=by,
        at=at,
    )


def _template_of(dossier: Dossier, at: datetime) -> ResultTemplate:
    """The procedure's own template, or else the general one."""
    found = list_templates_for(dossier, at.astimezone(VIETNAM).date())
    own = (each for each in found if each.procedure_id)
    return next(own, None) or next(each for each in found if each.code == GENERAL)


def _drafter(dossier: Dossier, at: datetime) -> Officer:
    done = dossier.steps.exclude(closed_at=None).filter(role=Role.CASE_OFFICER).order_by("pk")
    last = done.select_related("closed_by").last()
    if last is not None and last.closed_by is not None:
        return last.closed_by
    found = find_assignee(dossier.deciding_unit_id, Role.CASE_OFFICER, at)
    return Officer.objects.get(pk=found or 0)


def _before_leader(step: DossierStep, by: dict[str, Officer], at: datetime) -> None:
    dossier = _draft(step.dossier, _drafter(step.dossier, at), at)
    paper = dossier.results.get()
    actions.comment_result(dossier=dossier, paper=paper, remark=REMARK, by=by["leader"], at=at)


def _to_sign(step: DossierStep, by: dict[str, Officer], at: datetime) -> Dossier:
    dossier = _draft(step.dossier, _drafter(step.dossier, at), at)
    seen = seen_digest(newest_drafts(list_live_papers(dossier)).values())
    shape = get_definition(dossier.definition_id or 0).by_id[step.step_id]
    target = shape.moves_of(MoveKind.SIGN)[0].target
    return actions.move_step(
        dossier=dossier,
        step=step,
        kind=MoveKind.SIGN,
        target=target,
        seen=seen,
        with_gaps=True,
        by=by["leader"],
        at=at,
    )


def sign_as_drafted(step: DossierStep, by: dict[str, Officer], at: datetime) -> Dossier:
    """Draft a paper from the template, approve it at the step of signing, and sign it."""
    dossier = _to_sign(step, by, at)
    return actions.sign_result(dossier=dossier, by=by["leader"], at=at)


def _wrong(step: DossierStep, by: dict[str, Officer], at: datetime) -> None:
    """Issued, handed out, found to be wrong: the correction is a draft."""
    dossier = sign_as_drafted(step, by, at)
    dossier = actions.issue_result(dossier=dossier, by=by["clerk"], at=at)
    last = dossier.steps.filter(closed_at=None).first()
    shape = get_definition(dossier.definition_id or 0).by_id[last.step_id] if last else None
    if last is None or shape is None or not shape.moves_of(MoveKind.FINISH):
        return
    given: dict[str, Any] = {"by": by["clerk"], "at": at}
    cause = DelayCause.STAFF
    dossier = actions.finish_dossier(dossier=dossier, step=last, delay_cause=cause, **given)
    dossier = hand_over(dossier, **given)
    paper = dossier.results.get()
    actions.report_fault(dossier=dossier, kind=FaultKind.WRONG, paper=paper, reason=WRONG, **given)


def hand_over(dossier: Dossier, *, by: Officer, at: datetime) -> Dossier:
    """The applicant has the result.

    Which dossier it is may follow the day, so its fee may be one that the demo left unpaid.
    """
    how = Delivery.HANDED_OVER
    return actions.deliver_result(dossier=dossier, how=how, unpaid_reason=UNPAID, by=by, at=at)


def _lose(unit: Unit, at: datetime, clerk: Officer) -> None:
    """Papers of an open dossier were lost by the counter."""
    dossier = Dossier.objects.open().filter(deciding_unit=unit, paused_at=None).first()
    if dossier is not None:
        actions.report_fault(
            dossier=dossier,
            kind=FaultKind.LOST_PAPERS,
            lost_by=unit,
            reason=LOST,
            by=clerk,
            at=max(at, dossier.changed_at),
        )
