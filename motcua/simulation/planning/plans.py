"""The data structures of plans: dossiers and their acts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.dossiers.rules.rule_sets import HandlingRules
from motcua.people.enums import Role
from motcua.processes.enums import MoveKind, StepPlace
from motcua.processes.rules import DefinitionShape, StepShape
from motcua.simulation.enums import Fate, Origin, Verb
from motcua.simulation.rules.profile import ProfileRow
from motcua.worktime.rules import TimeLimit

LEVELS = {Origin.ONLINE_PARTIAL: OnlineLevel.PARTIAL}
ONWARDS = (MoveKind.FORWARD, MoveKind.SIGN)


class WayStep(NamedTuple):
    """One step on the straight path through a process; the last one finishes."""

    key: str
    role: Role
    place: StepPlace
    move: MoveKind
    target: str | None
    asks: bool
    rejects: bool


@dataclass(frozen=True)
class Offer:
    """A case of a procedure for planning: its time limit and path."""

    key: str
    limits: Mapping[str, TimeLimit]
    way: tuple[WayStep, ...]
    rules: HandlingRules
    online_level: str = OnlineLevel.FULL

    @property
    def asking(self) -> int | None:
        """The first step of the path at which a supplement may be requested."""
        return next((number for number, step in enumerate(self.way) if step.asks), None)

    def suits(self, origin: Origin) -> bool:
        """Whether a dossier of this origin may use it: form 07a counts only fully online
        procedures as full, and all others filed online as partial."""
        if origin == Origin.POSTAL:
            return Channel.POSTAL in self.limits
        is_full = self.online_level == OnlineLevel.FULL
        return {Origin.ONLINE_FULL: is_full, Origin.ONLINE_PARTIAL: not is_full}.get(origin, True)

    @property
    def rejecting(self) -> int | None:
        """The last step of the path at which the decision may be a refusal."""
        return max((number for number, step in enumerate(self.way) if step.rejects), default=None)


class Act(NamedTuple):
    """One act at a local time. `step` is the index on the path; `word` and `until` are details."""

    at: datetime
    verb: Verb
    step: int = 0
    word: str = ""
    until: datetime | None = None


@dataclass(frozen=True)
class PlannedDossier:
    """One planned dossier: its attributes, its fate, and its acts in order."""

    number: int
    field: str
    offer: Offer
    channel: str
    origin: Origin
    fate: Fate
    acts: tuple[Act, ...]


def lacking_levels(row: ProfileRow, offers: Sequence[Offer]) -> list[OnlineLevel]:
    """The online levels of the additional procedures that a row needs, so that each of its origins
    has a suitable one."""
    unsuited = [
        LEVELS.get(origin, OnlineLevel.FULL)
        for origin, count in row.origins.items()
        if count and not any(offer.suits(origin) for offer in offers)
    ]
    return [level for level in (OnlineLevel.FULL, OnlineLevel.PARTIAL) if level in unsuited]


def way_of(definition: DefinitionShape) -> tuple[WayStep, ...]:
    """The straight path from the first step to the finishing one; empty if there is none."""
    way: list[WayStep] = []
    step: StepShape | None = definition.first
    while step is not None and len(way) < len(definition.steps):
        moves = [
            m for m in step.moves_of(*ONWARDS) if m.target and _is_later(definition, step, m.target)
        ]
        finishes = bool(step.moves_of(MoveKind.FINISH))
        if not finishes and not moves:
            return ()
        way.append(
            WayStep(
                key=step.key,
                role=step.role,
                place=step.place,
                move=MoveKind.FINISH if finishes else moves[0].kind,
                target=None if finishes else moves[0].target,
                asks=bool(step.moves_of(MoveKind.ASK_SUPPLEMENT)),
                rejects=bool(step.moves_of(MoveKind.REFUSE)),
            )
        )
        step = None if finishes else definition.by_key[str(moves[0].target)]
    return tuple(way) if way and way[-1].target is None else ()


def _is_later(definition: DefinitionShape, step: StepShape, target: str | None) -> bool:
    return target is not None and definition.by_key[target].position > step.position
