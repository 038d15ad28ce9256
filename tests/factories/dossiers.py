"""An office with its people and one procedure, and dossiers at each stage of their way."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import Component, ProcedureVersion
from motcua.catalogue.queries.systems import list_pause_grounds
from motcua.dossiers import actions
from motcua.dossiers.actions.parts.steps import copy_times
from motcua.dossiers.enums import DelayCause, Delivery, ReturnWay
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.fees import Charge
from motcua.dossiers.rules.handovers import Receipt
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.returns import ResultReturn
from motcua.dossiers.rules.supplements import Asked
from motcua.payments.enums import FeeKind
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.processes.enums import DefinitionState, MoveKind, StepPlace
from motcua.processes.models import Move, ProcessDefinition, Step
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import nth_working_day_after
from tests.factories.catalogue import ComponentFactory, ProcedureVersionFactory
from tests.factories.people import OfficerFactory, UnitFactory

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)
_numbers = count(1)


def at(day: int = 0, hour: int = 9, minute: int = 0) -> datetime:
    """A moment so many days after Monday 2026-03-02, local time."""
    return MONDAY.replace(hour=hour, minute=minute) + timedelta(days=day)


STEPS: list[tuple[str, Role, StepPlace, list[tuple[MoveKind, str | None, str]]]] = [
    ("receive", Role.ONE_STOP, StepPlace.RECEIVING, [(MoveKind.FORWARD, "handle", "not_waiting")]),
    (
        "handle",
        Role.CASE_OFFICER,
        StepPlace.DECIDING,
        [
            (MoveKind.FORWARD, "sign", "no_open_consultation"),
            (MoveKind.BACK, "receive", ""),
            (MoveKind.CONSULT, "opinion", ""),
            (MoveKind.ASK_SUPPLEMENT, None, ""),
            (MoveKind.REFUSE, None, ""),
        ],
    ),
    ("opinion", Role.CASE_OFFICER, StepPlace.DECIDING, [(MoveKind.FORWARD, "handle", "")]),
    ("sign", Role.LEADER, StepPlace.DECIDING, [(MoveKind.SIGN, "return", "fee_paid")]),
    ("return", Role.ONE_STOP, StepPlace.RECEIVING, [(MoveKind.FINISH, None, "signed")]),
]


def make_definition() -> ProcessDefinition:
    """A published process: receive, handle (with an opinion), sign, return."""
    definition = ProcessDefinition.objects.create(
        code=f"p{next(_numbers)}",
        version=1,
        name="Quy trình",
        state=DefinitionState.PUBLISHED,
        published_at=datetime(2022, 1, 1, tzinfo=UTC),
    )
    steps = Step.objects.bulk_create(
        Step(
            definition=definition,
            key=key,
            position=position,
            name=f"Bước {key}",
            role=role,
            place=place,
            limit_percent=20,
        )
        for position, (key, role, place, _moves) in enumerate(STEPS, 1)
    )
    rows = {step.key: step for step in steps}
    Move.objects.bulk_create(
        Move(step=rows[key], kind=kind, target=rows.get(target), name=kind, guard=guard)
        for key, _role, _place, moves in STEPS
        for kind, target, guard in moves
    )
    return definition


@dataclass
class Office:
    """A commune's unit, its counter officer, case officer and leader, and one procedure."""

    unit: Unit
    counter: Officer
    handler: Officer
    leader: Officer
    version: ProcedureVersion
    paper: Component

    def officer_for(self, role: str) -> Officer:
        """The officer in this role."""
        people = {Role.ONE_STOP: self.counter, Role.CASE_OFFICER: self.handler}
        return people.get(Role(role), self.leader)


def make_office(**version: Any) -> Office:
    """A new office; keyword arguments go to the procedure's version."""
    unit = UnitFactory(commune=True)
    made = ProcedureVersionFactory(process=make_definition(), **version)
    return Office(
        unit=unit,
        counter=OfficerFactory(one_stop_at=unit),
        handler=OfficerFactory(case_officer_at=unit),
        leader=OfficerFactory(leader_at=unit),
        version=made,
        paper=ComponentFactory(version=made),
    )


