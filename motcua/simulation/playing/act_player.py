"""Executing planned acts, each by the ordinary action of the area `dossiers`."""

from collections.abc import Callable, Mapping

from motcua.catalogue.enums import Channel
from motcua.catalogue.queries.systems import list_pause_grounds
from motcua.dossiers import actions
from motcua.dossiers.enums import DelayCause, Delivery, PaperProblem, ReturnWay, WithdrawalWay
from motcua.dossiers.models import Dossier, DossierStep, Proposal
from motcua.dossiers.queries.attribution import is_late_now
from motcua.dossiers.queries.steps import list_open
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.handovers import Receipt
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.returns import ResultReturn
from motcua.dossiers.rules.supplements import Asked
from motcua.kernel.clock import VIETNAM
from motcua.kernel.enums import ActorKind
from motcua.kernel.rules.actors import ActorRef
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.processes.queries import get_definition
from motcua.simulation.enums import Verb
from motcua.simulation.planning.persons import applicant_of
from motcua.simulation.planning.plans import Act, PlannedDossier, WayStep
from motcua.simulation.playing.open_desk import Desk
from motcua.simulation.queries.offers import StoredOffer
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import nth_working_day_after

# The actor of online filings: simulated citizens have no account.
CITIZEN = ActorRef(ActorKind.PERSON, 0)
CAUSES = tuple(DelayCause)
UNREADABLE = PaperProblem.UNREADABLE
ASKED = "Giấy tờ nộp kèm chưa rõ, đề nghị bổ sung."
EXPECTED_DAYS = 5
PAUSE_REASON = "Chờ cơ quan phối hợp xác minh."
SORRY = "Hồ sơ cần thêm thời gian xác minh; xin lỗi vì sự chậm trễ."
REJECTED = "Không đủ điều kiện theo quy định của thủ tục."
WITHDRAWN = "Người nộp đề nghị rút hồ sơ."
HOME = "Ấp Hoà Lợi"
APPROVED = "Đồng ý giải quyết như hồ sơ đề nghị."
UNDRAFTED = "Kết quả in từ phần mềm của ngành, không lập dự thảo ở đây."
STOPPED = "Người nộp không thực hiện tiếp nghĩa vụ của mình."


