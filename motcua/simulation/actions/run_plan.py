"""Running a plan in order of its moments, in batches that survive a sudden end."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from motcua.kernel.actions import record_event
from motcua.kernel.errors import Refused
from motcua.kernel.models import Event
from motcua.simulation.actions.open_desk import Desk
from motcua.simulation.actions.play import Player
from motcua.simulation.enums import Verb
from motcua.simulation.planning.plans import Act, PlannedDossier
from motcua.simulation.queries.offers import StoredOffer
from motcua.simulation.rules.synthetic import digest

CHAIN = "simulation"
BY = "simulation"
BATCH = 200

Moment = tuple[PlannedDossier, Act]
Tell = Callable[[int, int], None]


@dataclass
class Ran:
    """What a run did: acts by verb, and the dossiers that somebody else had taken on."""

    acts: Counter[Verb] = field(default_factory=Counter)
    left: set[int] = field(default_factory=set)


def run_plan(
    *,
    run: str,
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
    done_until = find_mark(run)
    acts = in_order(planned, after=done_until, until=until)
    player = Player(run, desk, offers, _drafted(run) if done_until else {})
    ran = Ran()
    for batch in batches(acts):
        with transaction.atomic():
            for dossier, act in batch:
                _play(player, ran, dossier, act, lenient=lenient)
            _mark(run, batch[-1][1].at)
        tell(sum(ran.acts.values()), len(acts))
    return ran


def in_order(
    planned: Sequence[PlannedDossier], *, after: datetime | None, until: datetime | None
) -> list[Moment]:
    """The acts of all dossiers, the earliest first; those of one dossier keep their order."""
    acts = [
        (dossier, act)
        for dossier in planned
        for act in dossier.acts
        if (after is None or act.at > after) and (until is None or act.at <= until)
    ]
    return sorted(acts, key=lambda moment: moment[1].at)


def batches(acts: Sequence[Moment]) -> Iterator[Sequence[Moment]]:
    """Pieces of some hundred acts; what happens at one moment is never torn apart."""
    start = 0
    while start < len(acts):
        end = min(start + BATCH, len(acts))
        while end < len(acts) and acts[end][1].at == acts[end - 1][1].at:
            end += 1
        yield acts[start:end]
        start = end


def find_mark(run: str) -> datetime | None:
    """The moment up to which the run was done in an earlier call, if there was one."""
    marks = Event.objects.filter(subject=subject_of(run), kind="SimulationRan")
    return marks.order_by("-number").values_list("at", flat=True).first()


def subject_of(run: str) -> str:
    """The subject under which the log knows a run."""
    return f"simulation:{digest(run)[:32]}"


def _mark(run: str, at: datetime) -> None:
    record_event(chain=CHAIN, kind="SimulationRan", subject=subject_of(run), at=at, by=BY)


def _drafted(run: str) -> dict[str, int]:
    """The dossiers that earlier calls drafted, by key."""
    rows = Event.objects.filter(
        kind="DossierDrafted", key__gte=f"{run}:", key__lt=f"{run};"
    ).values_list("key", "subject")
    return {str(key): int(subject.removeprefix("dossier:")) for key, subject in rows}


def _play(player: Player, ran: Ran, dossier: PlannedDossier, act: Act, *, lenient: bool) -> None:
    if dossier.number in ran.left:
        return
    if lenient and act.verb != Verb.DRAFT and player.key(dossier) not in player.ids:
        return
    try:
        player.play(dossier, act)
    except (Refused, ObjectDoesNotExist):
        if not lenient:
            raise
        ran.left.add(dossier.number)
    else:
        ran.acts[act.verb] += 1
