"""Open steps and their assignees."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from motcua.dossiers.enums import Money
from motcua.dossiers.events import (
    AttachmentTurned,
    DossierCodeGiven,
    FeePaid,
    FeesCharged,
    FilesAttached,
    FormHandedOut,
    OpinionAnswered,
    OpinionReminded,
    PaperNotCopied,
    ReceiptCancelled,
    ReceiptIssued,
    StepAssigned,
    StepHandedOver,
    StepMoved,
    StepReminded,
    TransferPaperReceived,
    TransferPaperSent,
)
from motcua.dossiers.models import Dossier, DossierStep
from motcua.kernel.clock import VIETNAM
from motcua.kernel.enums import ActorKind
from motcua.kernel.errors import NotVisible
from motcua.kernel.events import Event, Recorded
from motcua.kernel.rows import PreparedRows
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.people.permissions import carried_on
from motcua.people.queries import list_at_work, list_posts
from motcua.processes.enums import MoveKind, StepPlace
from motcua.processes.rules import StepShape

_open = PreparedRows(lambda: DossierStep.objects.filter(dossier=1, closed_at=None))
# Read by every move: a query set would cost a fifth of its request.
_step = PreparedRows(
    lambda: DossierStep.objects.filter(dossier=1, pk=2).select_related("step", "closed_by")
)

# What others than the officer of an open step do, or what happens by itself, before he begins.
BESIDE = frozenset(
    {
        AttachmentTurned,
        DossierCodeGiven,
        FeePaid,
        FeesCharged,
        FilesAttached,
        FormHandedOut,
        OpinionAnswered,
        OpinionReminded,
        PaperNotCopied,
        ReceiptCancelled,
        ReceiptIssued,
        StepAssigned,
        StepReminded,
        TransferPaperReceived,
        TransferPaperSent,
    }
)
IS_SENT_BACK = Exists(
    DossierStep.objects.filter(
        dossier=OuterRef("dossier"),
        closed_with=MoveKind.BACK,
        closed_at=OuterRef("opened_at"),
        pk__lt=OuterRef("pk"),
    )
)
"""Of a step: a later one was sent back to it. Its twin is `find_sent_back`."""
# Fixed SQL, because it runs at every move. Who had the step of the dossier last counts as -1.
LOADS = """
    SELECT assignee_id, count(*) FROM dossiers_dossierstep
    WHERE closed_at IS NULL AND assignee_id IN ({places}) GROUP BY assignee_id
    UNION ALL
    SELECT holder, -1 FROM (
        SELECT COALESCE(assignee_id, closed_by_id) AS holder FROM dossiers_dossierstep
        WHERE dossier_id = %s AND step_id = %s AND unit_id = %s AND closed_at IS NOT NULL
        ORDER BY id DESC LIMIT 1
    ) AS earlier
