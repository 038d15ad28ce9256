"""Running a plan in order of its moments, in batches that survive a sudden end."""

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
from motcua.simulation.jobs.act_player import Player
from motcua.simulation.jobs.open_desk import Desk
from motcua.simulation.models import SimulationRun
from motcua.simulation.planning.plans import Act, PlannedDossier
from motcua.simulation.queries.offers import StoredOffer

BATCH = 200

PlannedAct = tuple[PlannedDossier, Act]
Tell = Callable[[int, int], None]


@dataclass
class Ran:
    """What a run did: acts by verb, and the dossiers that somebody else had taken on."""

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
    """Do every act of the plan that was not done before, up to `until`.

    Each batch of acts and the mark that it is done are one transaction, so a run that was ended
    in the middle goes on where it stopped. With `lenient`, a dossier whose act is refused is left
    to whoever handled it meanwhile; otherwise the refusal is raised.
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
    """The acts of all dossiers, the earliest first; those of one dossier keep their order."""
    acts = [
        (dossier, act)
        for dossier in planned
        for act in dossier.acts
        if (after is None or act.at > after) and (until is None or act.at <= until)
    ]
    return sorted(acts, key=lambda planned: planned[1].at)


def batches(acts: Sequence[PlannedAct]) -> Iterator[Sequence[PlannedAct]]:
    """Pieces of some hundred acts; what happens at one moment is never torn apart."""
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
