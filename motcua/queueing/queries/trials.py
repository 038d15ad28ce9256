"""The trials that were made, and one with what it tells."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.errors import NotVisible
from motcua.people.models import Unit
from motcua.queueing.judging import LEAST, Interval, interval_of, reproduces
from motcua.queueing.models import QueueTrial
from motcua.queueing.queue import Outcome


@dataclass(frozen=True)
class Figure:
    """One figure: what really was, as simulated, and as changed (None where nothing is told)."""

    name: str
    real: float
    same: Interval
    changed: Interval | None


@dataclass(frozen=True)
class Told:
    """What an ended trial tells: whether last year is reproduced, and each figure by its name.

    Nothing is told of the change where it is not.
    """

    dossiers: int
    reproduces: bool
    figures: tuple[Figure, ...]


FIGURES: dict[str, Callable[[Outcome], float]] = {
    "late": lambda each: each.late_percent,
    "took": lambda each: each.took,
    "waited": lambda each: each.waited,
    "staff": lambda each: each.staff,
}


def list_trials(units: QuerySet[Unit]) -> QuerySet[QueueTrial]:
    """The trials at these units, the newest first."""
    rows = QueueTrial.objects.filter(unit__in=units.values("pk"))
    return rows.select_related("unit", "procedure", "made_by").order_by("-pk")


def get_trial(pk: int) -> QueueTrial:
    """One trial. Raises `NotVisible`."""
    rows = QueueTrial.objects.select_related("unit", "procedure", "made_by")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Không có lần thử này."))
    return found


def told_of(trial: QueueTrial) -> Told | None:
    """What an ended trial tells; None where too few dossiers were there."""
    if trial.ended_at is None or not trial.answers:
        return None
    real = Outcome(**trial.real["outcome"])
    same, changed = ([Outcome(**pair[side]) for pair in trial.answers] for side in (0, 1))
    fits = reproduces(real, same)
    figures = tuple(
        Figure(name, of(real), interval_of(same, of), interval_of(changed, of) if fits else None)
        for name, of in FIGURES.items()
    )
    return Told(real.dossiers, fits, figures)


def is_enough(dossiers: int) -> bool:
    """Whether of so many dossiers a year anything may be told."""
    return dossiers >= LEAST