def draft(office: Office, **changes: Any) -> Dossier:
    """A draft drawn up on Monday at 9, with its one paper counted."""
    given: dict[str, Any] = {
        "version": office.version,
        "case": None,
        "channel": Channel.IN_PERSON,
        "receiving_unit": office.unit,
        "deciding_unit": office.unit,
        "applicant": Applicant(name="Danh Thị Út", number="091185000123"),
        "by": office.counter,
        "at": at(),
        "papers": {office.paper.pk: Count(originals=1)},
    }
    return actions.draft_dossier(**(given | changes))


def accept(office: Office, when: datetime | None = None, **changes: Any) -> Dossier:
    """A dossier accepted on Monday at 9 (or `when`); due on Thursday at 17.

    `fee_due` is the amount of a lệ phí to charge.
    """
    moment = when or at()
    if fee := changes.pop("fee_due", 0):
        changes["charges"] = [Charge(kind=FeeKind.FEE, name="Lệ phí: Tách hộ", amount=fee)]
    drafted = {name: changes.pop(name) for name in ("channel", "applicant") if name in changes}
    dossier = draft(office, at=moment, **drafted)
    return actions.accept_dossier(dossier=dossier, by=office.counter, at=moment, **changes)


def open_step(dossier: Dossier, key: str | None = None) -> DossierStep:
    """The dossier's open step, or the one with this key."""
    rows = dossier.steps.filter(closed_at=None)
    return (rows.filter(step__key=key) if key else rows).get()


# Where no draft is: why it goes before the leader, and what he approves.
SAID = {"handle": "In từ phần mềm của ngành", "sign": "Đồng ý như đề nghị"}


def move(
    office: Office, dossier: Dossier, kind: MoveKind, when: datetime, **changes: Any
) -> Dossier:
    """Make a move at the open step, by whoever has its role, with a draft or without."""
    step = changes.pop("step", None) or open_step(dossier)
    given = {"by": office.officer_for(step.step.role), "at": when, "without_draft": True}
    said = SAID.get(step.step.key, "") if kind in {MoveKind.FORWARD, MoveKind.SIGN} else ""
    given |= {"remark": said} | changes
    return actions.move_step(dossier=dossier, step=step, kind=kind, **given)


def bring_to(office: Office, dossier: Dossier, key: str, when: datetime) -> Dossier:
    """Move the dossier on until this step is open."""
    while open_step(dossier).step.key != key:
        at_sign = open_step(dossier).step.key == "sign"
        kind = MoveKind.SIGN if at_sign else MoveKind.FORWARD
        dossier = move(office, dossier, kind, when)
    return dossier


HOME = ResultReturn(ReturnWay.POST, address="Ấp 1", recipient_name="Danh Thị Út")


def post(office: Office, dossier: Dossier, when: datetime, *, asked: bool = True) -> Dossier:
    """The result posted at the receiving counter, as is `asked` for first."""
    if asked:
        actions.change_way_of_return(dossier=dossier, result=HOME, by=office.counter, at=when)
    given = {"how": Delivery.POSTED, "receipt": Receipt(tracking_number="RR1VN")}
    return actions.deliver_result(dossier=dossier, by=office.counter, at=when, **given)


def decide(office: Office, dossier: Dossier, when: datetime) -> Dossier:
    """Approve the open proposal, by the leader."""
    proposal = dossier.proposals.get(answer="")
    return actions.approve_proposal(dossier=dossier, proposal=proposal, by=office.leader, at=when)


def extend(office: Office, dossier: Dossier, when: datetime, promised_at: datetime) -> Dossier:
    """An apology with a new promise, proposed by the case officer and approved."""
    given = {"cause": DelayCause.STAFF, "reason": "Thiếu người", "by": office.handler, "at": when}
    actions.propose_extension(dossier=dossier, promised_at=promised_at, **given)
    return decide(office, dossier, when)