"""


_all = PreparedRows(
    lambda: (
        DossierStep.objects.filter(dossier=1)
        .select_related("step", "unit", "assignee", "closed_by", "remark")
        .order_by("opened_at", "pk")
    )
)


def list_steps_of(dossier: Dossier) -> list[DossierStep]:
    """All steps in the order in which they were opened, with their units, officers and remarks."""
    return _all(dossier.pk)


def find_assignee(
    unit_id: int,
    role: Role | str,
    at: datetime,
    *,
    dossier_id: int | None = None,
    step_id: int | None = None,
) -> int | None:
    """The officer in this role at the unit with the fewest open steps; None if there is none.

    Who had this step of the dossier there before gets it again. Ties go to the first added.
    Officers without an active login are left out, and those who never used it if others are there.
    """
    people = list_at_work(unit_id, role, at)
    if len(people) < 2:
        return people[0] if people else None
    loads = count_loads(people, dossier_id, step_id, unit_id)
    return min(people, key=lambda person: loads.get(person, 0))


def count_loads(
    people: list[int],
    dossier_id: int | None = None,
    step_id: int | None = None,
    unit_id: int | None = None,
) -> dict[int, int]:
    """How many open steps each of these officers has; without those who have none, and -1 for who
    had this step of the dossier at the unit before."""
    places = ", ".join(["%s"] * len(people))
    loads: dict[int, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(LOADS.format(places=places), [*people, dossier_id, step_id, unit_id])
        for person, count in cursor.fetchall():
            loads[person] = min(count, loads.get(person, count))
    return loads


def map_earlier_holders(
    dossiers: Collection[int], steps: Collection[int]
) -> dict[tuple[int, int, int], int]:
    """Who had these steps of these dossiers before, by dossier, step and unit. One query."""
    rows = DossierStep.objects.filter(
        dossier__in=dossiers, step__in=steps, closed_at__isnull=False
    ).order_by("pk")
    held = rows.values_list("dossier", "step", "unit", Coalesce("assignee", "closed_by"))
    return {(dossier, step, unit): holder for dossier, step, unit, holder in held}


def get_step(dossier: Dossier, pk: int) -> DossierStep:
    """A step of the dossier, open or closed, with its definition and who closed it.

    Raises `NotVisible` if the dossier has no such step.
    """
    for row in _step(dossier.pk, pk):
        row.dossier = dossier
        return row
    raise NotVisible(_("Hồ sơ không có bước này."))


def list_open(dossier: Dossier) -> list[DossierStep]:
    """The steps of a dossier that are open now."""
    return _open(dossier.pk)


def find_passed_on(
    step: DossierStep, open_steps: Iterable[DossierStep], recorded: Sequence[Recorded]
) -> DossierStep | None:
    """The open step that passing on `step` opened, if nobody has begun to work on it.

    `open_steps` and `recorded`, its events, are all of the step's dossier.
    """
    moment = step.closed_at
    if moment is None or step.closed_with != MoveKind.FORWARD or step.consulted_by_id is not None:
        return None
    opened = [row for row in open_steps if row.opened_at == moment and row.pk > step.pk]
    if len(opened) != 1:
        return None
    work = [each for each in recorded if not _is_beside(each, opened[0])]
    passed_on = bool(work) and work[-1].at == moment and _passes_on(work[-1].event, step)
    return opened[0] if passed_on else None


def _is_beside(each: Recorded, step: DossierStep) -> bool:
    """Whether it is no work in the open step: not by its officer, or no work of anybody."""
    is_officer = each.actor.actor_kind == ActorKind.OFFICER
    own = is_officer and each.actor.actor_id == step.assignee_id and each.at > step.opened_at
    return type(each.event) in BESIDE and not own


def _passes_on(event: Event, step: DossierStep) -> bool:
    if isinstance(event, StepMoved):
        return event.step == step.step.key and event.move == MoveKind.FORWARD
    return isinstance(event, StepHandedOver) and event.step == step.step.key


def find_sent_back(step: DossierStep, steps: Iterable[DossierStep]) -> DossierStep | None:
    """The step that was sent back to this one, with the remark, if that opened it.

    `steps` are all of its dossier.
    """
    for row in steps:
        is_back = row.closed_with == MoveKind.BACK and row.closed_at == step.opened_at
        if is_back and row.pk < step.pk:
            return row
    return None


def was_handed_over(step: DossierStep) -> bool:
    """Whether closing the step opened the same one at another unit."""
    return step.closed_at is not None and any(
        row.step_id == step.step_id
        and row.unit_id != step.unit_id
        and row.opened_at == step.closed_at
        for row in step.dossier.steps.all()
    )


def why_not_open(dossier: Dossier, step: DossierStep) -> str:
    """The sentence for a step that is not open, naming who closed it; empty if it is open."""
    row = dossier.steps.filter(pk=step.pk).select_related("closed_by").first()
    if row is None:
        return _("Hồ sơ không có bước này.")
    if row.closed_at is None:
        return ""
    return _("Bước này đã được %(name)s làm xong lúc %(when)s.") % {
        "name": row.closed_by.name if row.closed_by else _("người khác"),
        "when": f"{row.closed_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
    }


def stored_id(step: StepShape) -> int:
    """The row id of a step that was read from the database."""
    if step.id is None:
        raise ValueError(step.key)
    return step.id


def unit_of(dossier: Dossier, step: StepShape) -> int:
    """The id of the unit that handles a step of this dossier."""
    at_counter = step.place == StepPlace.RECEIVING
    return dossier.receiving_unit_id if at_counter else dossier.deciding_unit_id


def facts_of(dossier: Dossier, open_steps: Iterable[DossierStep]) -> dict[str, bool]:
    """The value of each guard condition for this dossier; `open_steps` are all its open steps."""
    # What waits for the agency of another place is not held up where it was received.
    waits = dossier.paused_at is not None and not dossier.awaits_agency
    return {
        # Acceptance requires them; a supplement requested later pauses the clock.
        "components_complete": dossier.received_at is not None and not waits,
        "fee_paid": dossier.money in {Money.NOTHING_DUE, Money.PAID},
        "not_waiting": not waits,
        "no_open_consultation": dossier.needed_opinions == 0
        and all(row.consulted_by_id is None for row in open_steps),
        "result_recorded": bool(dossier.result_number or dossier.no_paper_reason_id),
        "signed": dossier.signed_at is not None,
    }


def list_open_steps(
    officer: Officer, at: datetime, *, units: Collection[int] | None = None
) -> QuerySet[DossierStep]:
    """Open steps of the officer's roles at the officer's units, the most urgent first.

    Includes the colleagues' steps and those assigned to nobody. With `units`, those of all roles
    there instead.
    """
    mine = Q(pk__in=[]) if units is None else Q(unit__in=units)
    for post in list_posts(officer, at) if units is None else []:
        mine |= Q(unit__in=[unit.pk for unit in carried_on(post, at)], role=post.role)
    rows = DossierStep.objects.filter(mine, closed_at=None)
    return rows.order_by(F("paused_at").asc(nulls_first=True), "soonest_at", "pk")
