"""Trials of a queue: asked for, then answered one simulated year at a time."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.models import Procedure
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer, Unit
from motcua.queueing.events import QueueTrialAnswered, QueueTrialAsked
from motcua.queueing.models import QueueTrial
from motcua.queueing.permissions import can_ask_queue_trial, can_keep_trial_year
from motcua.queueing.queue import FEWEST_YEARS, MOST_YEARS, Changes, Outcome

MOST_DAYS, MOST_OFFICERS, PERCENTS = 365, 50, range(1, 501)


class CannotAskQueueTrial(RefusedFields):
    """Something tried is out of bounds or nothing is, or another trial of the officer runs."""


def _of_unit(trial: QueueTrial) -> str:
    return trial.unit.code


@action(
    makes=QueueTrial,
    may=can_ask_queue_trial,
    noun="unit",
    refusal=CannotAskQueueTrial,
    chain=_of_unit,
)
def ask_queue_trial(
    *,
    unit: Unit,
    procedure: Procedure,
    year: tuple[date, date],
    changes: Changes,
    seed: int,
    years: int,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[QueueTrial]:
    """Keep what is to be tried on the dossiers received in the local days of `year`; it is answered
    in the background. Raises `CannotAskQueueTrial`."""
    _check(changes, years)
    if QueueTrial.objects.filter(made_by=by, ended_at=None).exists():
        raise CannotAskQueueTrial(_("Bạn đang thử một cách khác; chờ xong đã."))
    begins_on, ends_on = year
    trial = QueueTrial.objects.create(
        unit=unit,
        procedure=procedure,
        begins_on=begins_on,
        ends_on=ends_on,
        changes=as_kept(changes),
        seed=seed,
        years=years,
        made_by=by,
        made_at=at,
    )
    said = QueueTrialAsked(unit=unit.code, procedure=procedure.code, seed=seed, years=years)
    return Done(trial, said)


def as_kept(changes: Changes) -> dict[str, Any]:
    """The changes as JSON."""
    return asdict(changes) | {
        "staff": dict(changes.staff),
        "percent": dict(changes.percent),
        "without": sorted(changes.without),
    }


def read_changes(kept: Mapping[str, Any]) -> Changes:
    """The changes as they were kept."""
    return Changes(kept["limit"], kept["staff"], kept["percent"], frozenset(kept["without"]))


def _check(changes: Changes, years: int) -> None:
    if not FEWEST_YEARS <= years <= MOST_YEARS:
        raise ValueError(f"{years} years are not simulated")
    problems = []
    if changes == Changes():
        problems.append(("limit", _("Chưa đổi gì. Đổi ít nhất một điều để thử.")))
    if changes.limit is not None and changes.limit <= 0:
        problems.append(("limit", _("Thời hạn phải từ nửa ngày đến %(most)d ngày.") % _MOST))
    if any(abs(count) > MOST_OFFICERS for count in changes.staff.values()):
        problems.append(("staff", _("Thêm hoặc bớt nhiều nhất %(officers)d người.") % _MOST))
    if any(percent not in PERCENTS for percent in changes.percent.values()):
        problems.append(("percent", _("Thời gian làm từ 1 % đến 500 % so với năm qua.")))
    if problems:
        raise CannotAskQueueTrial(problems)


_MOST = {"most": MOST_DAYS, "officers": MOST_OFFICERS}


@action(on=QueueTrial, argument="trial", may=can_keep_trial_year, refusal=Refused, chain=_of_unit)
def keep_trial_year(
    *,
    trial: QueueTrial,
    number: int,
    real: Mapping[str, Any],
    outcomes: tuple[Outcome, Outcome] | None,
    by: Actor,
    at: datetime,
) -> Done[bool]:
    """Keep what one year answered, counted from 0; returns whether any is left.

    Without `outcomes` there are too few dossiers, and nothing is simulated. Sent twice, it is kept
    once.
    """
    if trial.ended_at is not None or len(trial.answers) != number:
        return Done(trial.ended_at is None, None)
    answers = [*trial.answers, [asdict(each) for each in outcomes]] if outcomes else []
    is_over = outcomes is None or len(answers) >= trial.years
    trial.real, trial.answers = dict(real), answers
    trial.ended_at = at if is_over else None
    QueueTrial.objects.filter(pk=trial.pk).update(
        real=trial.real, answers=trial.answers, ended_at=trial.ended_at
    )
    dossiers = int(real.get("dossiers", 0))
    return Done(not is_over, QueueTrialAnswered(dossiers=dossiers) if is_over else None)
