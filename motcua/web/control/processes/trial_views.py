"""A sample dossier tried out on a process: all that was done stands in the address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from motcua.dossiers.rules.step_time import step_due_at
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import BadInput
from motcua.people.models import Officer
from motcua.processes.enums import MoveKind
from motcua.processes.registry import list_uses
from motcua.processes.rules import CONDITIONS, StepShape
from motcua.processes.rules.trying import CONSULTED, Offered, Walk, walk
from motcua.web.control.processes.file_views import find_written
from motcua.web.control.views import seers
from motcua.web.ui.wording import length_in_words
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import CompiledCalendar, TimeLimit, due_at

USUAL = TimeLimit(10, TimeUnit.WORKING_DAYS)
MOST_LIMITS = 50
MADE_LATER = ("result_recorded", "signed")
"""Conditions that no dossier fulfils when it is received."""
PARAMETERS = {"ban", "han", "co", "di"}


@dataclass(frozen=True)
class Done:
    """A line of what was done: who had it, what was done with it, from when, until when."""

    step: StepShape
    move: str
    opened_at: datetime
    due_at: datetime


@dataclass(frozen=True)
class Open:
    """An open step with its moves, each with the address that makes it."""

    step: StepShape
    due_at: datetime
    moves: list[tuple[Offered, str]]


@seers
def trial(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """Walk through the draft, else the newest version (`?ban=`): `?han=` a limit, `?co=` what holds
    at the beginning, `?di=` each thing that was done."""
    at, asked = now(), request.GET
    written, _name = find_written(code, asked.get("ban", ""))
    limits = list_limits(code, at)
    limit = limits.get(asked.get("han", ""), next(iter(limits.values())))
    usual = [word for word in CONDITIONS if word not in MADE_LATER]
    said = asked.getlist("co") if "han" in asked else usual
    held = {word: word in said for word in CONDITIONS}
    path = [_read(each) for each in asked.getlist("di")]
    problem, told = "", dict[str, Any]()
    try:
        told = _told(request, walk(written.shape, path, held), limit, at)
    except BadInput as refused:  # the walk is not there, or a step is longer than can be counted
        problem = str(refused)
    context = {
        "code": code,
        "name": written.shape.name,
        "version": asked.get("ban", ""),
        "limits": [(key, length_in_words(each.amount, each.unit)) for key, each in limits.items()],
        "chosen": next(key for key, each in limits.items() if each == limit),
        "conditions": [
            (word, said, held[word]) for word, said in CONDITIONS.items() if word != CONSULTED
        ],
        "problem": problem,
        "begun": "han" in asked,
        **told,
    }
    return render(request, "control/process_trial.html", context)


def list_limits(code: str, at: datetime) -> dict[str, TimeLimit]:
    """Limits to choose from: those of the procedures that use the process, else a usual one."""
    uses = list_uses(code, at.astimezone(VIETNAM).date())
    known = [(use.amount, use.unit) for use in uses if use.amount and use.unit != TimeUnit.UNKNOWN]
    limits = [TimeLimit(amount, unit) for amount, unit in dict.fromkeys(known)][:MOST_LIMITS]
    return {f"{each.amount}-{each.unit.value}": each for each in limits or [USUAL]}


def _told(request: HttpRequest, sample: Walk, limit: TimeLimit, at: datetime) -> dict[str, Any]:
    calendar = get_calendar()
    due = due_at(calendar, at, limit).due_at
    done, opened = _timed(sample, calendar, at, due)
    offered = sample.offered()
    places = {word: place for place, word in enumerate(CONDITIONS)}
    return {
        "due_at": due,
        "done": done,
        "ended": sample.ended,
        "ended_in_time": bool(done) and done[-1].due_at <= due,
        "open": [
            Open(
                step=sample.shape.by_key[key],
                due_at=_due(calendar, sample.shape.by_key[key], opened[key], at, due),
                moves=[
                    (each, _further(request.GET, f"{key}:{each.place}"))
                    for each in offered
                    if each.step == key
                ],
            )
            for key in (sample.open if sample.ended is None else [])
        ],
        "lacking": [
            (CONDITIONS[word], _further(request.GET, f":{places[word]}"))
            for word, holds in sample.facts.items()
            if not holds and word != CONSULTED
        ],
    }


def _timed(
    sample: Walk, calendar: CompiledCalendar, at: datetime, due: datetime
) -> tuple[list[Done], dict[str, datetime]]:
    """When each thing was done if steps take all their time, and when open steps were opened."""
    opened, done = {sample.shape.first.key: at}, []
    for each in sample.done:
        begun = opened[each.step.key]
        ends = _due(calendar, each.step, begun, at, due)
        done.append(Done(each.step, each.move.name, begun, ends))
        if each.move.target is not None:
            opened[each.move.target] = begun if each.move.kind == MoveKind.CONSULT else ends
    return done, opened


def _due(
    calendar: CompiledCalendar, step: StepShape, opened: datetime, at: datetime, due: datetime
) -> datetime:
    return step_due_at(calendar, step, opened_at=opened, started_at=at, due_at=due)


def _read(text: str) -> tuple[str, int]:
    key, _colon, place = text.rpartition(":")
    is_number = place.isascii() and place.isdecimal() and len(place) < 4
    return key, int(place) if is_number else -1


def _further(asked: QueryDict, done: str) -> str:
    """The address of the page after one thing more was done."""
    kept = [(name, text) for name in asked if name in PARAMETERS for text in asked.getlist(name)]
    return f"?{urlencode([*kept, ('di', done)])}#dang-o"
