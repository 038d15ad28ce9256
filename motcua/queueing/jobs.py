"""Simulating a trial, one year a job, so that none of them keeps others waiting for long."""

from dataclasses import asdict
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import transaction
from django_tasks import task

from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Unit
from motcua.queueing.actions import ask_queue_trial, keep_trial_year
from motcua.queueing.actions.trials import read_changes
from motcua.queueing.models import QueueTrial
from motcua.queueing.queries.facts import Facts, read_facts
from motcua.queueing.queries.trials import is_enough
from motcua.queueing.queue import Outcome, fit_busy, simulate


def have_queue_tried(**given: Any) -> QueueTrial:
    """`ask_queue_trial`, and its first job in the same transaction.

    Raises `CannotAskQueueTrial`.
    """
    with transaction.atomic():
        trial = ask_queue_trial(**given)
        if trial.ended_at is None:
            simulate_year.enqueue(trial.pk)
    return trial


@task()
def simulate_year(trial: int) -> bool:
    """Simulate the next year of a trial and enqueue the rest; returns whether any is left.

    It is simulated before the transaction begins: killed in between, it is simulated again.
    """
    rows = QueueTrial.objects.select_related("unit", "procedure")
    found = rows.filter(pk=trial, ended_at=None).first()
    if found is None:
        return False
    number = len(found.answers)
    facts = _facts(found.pk, found.unit, found.procedure.code, (found.begins_on, found.ends_on))
    enough = is_enough(facts.real.dossiers)
    busy = found.real.get("busy") or (_fit(found, facts) if enough else 100)
    left = keep_trial_year(
        trial=found,
        number=number,
        real=_real(facts) | {"busy": busy},
        outcomes=_outcomes(found, facts, number, busy) if enough else None,
        by=SYSTEM,
        at=now(),
    )
    if left:
        simulate_year.enqueue(trial)
    else:
        _facts.cache_clear()
    return left


@lru_cache(maxsize=1)
def _facts(_trial: int, unit: Unit, procedure: str, year: tuple[date, date]) -> Facts:
    """Kept between the years of a trial: reading them takes longer than simulating them."""
    return read_facts(unit, procedure, *year)


def _fit(trial: QueueTrial, facts: Facts) -> int:
    given: dict[str, Any] = {"took": facts.real.took, "seed": trial.seed}
    return fit_busy(facts.cases, facts.staff, facts.limit, **given)


def _outcomes(trial: QueueTrial, facts: Facts, number: int, busy: int) -> tuple[Outcome, Outcome]:
    given: dict[str, Any] = {"seed": trial.seed + number, "busy": busy}
    same = simulate(facts.cases, facts.staff, facts.limit, **given)
    changes = read_changes(trial.changes)
    return same, simulate(facts.cases, facts.staff, facts.limit, changes=changes, **given)


def _real(facts: Facts) -> dict[str, Any]:
    return {
        "dossiers": facts.real.dossiers,
        "outcome": asdict(facts.real),
        "limit": facts.limit,
        "minutes_a_day": facts.minutes_a_day,
        "staff": dict(facts.staff),
        "all_dossiers": len(facts.cases),
    }
