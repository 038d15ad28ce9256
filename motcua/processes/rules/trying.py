"""A sample dossier walked through a process by its rules alone; nothing is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.processes.enums import MoveKind
from motcua.processes.rules.guards import CONDITIONS, GuardError, unmet
from motcua.processes.rules.shapes import DefinitionShape, MoveShape, StepShape

LONGEST_WALK = 60
"""Moves of one walk: ways back could go round for ever."""
ENDING = (MoveKind.FINISH, MoveKind.REFUSE)
CONSULTED = "no_open_consultation"
MADE_TRUE = {MoveKind.PAY: "fee_paid", MoveKind.SIGN: "signed"}
MADE_FALSE = {MoveKind.ASK_SUPPLEMENT: "not_waiting"}

Path = Sequence[tuple[str, int]]
"""What was done: the key of the step, and the place of the move at it from 0; without a key, that
the condition at this place of `CONDITIONS` holds from then on."""


@dataclass(frozen=True)
class Offered:
    """A move at an open step; `why_not` are the conditions that do not hold."""

    step: str
    place: int
    move: MoveShape
    why_not: tuple[str, ...]


@dataclass(frozen=True)
class Walked:
    """A move that was made, and the step at which it was."""

    step: StepShape
    move: MoveShape


@dataclass
class Walk:
    """Where the sample stands: its open steps in the order of their opening, and its end if it has
    one. `facts` say which conditions hold now."""

    shape: DefinitionShape
    facts: dict[str, bool]
    open: list[str] = field(default_factory=list)
    consulted: list[str] = field(default_factory=list)
    done: list[Walked] = field(default_factory=list)
    ended: MoveKind | None = None

    def offered(self) -> list[Offered]:
        """All moves of the open steps, allowed or not."""
        if self.ended is not None:
            return []
        return [
            Offered(key, place, move, self._why_not(move))
            for key in self.open
            for place, move in enumerate(self.shape.by_key[key].moves)
        ]

    def _why_not(self, move: MoveShape) -> tuple[str, ...]:
        try:
            return tuple(str(CONDITIONS[word]) for word in unmet(move.guard, self.facts))
        except GuardError as problem:
            return (str(problem),)


def walk(shape: DefinitionShape, path: Path, held: Mapping[str, bool]) -> Walk:
    """The sample after these moves, from the conditions that held when it began.

    Raises `BadInput` for a move that is not there or was not allowed where it was made.
    """
    if not shape.steps:
        raise BadInput(_("Quy trình chưa có bước nào."))
    if len(path) > LONGEST_WALK:
        raise BadInput(_("Đã đi %(most)d lượt; hãy bắt đầu lại.") % {"most": LONGEST_WALK})
    facts = {word: held.get(word, False) for word in CONDITIONS} | {CONSULTED: True}
    sample = Walk(shape, facts, open=[shape.first.key])
    for key, place in path:
        if not key:
            _hold(sample, place)
            continue
        found = next(
            (each for each in sample.offered() if (each.step, each.place) == (key, place)), None
        )
        if found is None:
            raise BadInput(_("Quy trình vừa được sửa nên đường đi thử này không còn; bắt đầu lại."))
        if found.why_not:
            said = _("Chưa làm được “%(move)s”: cần %(why)s.")
            raise BadInput(said % {"move": found.move.name, "why": "; ".join(found.why_not)})
        _make(sample, key, found.move)
    return sample


def _hold(sample: Walk, place: int) -> None:
    words = list(CONDITIONS)
    if not 0 <= place < len(words):
        raise BadInput(_("Quy trình vừa được sửa nên đường đi thử này không còn; bắt đầu lại."))
    if words[place] != CONSULTED:
        sample.facts[words[place]] = True


def _make(sample: Walk, key: str, move: MoveShape) -> None:
    sample.done.append(Walked(sample.shape.by_key[key], move))
    if move.kind in ENDING:
        sample.ended = move.kind
    elif move.kind == MoveKind.CONSULT and move.target is not None:
        if move.target not in sample.open:
            sample.open.append(move.target)
            sample.consulted.append(move.target)
    elif move.kind in MADE_FALSE:
        sample.facts[MADE_FALSE[move.kind]] = False
    elif move.kind != MoveKind.PAY:
        _close(sample, key, move.target)
    if move.kind in MADE_TRUE:
        sample.facts[MADE_TRUE[move.kind]] = True
    sample.facts[CONSULTED] = not sample.consulted


def _close(sample: Walk, key: str, target: str | None) -> None:
    sample.open.remove(key)
    if key in sample.consulted:
        sample.consulted.remove(key)
    if target is not None and target not in sample.open:
        sample.open.append(target)
