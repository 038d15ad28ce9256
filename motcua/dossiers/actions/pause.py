"""Waiting for another agency: the clock stands still and runs on."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.catalogue.enums import ClockPolicy
from motcua.dossiers.actions.accept import limit_of
from motcua.dossiers.actions.change import Change, changing
from motcua.dossiers.enums import PauseKind, State
from motcua.dossiers.models import Dossier, Pause
from motcua.dossiers.permissions import HANDLERS
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import Pause as ClockPause
from motcua.worktime.rules import due_at, postponed

GROUND_LENGTH = 2000


class CannotPauseDossier(Refused):
    """The clock cannot be stopped now."""


class CannotResumeDossier(Refused):
    """The clock cannot be started again now."""


def pause_dossier(
    *,
    dossier: Dossier,
    ground: str,
    by: Officer,
    at: datetime,
    legal_ground: str = "",
    key: str | None = None,
) -> Dossier:
    """Stop the clock while another agency is waited for; the ground is said."""
    with changing(dossier, "pause", by=by, at=at, key=key, refusal=CannotPauseDossier) as change:
        if not change.done:
            row = change.dossier
            officer = change.require_role(HANDLERS, row.deciding_unit_id, row.receiving_unit_id)
            begin_pause(change, PauseKind.AGENCY, officer, ground, legal_ground=legal_ground)
            row.state = State.WAITING_AGENCY
            change.write({"kind": PauseKind.AGENCY})
    return change.dossier


def resume_dossier(
    *, dossier: Dossier, by: Officer, at: datetime, key: str | None = None
) -> Dossier:
    """Let the clock run on; the due moment moves by the working time that it stood."""
    with changing(dossier, "resume", by=by, at=at, key=key, refusal=CannotResumeDossier) as change:
        if not change.done:
            row = change.dossier
            change.require_role(HANDLERS, row.deciding_unit_id, row.receiving_unit_id)
            end_pause(change)
            change.write({"due_at": str(row.due_at)})
    return change.dossier


def begin_pause(
    change: Change,
    kind: PauseKind,
    officer: Officer,
    ground: str,
    *,
    legal_ground: str = "",
    answer_due_on: date | None = None,
) -> Pause:
    """Open a pause on the locked dossier. Its ground is required."""
    if not ground.strip():
        change.refuse(_("Hãy ghi lý do."))
    if len(ground) > GROUND_LENGTH:
        change.refuse(_("Lý do dài quá %(most)s ký tự.") % {"most": GROUND_LENGTH})
    row = change.dossier
    pause = Pause.objects.create(
        dossier=row,
        kind=kind,
        ground=ground,
        legal_ground=legal_ground[:300],
        interrupted=row.state,
        started_at=change.at,
        started_by=officer,
        answer_due_on=answer_due_on,
    )
    row.paused_at = change.at if row.received_at else None
    return pause


def end_pause(change: Change) -> Pause:
    """Close the open pause, restore the state it interrupted, and set the due moment anew."""
    row = change.dossier
    pause = row.pauses.get(ended_at=None)
    pause.ended_at = change.at
    pause.save(update_fields=["ended_at"])
    row.state = pause.interrupted
    row.paused_at = None
    _move_due(row, pause)
    return pause


def _move_due(row: Dossier, pause: Pause) -> None:
    was = row.due_at
    in_time = was is not None and pause.started_at <= was
    policy = row.version.clock_policy
    if policy == ClockPolicy.RESTART and pause.kind == PauseKind.SUPPLEMENT and in_time:
        row.clock_started_at = pause.ended_at
    started = row.clock_started_at
    if started is None:
        return
    pauses = [
        ClockPause(begun, ended)
        for begun, ended in row.pauses.filter(
            ended_at__isnull=False, started_at__gte=started
        ).values_list("started_at", "ended_at")
        if ended is not None
    ]
    due = due_at(get_calendar(), started, limit_of(row), pauses).due_at
    row.due_at = due
    row.promised_at = max(_promised_at(row, pause) or due, due)


def _promised_at(row: Dossier, pause: Pause) -> datetime | None:
    """The promise, which after an apology stands still by itself while the clock does.

    An apology moves the promised moment alone, a pause moves both (NĐ 118/2025).
    """
    apology = row.apologies.order_by("made_at").last() if row.extensions else None
    if apology is None or row.promised_at is None or pause.ended_at is None:
        return row.promised_at
    stood = ClockPause(max(pause.started_at, apology.made_at), pause.ended_at)
    return postponed(get_calendar(), row.promised_at, TimeUnit(row.limit_unit), stood)
