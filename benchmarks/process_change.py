"""Running dossiers of a province moved to a new version of their process, with all that follows."""

from dataclasses import replace
from typing import Any

from django.db import connection

from benchmarks.bulk_dossiers import copy_dossier
from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, row, seconds
from motcua.config.background import read_log_once, take_turn
from motcua.config.wiring import SUBSCRIBERS
from motcua.dossiers.jobs import queue_process_change
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.following import preview_change
from motcua.kernel.clock import now
from motcua.kernel.queries import verify_log
from motcua.people.enums import Level
from motcua.processes.actions import take_definition
from motcua.processes.enums import MoveKind
from motcua.processes.models import ProcessDefinition
from motcua.processes.queries import forget_definitions
from motcua.processes.queries.drafts import written_as_version
from motcua.processes.rules import MoveShape, StepShape
from tests.factories.actors import CONTROL
from tests.factories.dossiers import accept, at, bring_to, make_office
from tests.factories.people import OfficerFactory, UnitFactory

NAME = "process_change"
TITLE = "10,000 running dossiers of 20 units moved to a new version of their process"
DOSSIERS, UNITS = 10_000, 20
STANDS = ("receive", "handle", "sign")


def run() -> dict[str, list[Row]]:
    """How long the preview and the change take on both databases."""
    return {"rows": rows_on_both(_on)}


def _on(database: str, url: str) -> list[Row]:
    with using(url):
        forget_definitions()
        to = _make_running()
        read_log_once(SUBSCRIBERS)
        if (seen := preview_change(to, {})).moves != DOSSIERS:
            raise RuntimeError(f"{seen.moves} would be moved, {seen.stay} would stay")
        previewed = seconds(lambda: preview_change(to, {}))
        took = seconds(lambda: _move(to))
        left = Dossier.objects.exclude(definition=to).count()
        if left or not verify_log().ok:
            raise RuntimeError(f"{left} dossiers left, or the log is broken")
        return [
            row(f"{database}: preview", previewed, "s", budget=5),
            row(f"{database}: {DOSSIERS:,} moved, their events read", took, "s", budget=60),
        ]


def _move(to: ProcessDefinition) -> None:
    """As the page does it, and then the background as `motcua work` does."""
    officer = OfficerFactory(control_at=UnitFactory(level=Level.PROVINCE))
    queue_process_change(definition=to, steps={}, by=officer, at=now())
    while take_turn(SUBSCRIBERS, [], "bench"):
        pass


def _make_running() -> ProcessDefinition:
    """Dossiers at several steps of one process at many units; returns its next version."""
    shared: Any = None
    for place in range(UNITS):
        office = make_office()
        shared = shared or office.version.process
        office.version.process = shared
        office.version.save(update_fields=["process"])
        one = bring_to(office, accept(office), STANDS[place % len(STANDS)], at(0, 10))
        copy_dossier(one, DOSSIERS // UNITS - 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    shape = written_as_version(shared).shape
    steps = tuple(_anew(step) for step in shape.steps)
    return take_definition(definition=replace(shape, steps=steps), by=CONTROL, at=at())


def _anew(step: StepShape) -> StepShape:
    """The step under another name; one that answers leads nowhere, as in published processes."""
    answers = (MoveShape(MoveKind.FORWARD, "Trả lời"),)
    moves = answers if step.key == "opinion" else step.moves
    return replace(step, name=f"{step.name} mới", moves=moves)
