"""What the demo shows of papers that a citizen has: a result that ends soon, a scan, a link."""

import io
from datetime import datetime, timedelta
from typing import Any

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import get_version_in_force, list_cases
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, DossierStep, ResultPaper
from motcua.dossiers.queries.filings import applicant_from
from motcua.dossiers.queries.own_papers import list_own_results
from motcua.dossiers.queries.papers import list_needed
from motcua.dossiers.queries.steps import find_assignee
from motcua.dossiers.rules.attachments import details_of
from motcua.dossiers.rules.online import is_declaration
from motcua.dossiers.rules.papers import Count
from motcua.files.receiving import receive_file
from motcua.kernel.clock import VIETNAM
from motcua.kernel.pdf import render_pdf
from motcua.people.enums import Role
from motcua.people.models import Citizen, Officer, Unit
from motcua.processes.enums import MoveKind
from motcua.processes.queries import get_definition
from motcua.simulation.playing.certificates import set_certificate
from motcua.simulation.playing.papers import SHEET, TEXT
from motcua.simulation.playing.results import MARITAL_STATUS, hand_over, sign_as_drafted
from motcua.wallet.actions import share_paper
from motcua.wallet.rules.sharing import token_for

ON_PAPER = "27/XN-UBND"
AGO = timedelta(days=160)


def give_paper_in_demo(citizen: Citizen, unit: Unit, first_at: datetime, at: datetime) -> None:
    """The citizen got a certificate from the unit that ends soon, unless there is one, and before
    it one on paper alone.

    It was issued long ago, but not before `first_at`, since when the unit has its officers.
    """
    clerk = officer_of(unit, Role.ONE_STOP, at)
    leader = officer_of(unit, Role.LEADER, at)
    on = at.astimezone(VIETNAM).date()
    if clerk is None or leader is None or list_own_results(citizen, on).exists():
        return
    then = max(first_at, (at - AGO).astimezone(VIETNAM).replace(hour=9, minute=0))
    version = get_version_in_force(MARITAL_STATUS, then.astimezone(VIETNAM).date())
    set_certificate(version.procedure, then.astimezone(VIETNAM).date())
    dossier = _accept(citizen, version, unit, clerk, then)
    by = {"clerk": clerk, "leader": leader}
    _finish_on_paper(bring_to_sign(dossier, by, then), by, then)
    dossier = _accept(citizen, version, unit, clerk, then)
    paper = finish(bring_to_sign(dossier, by, then), by, then)
    share_paper(
        citizen=citizen,
        paper=paper,
        hours=72,
        token=token_for(citizen.pk, "demo"),
        by=citizen.actor,
        at=at,
    )


def officer_of(unit: Unit, role: Role, at: datetime) -> Officer | None:
    """Who takes such work there, if anybody."""
    return Officer.objects.filter(pk=find_assignee(unit.pk, role, at) or 0).first()


def _accept(
    citizen: Citizen, version: ProcedureVersion, unit: Unit, clerk: Officer, then: datetime
) -> Dossier:
    """Brought to the counter, where its first paper but the declaration is scanned."""
    given: dict[str, Any] = {"by": clerk, "at": then}
    dossier = actions.draft_dossier(
        version=version,
        case=next(iter(list_cases(version)), None),
        channel=Channel.IN_PERSON,
        receiving_unit=unit,
        deciding_unit=unit,
        applicant=applicant_from(citizen),
        **given,
    )
    papers = list_needed(dossier)
    for paper in [each for each in papers if not is_declaration(each.name)][:1]:
        sheet = render_pdf(SHEET, {"title": paper.name[:200], "text": TEXT})
        actions.attach_files(
            dossier=dossier,
            component=paper.id,
            files=[receive_file(io.BytesIO(sheet))],
            details=details_of(paper.name, dossier.applicant_number),
            **given,
        )
    counts = {paper.id: Count(originals=1) for paper in papers}
    return actions.accept_dossier(dossier=dossier, papers=counts, **given)


def bring_to_sign(dossier: Dossier, by: dict[str, Officer], then: datetime) -> DossierStep:
    """Passed on until the step that signs."""
    while True:
        step = dossier.steps.filter(closed_at=None).select_related("assignee", "step").get()
        shape = get_definition(dossier.definition_id or 0).by_id[step.step_id]
        if shape.moves_of(MoveKind.SIGN):
            return step
        mover = step.assignee or by["leader" if step.role == Role.LEADER else "clerk"]
        dossier = actions.move_step(
            dossier=dossier,
            step=step,
            kind=MoveKind.FORWARD,
            target=shape.moves_of(MoveKind.FORWARD)[0].target,
            without_draft=True,
            remark="Đủ điều kiện, kính trình.",
            by=mover,
            at=then,
        )


def finish(step: DossierStep, by: dict[str, Officer], then: datetime) -> ResultPaper:
    """Drafted, signed, numbered, and handed over."""
    given: dict[str, Any] = {"by": by["clerk"], "at": then}
    dossier = actions.issue_result(dossier=sign_as_drafted(step, by, then), **given)
    last = dossier.steps.filter(closed_at=None).get()
    dossier = actions.finish_dossier(dossier=dossier, step=last, **given)
    dossier = hand_over(dossier, **given)
    return dossier.results.get()


def _finish_on_paper(step: DossierStep, by: dict[str, Officer], then: datetime) -> None:
    """Signed by hand, noted by its number alone, and handed over."""
    given: dict[str, Any] = {"by": by["clerk"], "at": then}
    shape = get_definition(step.dossier.definition_id or 0).by_id[step.step_id]
    dossier = actions.move_step(
        dossier=step.dossier,
        step=step,
        kind=MoveKind.SIGN,
        target=shape.moves_of(MoveKind.SIGN)[0].target,
        without_draft=True,
        remark="Đã ký bản giấy.",
        by=by["leader"],
        at=then,
    )
    last = dossier.steps.filter(closed_at=None).get()
    dossier = actions.finish_dossier(dossier=dossier, step=last, result_number=ON_PAPER, **given)
    hand_over(dossier, **given)