class Player:
    """Executes the acts of one run at one desk. `ids` are the row ids of the drafted dossiers."""

    def __init__(
        self, run: str, desk: Desk, offers: Mapping[str, StoredOffer], ids: dict[str, int]
    ) -> None:
        self.run, self.desk, self.offers, self.ids = run, desk, offers, ids
        self.stub = Dossier()
        self.verbs: dict[Verb, Callable[[PlannedDossier, Act], object]] = {
            Verb.DRAFT: self._draft,
            Verb.SUBMIT: self._submit,
            Verb.ACCEPT: self._accept,
            Verb.MOVE: self._move,
            Verb.ASK: self._ask,
            Verb.RECEIVE: self._receive,
            Verb.PAUSE: self._pause,
            Verb.RESUME: self._resume,
            Verb.EXTEND: self._extend,
            Verb.APPROVE: self._approve,
            Verb.REJECT: self._reject,
            Verb.WITHDRAW: self._withdraw,
            Verb.STOP: self._stop,
            Verb.DELIVER: self._deliver,
        }

    def play(self, planned: PlannedDossier, act: Act) -> None:
        """Execute one act. Raises what the action raises."""
        self.verbs[act.verb](planned, act)

    def key(self, planned: PlannedDossier) -> str:
        """The idempotency key of drafting the dossier."""
        return f"{self.run}:{planned.number}"

    def _draft(self, planned: PlannedDossier, act: Act) -> None:
        stored = self.offers[planned.offer.key]
        online = planned.channel == Channel.ONLINE
        applicant = applicant_of(self.run, planned.number)
        dossier = actions.draft_dossier(
            version=stored.version,
            case=stored.case,
            channel=Channel(planned.channel),
            receiving_unit=self.desk.unit,
            deciding_unit=self.desk.unit,
            applicant=applicant,
            filing=_filing(planned, applicant.name),
            by=CITIZEN if online else self._who(planned, Role.ONE_STOP),
            at=act.at,
            papers=stored.papers,
            key=self.key(planned),
        )
        self.ids[self.key(planned)] = dossier.pk

    def _submit(self, planned: PlannedDossier, act: Act) -> None:
        actions.submit_dossier(dossier=self._row(planned), by=CITIZEN, at=act.at)

    def _accept(self, planned: PlannedDossier, act: Act) -> None:
        first = planned.offer.way[0]
        actions.accept_dossier(
            dossier=self._row(planned),
            by=self._who(planned, Role.ONE_STOP),
            at=act.at,
            assignee=self._who(planned, first.role),
        )

    def _move(self, planned: PlannedDossier, act: Act) -> None:
        step = planned.offer.way[act.step]
        opens = planned.offer.way[act.step + 1]
        actions.move_step(
            dossier=self._row(planned),
            step=self._open(planned, step),
            kind=step.move,
            target=step.target,
            by=self._who(planned, step.role),
            at=act.at,
            assignee=self._who(planned, opens.role),
            remark=_remark_at(step, opens),
            without_draft=True,
            with_gaps=True,
        )

    def _ask(self, planned: PlannedDossier, act: Act) -> None:
        step = planned.offer.way[act.step]
        actions.request_supplement(
            dossier=self._row(planned),
            reason=ASKED,
            by=self._who(planned, step.role),
            at=act.at,
            components={
                paper: Asked(count, UNREADABLE) for paper, count in self._asked(planned).items()
            },
        )

    def _receive(self, planned: PlannedDossier, act: Act) -> None:
        clerk = self._who(planned, Role.ONE_STOP)
        papers = self._asked(planned)
        actions.receive_supplement(dossier=self._row(planned), papers=papers, by=clerk, at=act.at)

    def _asked(self, planned: PlannedDossier) -> dict[int, Count]:
        """The first paper of the case, once, as what is asked for and brought."""
        paper = self.offers[planned.offer.key].asked_again
        return {} if paper is None else {paper: Count(originals=1)}

    def _pause(self, planned: PlannedDossier, act: Act) -> None:
        handler = self._who(planned, Role.CASE_OFFICER)
        row = self._row(planned)
        today = act.at.astimezone(VIETNAM).date()
        procedure = self.offers[planned.offer.key].version.procedure_id
        ground = list_pause_grounds(procedure, today)[0]
        days = min(EXPECTED_DAYS, ground.most_days)
        actions.propose_pause(
            dossier=row,
            ground=ground,
            until=nth_working_day_after(get_calendar(), today, days),
            reason=PAUSE_REASON,
            by=handler,
            at=act.at,
        )
        self._decide(planned, act)

    def _resume(self, planned: PlannedDossier, act: Act) -> None:
        handler = self._who(planned, Role.CASE_OFFICER)
        actions.resume_dossier(dossier=self._row(planned), by=handler, at=act.at)

    def _extend(self, planned: PlannedDossier, act: Act) -> None:
        actions.propose_extension(
            dossier=self._row(planned),
            promised_at=act.until or act.at,
            cause=CAUSES[planned.number % len(CAUSES)],
            reason=SORRY,
            by=self._who(planned, Role.CASE_OFFICER),
            at=act.at,
        )
        self._decide(planned, act)

    def _explain(self, planned: PlannedDossier, act: Act) -> None:
        """Say why it is late, if it is and nobody said so yet."""
        row = self._row(planned)
        if is_late_now(row, act.at) and not row.delay_cause:
            actions.state_delay_cause(
                dossier=row,
                cause=CAUSES[planned.number % len(CAUSES)],
                by=self._who(planned, Role.CASE_OFFICER),
                at=act.at,
            )

    def _approve(self, planned: PlannedDossier, act: Act) -> None:
        step = planned.offer.way[act.step]
        actions.finish_dossier(
            dossier=self._row(planned),
            step=self._open(planned, step),
            by=self._who(planned, step.role),
            at=act.at,
            result_number=f"{planned.number}/MP",
            delay_cause=CAUSES[planned.number % len(CAUSES)],
        )

    def _reject(self, planned: PlannedDossier, act: Act) -> None:
        step = planned.offer.way[act.step]
        self._explain(planned, act)
        actions.propose_rejection(
            dossier=self._row(planned),
            step=self._open(planned, step),
            reason=REJECTED,
            by=self._who(planned, Role.CASE_OFFICER),
            at=act.at,
        )
        self._decide(planned, act)

    def _withdraw(self, planned: PlannedDossier, act: Act) -> None:
        clerk = self._who(planned, Role.ONE_STOP)
        actions.withdraw_dossier(
            dossier=self._row(planned),
            reason=WITHDRAWN,
            way=WithdrawalWay.COUNTER,
            paper_kept=True,
            by=clerk,
            at=act.at,
        )

    def _stop(self, planned: PlannedDossier, act: Act) -> None:
        handler = self._who(planned, Role.CASE_OFFICER)
        actions.propose_stop(dossier=self._row(planned), reason=STOPPED, by=handler, at=act.at)
        self._decide(planned, act)

    def _decide(self, planned: PlannedDossier, act: Act) -> None:
        row = self._row(planned)
        actions.approve_proposal(
            dossier=row,
            proposal=Proposal.objects.get(dossier=row.pk, answer=""),
            by=self._who(planned, Role.LEADER),
            at=act.at,
        )

    def _deliver(self, planned: PlannedDossier, act: Act) -> None:
        how = Delivery(act.word)
        number = f"MP{planned.number:09d}VN" if how == Delivery.POSTED else ""
        actions.deliver_result(
            dossier=self._row(planned),
            how=how,
            by=self._who(planned, Role.ONE_STOP),
            at=act.at,
            receipt=Receipt(tracking_number=number),
        )

    def _row(self, planned: PlannedDossier) -> Dossier:
        # The actions read and lock the row themselves and need only its id.
        self.stub.pk = self.ids[self.key(planned)]
        return self.stub

    def _open(self, planned: PlannedDossier, step: WayStep) -> DossierStep:
        """The row of the step, if it is open. Raises `DossierStep.DoesNotExist`."""
        process = self.offers[planned.offer.key].version.process_id
        wanted = get_definition(process or 0).by_key[step.key].id
        for row in list_open(self._row(planned)):
            if row.step_id == wanted:
                return row
        raise DossierStep.DoesNotExist(step.key)

    def _who(self, planned: PlannedDossier, role: Role) -> Officer:
        return self.desk.officer_for(role, planned.number)


def _remark_at(step: WayStep, opens: WayStep) -> str:
    """What is said instead of a paper by who approves the result, and by who passes it on to him.

    Simulated results have numbers and no papers.
    """
    if step.move == MoveKind.SIGN:
        return APPROVED
    return UNDRAFTED if opens.move == MoveKind.SIGN else ""


def _filing(planned: PlannedDossier, name: str) -> Filing:
    """Whoever gets the result by post asked for it."""
    if not any(act.verb == Verb.DELIVER and act.word == Delivery.POSTED for act in planned.acts):
        return Filing()
    return Filing(result=ResultReturn(ReturnWay.POST, address=HOME, recipient_name=name))
