"""The full lifecycle of a dossier through the ordinary actions, by concurrent clients.

The baseline writes the same rows: the INSERT and UPDATE statements of some lifecycles are recorded
in a transaction that is rolled back, then replayed unchanged, one transaction per action, without
reads or checks.
"""

import multiprocessing
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from benchmarks.databases import rows_on_both, using
from benchmarks.measure import Row, row, seconds
from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import Dossier, DossierStep
from motcua.kernel.rows import PreparedRows
from motcua.people.enums import Role
from motcua.processes.enums import MoveKind, StepPlace
from motcua.processes.models import Move, ProcessDefinition, Step
from tests.factories.dossiers import Office, at, draft, make_office

NAME = "dossier"
CLIENTS = (1, 2, 4)
ROUNDS, DOSSIERS = 10, 12
TITLE = (
    f"A whole dossier: accepted, eight steps, finished, delivered; the quickest of {ROUNDS} rounds"
)
DESK, OFFICER, LEADER = Role.ONE_STOP, Role.CASE_OFFICER, Role.LEADER
ROLES = (DESK, OFFICER, OFFICER, LEADER, OFFICER, OFFICER, OFFICER, LEADER, DESK)
ACTIONS = len(ROLES) + 2

Write = tuple[str, Any]

# A real caller already has the step, so the lookup here must be as cheap as possible.
_open_steps = PreparedRows(lambda: DossierStep.objects.filter(dossier=1, closed_at=None))


def run() -> dict[str, list[Row]]:
    """Actions per second on both databases, and the number of statements of one."""
    return {"rows": rows_on_both(_on)}


def _on(database: str, url: str) -> list[Row]:
    with using(url):
        offices = [_make_office() for _ in range(max(CLIENTS))]
        note = f"{_statements(offices[0])} statements a step"
        measures = {"raw": partial(_raw_rate, offices[0]), "cpu": partial(_cpu_rate, offices[0])}
        measures |= {f"{n} at once": partial(_rate, offices[:n]) for n in CLIENTS}
        # Other load only slows: the quickest. Each round measures all, so that a busy moment does
        # not fall upon one of them.
        rounds = [{name: each() for name, each in measures.items()} for _ in range(ROUNDS)]
        best = {name: max(each[name] for each in rounds) for name in measures}
        raw, cpu = best.pop("raw"), best.pop("cpu")
    return [
        row(f"{database}: the same rows by raw SQL (yardstick)", raw, "steps/s"),
        *(
            row(f"{database}: {name}", rate, "steps/s", yardstick=raw, note=note)
            for name, rate in best.items()
        ),
        row(f"{database}: the program's own work", cpu, "steps/CPU second"),
    ]


# -- the office and the lifecycle of its dossiers -----------------------------------------------


def _make_office() -> Office:
    """An office with a process of nine steps, so that eight moves lead to the last."""
    office = make_office()
    definition = ProcessDefinition.objects.get(pk=office.version.process_id)
    definition.steps.all().delete()
    steps = [
        Step.objects.create(
            definition=definition,
            key=f"step-{position}",
            position=position,
            name=f"Bước {position}",
            role=role,
            place=StepPlace.RECEIVING if role == DESK else StepPlace.DECIDING,
            limit_percent=10,
        )
        for position, role in enumerate(ROLES, 1)
    ]
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        kind = MoveKind.FORWARD if following else MoveKind.FINISH
        Move.objects.create(step=step, kind=kind, target=following, name=kind, guard="not_waiting")
    return office


def _drafts(office: Office) -> list[Dossier]:
    return [draft(office) for _ in range(DOSSIERS)]


