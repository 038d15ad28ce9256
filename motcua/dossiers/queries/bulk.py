"""What would happen to many steps at once: those that go, and why the others do not."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier, DossierStep, Proposal, StepReminder
from motcua.dossiers.permissions import (
    can_assign_step,
    can_do_step,
    can_move_step,
    can_remind_step,
)
from motcua.dossiers.queries.moves import lacking_for
from motcua.dossiers.queries.proposals import list_waiting, why_shut
from motcua.dossiers.queries.results import (
    Needs,
    goes_before_leader,
    lacks_draft,
    list_drafts_with_gaps,
    read_needs,
)
from motcua.dossiers.queries.steps import count_loads, list_open_steps, map_earlier_holders, unit_of
from motcua.dossiers.rules.batches import Chosen
from motcua.dossiers.rules.states import is_allowed, refused_by_state
from motcua.kernel.clock import VIETNAM
from motcua.kernel.lookups import InVietnameseOrder
from motcua.people.models import Officer
from motcua.people.permissions import LEADERS, list_reached_units
from motcua.people.queries import is_assignable, list_assignable, list_at_work
from motcua.processes.enums import MoveKind
from motcua.processes.queries import get_definition
from motcua.processes.rules import CONDITIONS, StepShape


@dataclass(frozen=True)
class Planned:
    """A step, what comes of it in words, the key of the step that opens, or why it is refused.

    `note` is what to know before doing it, `receiver` who gets the step that opens.
    """

    step: DossierStep
    result: str = ""
    target: str | None = None
    problem: str = ""
    note: str = ""
    receiver: Officer | None = None

    @property
    def chosen(self) -> Chosen:
        """The step, its target and the receiver by id and key."""
        receiver = self.receiver.pk if self.receiver else None
        return Chosen(self.step.dossier_id, self.step.pk, self.target, receiver)


def list_choosable(officer: Officer, at: datetime) -> QuerySet[DossierStep]:
    """The open steps on the officer's lists, with what a preview shows.

    A leader is told of those of units below that their own officers do them.
    """
    led = list_reached_units(officer, LEADERS, at).values("pk")
    own = list_open_steps(officer, at).values("pk")
    rows = DossierStep.objects.filter(Q(pk__in=own) | Q(unit__in=led), closed_at=None)
    return rows.select_related("dossier__deciding_unit", "step", "assignee", "unit").order_by(
        "due_at", "pk"
    )


def plan_forward(officer: Officer, steps: Iterable[DossierStep], at: datetime) -> list[Planned]:
    """What passing each step on would open. A signature is never made in bulk.

    Two queries, one more if any has a draft, and one for each procedure and day of receipt that
    goes before the leader. `name_receivers` tells who would get them.
    """
    chosen = list(steps)
    known: dict[tuple[str, date], Needs] = {}

    def needs_of(dossier: Dossier) -> Needs:
        at_counter = dossier.received_at or at
        key = (dossier.procedure_code, at_counter.astimezone(VIETNAM).date())
        if key not in known:
            known[key] = read_needs(dossier)
        return known[key]

    beside: dict[int, list[DossierStep]] = defaultdict(list)
    dossiers = [step.dossier_id for step in chosen]
    for row in DossierStep.objects.filter(dossier__in=dossiers, closed_at=None):
        beside[row.dossier_id].append(row)
    drafts = list_drafts_with_gaps(step.dossier for step in chosen)
    gaps = {draft.paper.dossier_id for draft in drafts}
    known_of_all = _Known(beside, list_waiting(dossiers), gaps, needs_of)
    return [_plan_forward(officer, step, known_of_all, at) for step in chosen]


@dataclass(frozen=True)
class _Known:
    """What was read of all chosen dossiers: by their ids the open steps and the proposals that
    wait, the ids of those with gaps in a draft, and what the result of each needs."""

    beside: dict[int, list[DossierStep]]
    waiting: dict[int, Proposal]
    gaps: Collection[int]
    needs_of: Callable[[Dossier], Needs]


def _plan_forward(officer: Officer, step: DossierStep, known: _Known, at: datetime) -> Planned:
    waiting = known.waiting.get(step.dossier_id)
    problem = _why_not(officer, step, at)
    if problem:
        return Planned(step, problem=problem)
    definition = get_definition(step.dossier.definition_id or 0)
    moves = definition.by_id[step.step_id].moves_of(MoveKind.FORWARD)
    if not moves:
        return Planned(step, problem=_("Bước này không làm hàng loạt được, phải làm từng hồ sơ."))
    if step.consulted_by_id is not None:
        return Planned(step, problem=_("Đây là bước cho ý kiến, phải ghi ý kiến ở từng hồ sơ."))
    if shut := why_shut(waiting, step.dossier):
        return Planned(step, problem=shut)
    if len(moves) > 1:
        return Planned(step, problem=_("Bước này có nhiều hướng đi, phải chọn ở từng hồ sơ."))
    lacking = [
        str(CONDITIONS[word])
        for word in lacking_for(step.dossier, moves[0], known.beside[step.dossier_id])
    ]
    if lacking:
        reasons = ", ".join(lacking)
        return Planned(step, problem=_("Chưa làm được vì cần: %(reasons)s.") % {"reasons": reasons})
    if lacks_draft(step.dossier, moves[0], known.needs_of):
        return Planned(step, problem=_("Chưa có dự thảo kết quả; lập trước, hoặc chuyển riêng."))
    if step.dossier_id in known.gaps and goes_before_leader(step.dossier, moves[0]):
        return Planned(step, problem=_("Dự thảo còn chỗ trống; điền nốt, hoặc chuyển riêng."))
    target = moves[0].target
    opens = definition.by_key[target].name if target else ""
    note = _("Đang chờ duyệt “%(what)s”") % {"what": waiting.get_kind_display()} if waiting else ""
    return Planned(step, opens, target, note=note)


def _opened_by(plan: Planned) -> StepShape:
    return get_definition(plan.step.dossier.definition_id or 0).by_key[plan.target or ""]


@dataclass
class _Receivers:
    """Who gets one step after another, as `find_assignee` gives them."""

    at: datetime
    held: dict[tuple[int, int, int], int]
    people: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    loads: dict[int, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def give(self, plan: Planned) -> int | None:
        """Who gets the step that the plan opens; counts it as his, and one less for who had it."""
        step = plan.step
        if step.assignee_id is not None:
            self.moved[step.assignee_id] -= 1
        opens = _opened_by(plan)
        place = (unit_of(step.dossier, opens), opens.role)
        if place not in self.people:
            self.people[place] = list_at_work(*place, self.at)
            if len(self.people[place]) > 1:
                self.loads |= count_loads(self.people[place])
        if not self.people[place]:
            return None
        before = self.held.get((step.dossier_id, opens.id or 0, place[0]))
        found = min(
            self.people[place],
            key=lambda pk: (pk != before, self.loads.get(pk, 0) + self.moved[pk]),
        )
        self.moved[found] += 1
        return found


def name_receivers(plans: Iterable[Planned], at: datetime) -> list[Planned]:
    """The same plans of passing on, with who gets each step if they are done now.

    Two queries, and two for each unit and role of the steps that open.
    """
    plans = list(plans)
    opened = {_opened_by(plan).id or 0 for plan in plans if plan.target}
    dossiers = [plan.step.dossier_id for plan in plans if plan.target]
    receivers = _Receivers(at, map_earlier_holders(dossiers, opened))
    given = [(plan, receivers.give(plan) if plan.target else None) for plan in plans]
    people = _officers({pk for _plan, pk in given if pk})
    return [_received(plan, people.get(pk or 0)) if plan.target else plan for plan, pk in given]


def _received(plan: Planned, receiver: Officer | None) -> Planned:
    name = receiver.name if receiver else _("chưa giao cho ai")
    return replace(plan, result=f"{plan.result}: {name}", receiver=receiver)


def keep_receivers(plans: Iterable[Planned], shown: Mapping[int, int]) -> list[Planned]:
    """The same plans of passing on, with who was shown to get each step; one query.

    `shown` are the ids of officers by those of the steps that are passed on.
    """
    people = _officers(shown.values())
    return [replace(plan, receiver=people.get(shown.get(plan.step.pk, 0))) for plan in plans]


def _officers(keys: Collection[int]) -> dict[int, Officer]:
    return Officer.objects.select_related("account").in_bulk(set(keys))


def why_not_receive(dossier: Dossier, target: str, receiver: Officer, at: datetime) -> str:
    """Why who was shown to get the step does not get it any more; empty if he does."""
    opens = get_definition(dossier.definition_id or 0).by_key.get(target)
    if opens is None or can_do_step(receiver, unit_of(dossier, opens), opens.role, at):
        return ""
    if not is_assignable(receiver):
        return _("tài khoản đã đóng")
    return _("nay không giữ vai trò này ở đơn vị")


def _why_not(officer: Officer, step: DossierStep, at: datetime) -> str:
    if not can_move_step(officer, step, at):
        return _("Bước này do người khác phụ trách, không phải phần việc của bạn.")
    if not is_allowed("move", step.dossier.state):
        return refused_by_state(step.dossier.state)
    return ""


def plan_reminder(officer: Officer, steps: Iterable[DossierStep], at: datetime) -> list[Planned]:
    """Who would be reminded of each step. One query."""
    chosen = list(steps)
    today = at.astimezone(VIETNAM).date()
    rows = StepReminder.objects.filter(step__in=[step.pk for step in chosen], day=today)
    told = set(rows.values_list("step", flat=True))
    return [
        Planned(
            step,
            step.assignee.name if step.assignee else _("những người làm được bước này"),
            problem=_why_not_reminded(officer, step, told, at),
        )
        for step in chosen
    ]


def _why_not_reminded(officer: Officer, step: DossierStep, told: set[int], at: datetime) -> str:
    if not can_remind_step(officer, step, at):
        return _("Chỉ lãnh đạo đơn vị đang giữ bước này mới nhắc được.")
    if not is_allowed("remind", step.dossier.state):
        return refused_by_state(step.dossier.state)
    if step.assignee_id == officer.pk:
        return _("Bước này do chính bạn giữ.")
    return _("Hôm nay đã nhắc bước này.") if step.pk in told else ""


def list_people_for_all(steps: Iterable[DossierStep], at: datetime) -> list[Officer]:
    """Officers who can do at least one of the steps, by name. A query for each unit and role."""
    places = {(step.unit_id, step.role) for step in steps}
    keys = {pk for unit, role in places for pk in list_assignable(unit, role, at)}
    return list(Officer.objects.filter(pk__in=keys).order_by(InVietnameseOrder("name"), "pk"))


def plan_assignment(
    officer: Officer, assignee: Officer, steps: Iterable[DossierStep], at: datetime
) -> list[Planned]:
    """Which of the steps would be given to the assignee."""
    chosen = list(steps)
    places = {(step.unit_id, step.role) for step in chosen}
    able = {place: list_assignable(*place, at) for place in places}
    return [
        Planned(step, assignee.name, problem=_why_not_his(officer, assignee, step, able, at))
        for step in chosen
    ]


def _why_not_his(
    officer: Officer,
    assignee: Officer,
    step: DossierStep,
    able: dict[tuple[int, str], list[int]],
    at: datetime,
) -> str:
    if not can_assign_step(officer, step, at):
        return _("Bước này do người khác phụ trách, không phải phần việc của bạn.")
    if not is_allowed("assign", step.dossier.state):
        return refused_by_state(step.dossier.state)
    if step.assignee_id == assignee.pk:
        return _("Bước này đang do %(name)s làm.") % {"name": assignee.name}
    if assignee.pk not in able[step.unit_id, step.role]:
        return _("%(name)s không làm được bước này.") % {"name": assignee.name}
    return ""
