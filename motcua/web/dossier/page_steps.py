"""The steps on the page of a dossier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.events import StepAssigned
from motcua.dossiers.models import Dossier, DossierStep, StepAssignment
from motcua.dossiers.permissions import (
    can_ask_opinions,
    can_assign_step,
    can_hand_over_step,
    can_recall_step,
    can_remind_step,
)
from motcua.dossiers.queries.assignments import (
    Assignments,
    list_assignments,
    receiver_of,
    replaced_in,
)
from motcua.dossiers.queries.moves import shape_of, why_not_received
from motcua.dossiers.queries.steps import find_passed_on, find_sent_back, list_steps_of
from motcua.dossiers.rules.states import OPEN, RUNNING
from motcua.kernel.clock import VIETNAM
from motcua.kernel.events import Recorded
from motcua.people.models import Officer
from motcua.web.dossier.moves import Offer, offers_at
from motcua.web.dossier.read_once import proposal_shuts
from motcua.web.ui.time_left import TimeLeft, length_in_words, time_left, time_left_of
from motcua.worktime.rules import CompiledCalendar


@dataclass(frozen=True)
class StepRow:
    """A step, its time left, and the moves offered to this officer.

    `late_before` is how late it was already when another unit handed it over, `sent_back` the step
    that was sent back to it, `given` how it went from one officer to another.
    """

    row: DossierStep
    given: Sequence[StepAssignment]
    left: TimeLeft
    late_before: str
    sent_back: DossierStep | None
    offers: list[Offer]
    can_assign: bool
    can_ask: bool
    can_hand_over: bool
    can_remind: bool

    @property
    def lacking(self) -> list[tuple[str, str]]:
        """The names of the moves that are kept from him by the same, and what that is."""
        names: dict[str, list[str]] = {}
        for offer in self.offers:
            if offer.lacking:
                names.setdefault(offer.lacking, []).append(offer.name)
        return [(", ".join(same), why) for why, same in names.items()]


@dataclass(frozen=True)
class PastStep:
    """A closed step, the working time it took, and how late it was closed.

    `late` says so, also if no working time lies between; `length` is that time. It was received
    by `receiver`, `given` to others, and done in the place of `replaced`.
    """

    row: DossierStep
    receiver: Officer | None
    given: Sequence[StepAssignment]
    replaced: Officer | None
    took: str
    late: str
    length: str


@dataclass(frozen=True)
class Steps:
    """The steps of a dossier, and the one just passed on that this officer may take back."""

    open: list[StepRow]
    past: list[PastStep]
    recallable: DossierStep | None


def get_steps(
    dossier: Dossier,
    officer: Officer,
    at: datetime,
    calendar: CompiledCalendar,
    recorded: Sequence[Recorded],
) -> Steps:
    """The steps for this officer. They are also stored on the dossier as if prefetched.

    `recorded` are all events of the dossier.
    """
    rows = _read(dossier)
    running = dossier.state in RUNNING
    was_given = any(isinstance(each.event, StepAssigned) for each in recorded)
    assignments = list_assignments(rows) if was_given else {}
    past = [_past(calendar, row, row.closed_at, assignments) for row in rows if row.closed_at]
    opened = [
        StepRow(
            row,
            assignments.get(row.pk, ()),
            _left(calendar, dossier, row, at),
            _late_before(row, past),
            find_sent_back(row, rows),
            offers_at(row, dossier, officer, at) if running else [],
            dossier.state in OPEN and can_assign_step(officer, row, at),
            _is_received(dossier, row) and running and can_ask_opinions(officer, row, at),
            _is_received(dossier, row)
            and running
            and not proposal_shuts(dossier)
            and can_hand_over_step(officer, row, at),
            dossier.state in OPEN
            and row.assignee_id != officer.pk
            and can_remind_step(officer, row, at),
        )
        for row in rows
        if row.closed_at is None
    ]
    recallable = _recallable(rows, officer, at, recorded) if running else None
    return Steps(opened, past, recallable)


def _is_received(dossier: Dossier, row: DossierStep) -> bool:
    return not why_not_received(dossier, shape_of(dossier, row))


def _read(dossier: Dossier) -> list[DossierStep]:
    steps = list_steps_of(dossier)
    for row in steps:
        row.dossier = dossier
    known = dossier.steps.all()
    known._result_cache = steps  # noqa: SLF001
    dossier._prefetched_objects_cache = {"steps": known}  # type: ignore[attr-defined]  # noqa: SLF001
    return steps


def _recallable(
    steps: list[DossierStep], officer: Officer, at: datetime, recorded: Sequence[Recorded]
) -> DossierStep | None:
    """The step that was just passed on and that the officer may take back, if any."""
    still_open = [row for row in steps if row.closed_at is None]
    passed = [row for row in steps if find_passed_on(row, still_open, recorded)]
    return next((row for row in passed if can_recall_step(officer, row, at)), None)


def _past(
    calendar: CompiledCalendar, row: DossierStep, closed_at: datetime, assignments: Assignments
) -> PastStep:
    opened, closed = row.opened_at.astimezone(VIETNAM), closed_at.astimezone(VIETNAM)
    late = length = ""
    if row.due_at is not None and row.due_at < closed_at:
        due = row.due_at.astimezone(VIETNAM)
        length = length_in_words(calendar, due, closed)
        late = _("trễ %(late)s") % {"late": length}
        late = late if length else _("sau hạn, chưa qua giờ làm việc nào")
    return PastStep(
        row,
        receiver_of(row, assignments),
        assignments.get(row.pk, ()),
        replaced_in(row),
        length_in_words(calendar, opened, closed),
        late,
        length,
    )


def _late_before(row: DossierStep, past: list[PastStep]) -> str:
    for before in past:
        same = before.row.step_id == row.step_id and before.row.unit_id != row.unit_id
        if same and before.row.closed_at == row.opened_at:
            return before.length or _late_before(before.row, past)
    return ""


def _left(calendar: CompiledCalendar, dossier: Dossier, row: DossierStep, at: datetime) -> TimeLeft:
    """The time left of a step by its own limit; that of the dossier stands at the page's head.

    In a pause it is that of the dossier.
    """
    if dossier.paused_at is not None:
        return time_left_of(calendar, dossier, at)
    return time_left(calendar, row.due_at, at)