def _whole_way(office: Office, dossier: Dossier) -> None:
    """Accept, move eight times, finish, deliver: `ACTIONS` actions."""
    when = at()
    actions.accept_dossier(dossier=dossier, by=office.counter, at=when)
    for role in ROLES[:-1]:
        when += timedelta(minutes=5)
        step, officer = _open_step(dossier), office.officer_for(role)
        actions.move_step(dossier=dossier, step=step, kind=MoveKind.FORWARD, by=officer, at=when)
    actions.finish_dossier(
        dossier=dossier,
        step=_open_step(dossier),
        by=office.counter,
        at=when,
        result_number="15/GXN-UBND",
    )
    actions.deliver_result(dossier=dossier, how=Delivery.HANDED_OVER, by=office.counter, at=when)


def _open_step(dossier: Dossier) -> DossierStep:
    (step,) = _open_steps(dossier.pk)
    return step


def _statements(office: Office) -> int:
    """The number of statements of one move, without BEGIN and COMMIT."""
    dossier = draft(office)
    actions.accept_dossier(dossier=dossier, by=office.counter, at=at())
    step = _open_step(dossier)
    with CaptureQueriesContext(connection) as captured:
        actions.move_step(
            dossier=dossier, step=step, kind=MoveKind.FORWARD, by=office.counter, at=at(0, 10)
        )
    return sum(query["sql"] not in {"BEGIN", "BEGIN IMMEDIATE", "COMMIT"} for query in captured)


# -- concurrent clients --------------------------------------------------------------------------


def _rate(offices: list[Office]) -> float:
    """Actions per second of concurrent clients, one for each office."""
    work = [(office, draft(office), _drafts(office)) for office in offices]
    connections.close_all()
    context = multiprocessing.get_context("fork")
    barrier, ends = context.Barrier(len(work) + 1), context.Queue()
    clients = [context.Process(target=_client, args=(*each, barrier, ends)) for each in work]
    for client in clients:
        client.start()
    barrier.wait()
    taken = seconds(lambda: [ends.get(timeout=300) for _ in clients])
    for client in clients:
        client.join()
    return len(work) * DOSSIERS * ACTIONS / taken


def _cpu_rate(office: Office) -> float:
    """Actions per second of processor time of this process."""
    dossiers = _drafts(office)
    began = time.process_time()
    for dossier in dossiers:
        _whole_way(office, dossier)
    return DOSSIERS * ACTIONS / (time.process_time() - began)


def _client(
    office: Office, first: Dossier, dossiers: list[Dossier], barrier: Barrier, ends: "Queue[bool]"
) -> None:
    # A server's process opens its connection and prepares its statements once in its life.
    _whole_way(office, first)
    barrier.wait()
    for dossier in dossiers:
        _whole_way(office, dossier)
    ends.put(True)


# -- the baseline --------------------------------------------------------------------------------


def _raw_rate(office: Office) -> float:
    """The same for the rows alone."""
    dossiers = _drafts(office)
    recorder = _Recorder()
    with transaction.atomic(), connection.execute_wrapper(recorder):
        for dossier in dossiers:
            _whole_way(office, dossier)
        transaction.set_rollback(True)
    _count_on_from_what_is_there()
    return DOSSIERS * ACTIONS / seconds(lambda: _send(recorder.actions))


class _Recorder:
    """Records the writes of actions, a list for each; in a transaction each is a savepoint."""

    def __init__(self) -> None:
        self.actions: list[list[Write]] = []
        self.depth = 0

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        verb = sql.split(maxsplit=1)[0]
        if verb == "SAVEPOINT":
            if not self.depth:
                self.actions.append([])
            self.depth += 1
        elif verb == "RELEASE":
            self.depth -= 1
        elif verb in {"INSERT", "UPDATE"}:
            self.actions[-1].append((sql, params))
        return execute(sql, params, many, context)


def _count_on_from_what_is_there() -> None:
    """Advance PostgreSQL's sequences, which the rollback skips: recorded rows refer by id."""
    resets = connection.ops.sequence_reset_sql(no_style(), apps.get_models())
    with connection.cursor() as cursor:
        for statement in resets:
            cursor.execute(statement)


def _send(recorded: list[list[Write]]) -> None:
    for writes in recorded:
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, params in writes:
                cursor.execute(sql, params)
