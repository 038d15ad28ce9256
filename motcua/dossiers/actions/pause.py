"""Resuming the clock after a pause."""

from datetime import datetime

from motcua.dossiers.actions.accept import limit_of
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.steps import copy_times, due_of_step
from motcua.dossiers.events import DossierResumed
from motcua.dossiers.models import Dossier, DossierStep, Pause
from motcua.dossiers.permissions import can_resume_dossier
from motcua.dossiers.queries.law import restarts_clock
from motcua.dossiers.queries.steps import list_open, unit_of
from motcua.kernel.actions import Done, update_row
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.processes.queries import get_definition
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import CompiledCalendar, due_at, postponed
from motcua.worktime.rules import Pause as ClockPause


class CannotResumeDossier(Refused):
    """The clock cannot be resumed now."""


@dossier_action("resume", may=can_resume_dossier, refusal=CannotResumeDossier)
def resume_dossier(
    *, dossier: Dossier, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Resume the clock; the due time moves by the working time of the pause."""
    end_pause(dossier, at)
    return Done(dossier, DossierResumed(due_at=dossier.due_at))


def end_pause(dossier: Dossier, at: datetime) -> None:
    """Close the open pause, restore the previous state, and recompute the due time."""
    pause = dossier.pauses.get(ended_at=None)
    pause.ended_at = at
    pause.save(update_fields=["ended_at"])
    dossier.state = pause.interrupted
    dossier.paused_at = dossier.pause_until = None
    if dossier.awaits_agency:
        # Its clock stands still until the agency has received it, and starts then.
        dossier.paused_at = dossier.received_at
    else:
        _move_due(dossier, pause, at)
    copy_times(dossier)


def _move_due(row: Dossier, pause: Pause, at: datetime) -> None:
    restarts = restarts_clock(row, pause, at)
    if restarts:
        row.clock_started_at = at
    started = row.clock_started_at
    if started is None:
        return
    ended = row.pauses.filter(started_at__gte=started)
    pauses = [
        ClockPause(begun, end)
        for begun, end in ended.values_list("started_at", "ended_at")
        if end is not None
    ]
    calendar = get_calendar()
    row.due_at = due_at(calendar, started, limit_of(row), pauses).due_at
    row.promised_at = max(_promised_at(row, pause, calendar) or row.due_at, row.due_at)
    _move_steps(row, pause, calendar, at, anew=restarts)


def _move_steps(
    row: Dossier, pause: Pause, calendar: CompiledCalendar, at: datetime, *, anew: bool
) -> None:
    """Move the due times of the open steps as that of the dossier.

    If its limit runs `anew`, a step gets its whole time again. One that another unit does was
    given a day by hand, so it only moves by the pause.
    """
    shapes = get_definition(row.definition_id or 0).by_id
    stood = ClockPause(pause.started_at, at)
    for step in list_open(row):
        if anew and step.unit_id == unit_of(row, shapes[step.step_id]):
            due = due_of_step(row, step, at=at, calendar=calendar)
        elif step.due_at is not None:
            due = postponed(calendar, step.due_at, TimeUnit(row.limit_unit), stood)
        else:
            continue
        update_row(DossierStep, step.pk, due_at=due)


def _promised_at(row: Dossier, pause: Pause, calendar: CompiledCalendar) -> datetime | None:
    """The promised time after the pause; after an apology, postponed apart from the due time.

    An apology moves only the promised time, a pause moves both (NĐ 118/2025).
    """
    apology = row.apologies.order_by("made_at").last() if row.extensions else None
    if apology is None or row.promised_at is None or pause.ended_at is None:
        return row.promised_at
    stood = ClockPause(max(pause.started_at, apology.made_at), pause.ended_at)
    return postponed(calendar, row.promised_at, TimeUnit(row.limit_unit), stood)