def stop(office: Office, dossier: Dossier, when: datetime, reason: str = "Tranh chấp") -> Dossier:
    """Stopped as the case officer proposed."""
    actions.propose_stop(dossier=dossier, reason=reason, by=office.handler, at=when)
    return decide(office, dossier, when)


def reject(office: Office, dossier: Dossier, when: datetime, **changes: Any) -> Dossier:
    """Rejected on the merits, as proposed at the open step by whoever has its role."""
    step = changes.pop("step", None) or open_step(dossier)
    given = {"reason": "Không đủ tuổi", "by": office.officer_for(step.step.role)} | changes
    actions.propose_rejection(dossier=dossier, step=step, at=when, **given)
    return decide(office, dossier, when)


def handled(office: Office) -> Dossier:
    """Accepted, and from 9:10 on the case officer's desk."""
    return bring_to(office, accept(office), "handle", at(0, 10))


def asks(office: Office) -> dict[int, Asked]:
    """The one paper, as a request for a supplement names it."""
    return {office.paper.pk: Asked(Count(originals=1))}


def brings(office: Office) -> dict[int, Count]:
    """What answers such a request."""
    return {office.paper.pk: Count(originals=1)}


def ask(office: Office, dossier: Dossier, when: datetime, **changes: Any) -> Dossier:
    """The one paper asked for again, by the case officer."""
    given = {"components": asks(office), "reason": "Ảnh mờ", "by": office.handler} | changes
    return actions.request_supplement(dossier=dossier, at=when, **given)


NUMBER = "15/GXN-UBND"


def finish(office: Office, dossier: Dossier, when: datetime, **changes: Any) -> Dossier:
    """Finish with a numbered result at `when`, all steps before it done; late for want of staff."""
    dossier = bring_to(office, dossier, "return", when)
    given = {"by": office.counter, "at": when, "delay_cause": DelayCause.STAFF}
    given |= {"result_number": "" if "no_paper_reason" in changes else NUMBER} | changes
    return actions.finish_dossier(dossier=dossier, step=open_step(dossier), **given)


def propose_pause(office: Office, dossier: Dossier, when: datetime, **changes: Any) -> Dossier:
    """The case officer proposes to wait for another agency for some days."""
    given = {"reason": "Chờ", "by": office.handler, "at": when} | changes
    ground = list_pause_grounds(office.version.procedure_id, when.date())[0]
    until = nth_working_day_after(get_calendar(), when.date(), 5)
    return actions.propose_pause(dossier=dossier, ground=ground, until=until, **given)


def pause(office: Office, dossier: Dossier, when: datetime, **changes: Any) -> Dossier:
    """Waiting for another agency, as the case officer proposed."""
    propose_pause(office, dossier, when, **changes)
    return decide(office, dossier, when)


def set_times(
    dossier: Dossier, *, step_due_at: datetime | None = None, **times: datetime | None
) -> None:
    """Set `due_at` or `paused_at` of a dossier, and the due time of its open steps."""
    Dossier.objects.filter(pk=dossier.pk).update(**times)
    if step_due_at:
        dossier.steps.filter(closed_at=None).update(due_at=step_due_at)
    dossier.refresh_from_db()
    copy_times(dossier)


def guide(office: Office, dossier: Dossier, when: datetime, **given: Any) -> Dossier:
    """Ask for papers before acceptance."""
    said = {"reason": "Thiếu bản chính", "components": asks(office), "by": office.counter}
    return actions.request_supplement(dossier=dossier, at=when, **said | given)


def guided(office: Office, *moments: datetime) -> Dossier:
    """A filing whose missing papers were asked for and brought at each of these moments."""
    dossier = draft(office, at=moments[0])
    for n, when in enumerate(moments):
        guide(office, dossier, when, again="Quên" if n else "")
        given = {"dossier": dossier, "by": office.counter, "at": when}
        dossier = actions.receive_supplement(papers=brings(office), **given)
    return dossier
