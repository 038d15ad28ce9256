"""Single changes of a process while it is drafted.

`shown` is the digest of what the officer saw of what he changes: who changes what somebody else
has changed meanwhile is told so instead of overwriting it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from django.utils.translation import gettext as _

from motcua.kernel.errors import RefusedFields
from motcua.kernel.text import fold
from motcua.processes.rules.documents import LONGEST_KEY, MOST_STEPS
from motcua.processes.rules.drafting.written import Written
from motcua.processes.rules.shapes import MoveShape, StepShape

MOST_MOVES = 20


class CannotEdit(RefusedFields):
    """The change does not fit the draft; `problems` say at which field what."""


class ChangedMeanwhile(CannotEdit):
    """What it is about was changed since it was shown."""


class Edit(Protocol):
    """One change of a process."""

    def apply(self, written: Written) -> Written:
        """The process after it. Raises `CannotEdit`."""


def head_shown(written: Written) -> str:
    """The digest of the name and the source."""
    return _digest(written.shape.name, written.note)


def step_shown(written: Written, key: str) -> str:
    """The digest of a step with its moves, wherever it stands. Raises `ChangedMeanwhile`."""
    return _digest(replace(_step_at(written, key), position=0))


@dataclass(frozen=True)
class SetHead:
    """Say the name of the process and its source anew."""

    name: str
    note: str
    shown: str

    def apply(self, written: Written) -> Written:
        """The process after it."""
        if (written.shape.name, written.note) == (self.name, self.note):
            return written
        _check_shown(self.shown, head_shown(written))
        return Written(replace(written.shape, name=self.name), self.note)


@dataclass(frozen=True)
class SetAll:
    """Say everything anew, as a file says it; the code stays. `shown` is the digest of all."""

    written: Written
    shown: str

    def apply(self, written: Written) -> Written:
        """The process after it."""
        after = replace(self.written, shape=replace(self.written.shape, code=written.shape.code))
        if after == written:
            return written
        _check_shown(self.shown, all_shown(written))
        _check_all(after)
        return after


def all_shown(written: Written) -> str:
    """The digest of everything."""
    return _digest(written)


@dataclass(frozen=True)
class AddStep:
    """Add a step at the end. Its key is made from its name; its moves come one by one."""

    step: StepShape

    def apply(self, written: Written) -> Written:
        """The process after it."""
        if len(written.steps) >= MOST_STEPS:
            raise CannotEdit(
                _("Quy trình đã có %(most)d bước, là nhiều nhất.") % {"most": MOST_STEPS}
            )
        step = replace(self.step, key=_new_key(written, self.step.name), moves=())
        _check_name(written, step)
        return written.with_steps((*written.steps, step))


@dataclass(frozen=True)
class SetStep:
    """Say a step anew; its key, place and moves stay."""

    key: str
    step: StepShape
    shown: str

    def apply(self, written: Written) -> Written:
        """The process after it."""
        old = _step_at(written, self.key)
        new = replace(self.step, key=old.key, position=old.position, moves=old.moves)
        if new == old:
            return written
        _check_shown(self.shown, step_shown(written, self.key))
        _check_name(written, new)
        return _with_step(written, new)


@dataclass(frozen=True)
class DropStep:
    """Take a step out, with the moves that lead to it."""

    key: str
    shown: str

    def apply(self, written: Written) -> Written:
        """The process after it."""
        _check_shown(self.shown, step_shown(written, self.key))
        left = (
            replace(step, moves=tuple(move for move in step.moves if move.target != self.key))
            for step in written.steps
            if step.key != self.key
        )
        return written.with_steps(left)


@dataclass(frozen=True)
class ShiftStep:
    """Let a step change places with the one above it (`by` -1) or below it (1)."""

    key: str
    by: int
    shown: str

    def apply(self, written: Written) -> Written:
        """The process after it; at the edge it stays."""
        _check_shown(self.shown, step_shown(written, self.key))
        steps = list(written.steps)
        place = steps.index(_step_at(written, self.key))
        other = place + (1 if self.by > 0 else -1)
        if not 0 <= other < len(steps):
            return written
        steps[place], steps[other] = steps[other], steps[place]
        return written.with_steps(steps)


@dataclass(frozen=True)
class AddMove:
    """Allow a move at a step."""

    key: str
    move: MoveShape

    def apply(self, written: Written) -> Written:
        """The process after it."""
        step = _step_at(written, self.key)
        if self.move in step.moves:
            return written
        _check_room(step.moves, MOST_MOVES - 1)
        _check_move(written, self.move, step.moves)
        return _with_step(written, replace(step, moves=(*step.moves, self.move)))


@dataclass(frozen=True)
class SetMove:
    """Say a move anew, by its place at the step from 0."""

    key: str
    place: int
    move: MoveShape
    shown: str

    def apply(self, written: Written) -> Written:
        """The process after it."""
        step = _step_at(written, self.key)
        moves = list(step.moves)
        if _move_at(step, self.place) == self.move:
            return written
        _check_shown(self.shown, step_shown(written, self.key))
        moves[self.place] = self.move
        _check_move(written, self.move, (*moves[: self.place], *moves[self.place + 1 :]))
        return _with_step(written, replace(step, moves=tuple(moves)))


@dataclass(frozen=True)
class DropMove:
    """Allow a move no more, by its place at the step from 0."""

    key: str
    place: int
    shown: str

    def apply(self, written: Written) -> Written:
        """The process after it."""
        step = _step_at(written, self.key)
        _check_shown(self.shown, step_shown(written, self.key))
        gone = _move_at(step, self.place)
        return _with_step(
            written, replace(step, moves=tuple(move for move in step.moves if move != gone))
        )


def _check_all(written: Written) -> None:
    """What single changes hold by themselves, told at the file with the step that it is about."""
    keys = [step.key for step in written.steps]
    if len(set(keys)) < len(keys):
        raise CannotEdit([("file", _("Hai bước của quy trình trùng mã."))])
    for step in written.steps:
        try:
            _check_step(written, step)
        except CannotEdit as problem:
            why = " ".join(said for _field, said in problem.problems) or str(problem)
            said = _("Bước “%(step)s”: %(why)s") % {"step": step.name, "why": why}
            raise CannotEdit([("file", said)]) from problem


def _check_step(written: Written, step: StepShape) -> None:
    _check_name(written, step)
    _check_room(step.moves, MOST_MOVES)
    for place, move in enumerate(step.moves):
        _check_move(written, move, step.moves[:place])


def _check_room(moves: Sequence[MoveShape], most: int) -> None:
    if len(moves) > most:
        raise CannotEdit(
            _("Bước này đã có %(most)d việc được làm, là nhiều nhất.") % {"most": MOST_MOVES}
        )


def _with_step(written: Written, changed: StepShape) -> Written:
    steps = (changed if step.key == changed.key else step for step in written.steps)
    return written.with_steps(steps)


def _step_at(written: Written, key: str) -> StepShape:
    step = written.shape.by_key.get(key)
    if step is None:
        raise ChangedMeanwhile(_("Bước này không còn nữa; người khác vừa sửa quy trình."))
    return step


def _move_at(step: StepShape, place: int) -> MoveShape:
    if not 0 <= place < len(step.moves):
        raise ChangedMeanwhile(_("Việc này không còn nữa; người khác vừa sửa quy trình."))
    return step.moves[place]


def _check_name(written: Written, step: StepShape) -> None:
    """Two steps of one name could not be told apart in a list of work."""
    names = {fold(each.name) for each in written.steps if each.key != step.key}
    if fold(step.name) in names:
        raise CannotEdit([("name", _("Quy trình đã có một bước mang tên này."))])


def _check_move(written: Written, move: MoveShape, others: tuple[MoveShape, ...]) -> None:
    if move.target is not None and move.target not in written.shape.by_key:
        raise CannotEdit([("target", _("Bước đến không còn nữa; chọn bước khác."))])
    if any((other.kind, other.target) == (move.kind, move.target) for other in others):
        raise CannotEdit([("kind", _("Bước này đã có một việc như vậy."))])


def _new_key(written: Written, name: str) -> str:
    """A key that no step has: the name without signs, as dossiers and files will keep it."""
    stem, number = plain_key(name, LONGEST_KEY - 4) or "buoc", 1
    key = stem
    while key in written.shape.by_key:
        number += 1
        key = f"{stem}-{number}"
    return key


def plain_key(name: str, most: int) -> str:
    """The name in letters and digits of ASCII, joined by hyphens, at most so long."""
    signs = (sign if sign.isascii() and sign.isalnum() else " " for sign in fold(name))
    return "-".join("".join(signs).split())[:most].strip("-")


def _check_shown(shown: str, now: str) -> None:
    if shown != now:
        raise ChangedMeanwhile(
            _(
                "Người khác vừa sửa chỗ này nên chưa lưu. Xem lại rồi lưu lần nữa để giữ lời của "
                "bạn."
            )
        )


def _digest(*said: object) -> str:
    """The same in every process."""
    return hashlib.sha256(repr(said).encode()).hexdigest()[:24]
