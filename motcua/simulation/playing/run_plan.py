"""Running a plan in order of time, in batches that can be resumed after a crash."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.queries import find_made
from motcua.kernel.rules.actors import SYSTEM
from motcua.simulation.actions import advance_run
from motcua.simulation.enums import Verb
from motcua.simulation.models import SimulationRun
from motcua.simulation.planning.plans import Act, PlannedDossier
from motcua.simulation.playing.act_player import Player
from motcua.simulation.playing.open_desk import Desk
from motcua.simulation.queries.offers import StoredOffer

BATCH = 200

PlannedAct = tuple[PlannedDossier, Act]
Tell = Callable[[int, int], None]


@dataclass
class Ran:
    """The result of a run: acts by verb, and the dossiers skipped because somebody handled them."""

    acts: Counter[Verb] = field(default_factory=Counter)
    left: set[int] = field(default_factory=set)


def run_plan(
    *,
    run: SimulationRun,
    planned: Sequence[PlannedDossier],
    desk: Desk,
    offers: Mapping[str, StoredOffer],
    tell: Tell,
    until: datetime | None = None,
    lenient: bool = False,
) -> Ran:
    """Execute all acts of the plan not done before, up to `until`.

    Each batch and its progress are saved in one transaction, so an interrupted run resumes
    where it stopped. With `lenient`, a dossier whose act is refused is skipped from then on;
    otherwise the refusal is raised.
    """
    acts = in_order(planned, after=run.done_until, until=until)
    player = Player(run.name, desk, offers, find_made("draft_dossier", f"{run.name}:"))
    ran = Ran()
    for batch in batches(acts):
        with transaction.atomic():
            for dossier, act in batch:
                _play(player, ran, dossier, act, lenient=lenient)
            advance_run(run=run, by=SYSTEM, at=batch[-1][1].at)
        tell(sum(ran.acts.values()), len(acts))
    return ran


def in_order(
    planned: Sequence[PlannedDossier], *, after: datetime | None, until: datetime | None
) -> list[PlannedAct]:
    """The acts of all dossiers by time; those of one dossier keep their order."""
    acts = [
        (dossier, act)
        for dossier in planned
        for act in dossier.acts
        if (after is None or act.at > after) and (until is None or act.at <= until)
    ]
    return sorted(acts, key=lambda planned: planned[1].at)


def batches(acts: Sequence[PlannedAct]) -> Iterator[Sequence[PlannedAct]]:
    """Batches of some hundred acts; acts at the same time stay in one batch."""
    start = 0
    while start < len(acts):
        end = min(start + BATCH, len(acts))
        while end < len(acts) and acts[end][1].at == acts[end - 1][1].at:
            end += 1
        yield acts[start:end]
        start = end


def _play(player: Player, ran: Ran, dossier: PlannedDossier, act: Act, *, lenient: bool) -> None:
    if dossier.number in ran.left:
        return
    if lenient and act.verb != Verb.DRAFT and player.key(dossier) not in player.ids:
        return
    try:
        player.play(dossier, act)
    except (Refused, NotAllowed, ObjectDoesNotExist):
        if not lenient:
            raise
        ran.left.add(dossier.number)
    else:
        ran.acts[act.verb] += 1
