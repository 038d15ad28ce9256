"""Validation of a definition before publishing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.processes.enums import MoveKind
from motcua.processes.rules.guards import GuardError, parse_guard
from motcua.processes.rules.shapes import DefinitionShape, MoveShape, StepShape
from motcua.processes.rules.times import ADVANCING, longest_share, share_of

TARGETED = (*ADVANCING, MoveKind.BACK, MoveKind.CONSULT)


@dataclass(frozen=True)
class Problem:
    """One problem of a definition: a stable `kind`, the step's key, and a sentence."""

    kind: str
    step: str
    sentence: str


def problems_of(definition: DefinitionShape) -> list[Problem]:
    """All problems of a definition; empty if it may be published."""
    if not definition.steps:
        return [Problem("no_steps", "", _("Quy trình chưa có bước nào."))]
    found = [*_numbering(definition)]
    for step in definition.steps:
        for move in step.moves:
            found += _guard(step, move)
            found += _target(definition, step, move)
    if not found:
        found += [*_dead_ends(definition), *_unreachable(definition), *_times(definition)]
    return found


def _numbering(definition: DefinitionShape) -> Iterator[Problem]:
    for key, times in Counter(step.key for step in definition.steps).items():
        if times > 1:
            yield Problem("duplicate_key", key, _("Bước “%(step)s” có hai lần.") % {"step": key})
    for position, times in Counter(step.position for step in definition.steps).items():
        if times > 1:
            yield Problem(
                "duplicate_position",
                "",
                _("Hai bước cùng đứng ở vị trí %(position)d.") % {"position": position},
            )


def _guard(step: StepShape, move: MoveShape) -> Iterator[Problem]:
    try:
        parse_guard(move.guard)
    except GuardError as error:
        yield _problem("guard", step, _("Bước “%(step)s”: %(why)s"), why=str(error))


def _target(definition: DefinitionShape, step: StepShape, move: MoveShape) -> Iterator[Problem]:
    if move.target is None:
        answers = move.kind == MoveKind.FORWARD and step.key in _consulted(definition)
        if move.kind in TARGETED and not answers:
            yield _about(
                step, move, "no_target", _("“%(move)s” ở bước “%(step)s” chưa có bước đến.")
            )
        return
    target = definition.by_key.get(move.target)
    if target is None:
        text = _("“%(move)s” ở bước “%(step)s” đến một bước không thuộc quy trình này.")
        yield _about(step, move, "target_outside", text)
    elif move.kind not in TARGETED:
        text = _("“%(move)s” ở bước “%(step)s” không được có bước đến.")
        yield _about(step, move, "target_not_allowed", text)
    elif move.kind in ADVANCING and target.position <= step.position:
        text = _("“%(move)s” ở bước “%(step)s” phải đến một bước sau.")
        yield _about(step, move, "forward_goes_back", text)
    elif move.kind == MoveKind.BACK and target.position >= step.position:
        text = _("“%(move)s” ở bước “%(step)s” phải đến một bước trước.")
        yield _about(step, move, "back_goes_forward", text)
    elif target.key == step.key:
        text = _("“%(move)s” ở bước “%(step)s” không thể đến chính bước đó.")
        yield _about(step, move, "consults_itself", text)


def _dead_ends(definition: DefinitionShape) -> Iterator[Problem]:
    for step in definition.steps:
        if not step.moves_of(*ADVANCING, MoveKind.FINISH):
            yield _problem("dead_end", step, _("Bước “%(step)s” không có đường đi tiếp."))


def _unreachable(definition: DefinitionShape) -> Iterator[Problem]:
    reached = _reached(definition)
    for step in definition.steps:
        if step.key not in reached:
            yield _problem("unreachable", step, _("Không bước nào dẫn đến bước “%(step)s”."))
    if not any(definition.by_key[key].moves_of(MoveKind.FINISH) for key in reached):
        yield Problem("no_finish", "", _("Quy trình không có bước hoàn thành."))


def _reached(definition: DefinitionShape) -> set[str]:
    reached: set[str] = set()
    waiting = [definition.first.key]
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += [move.target for move in definition.by_key[key].moves if move.target]
    return reached


def _consulted(definition: DefinitionShape) -> set[str | None]:
    """The keys of the steps that others consult."""
    return {move.target for step in definition.steps for move in step.moves_of(MoveKind.CONSULT)}


def _times(definition: DefinitionShape) -> Iterator[Problem]:
    for step in definition.steps:
        if (step.limit_percent is None) == (step.limit_amount is None):
            text = _("Bước “%(step)s” cần đúng một thời hạn: số lượng hoặc phần trăm.")
            yield _problem("limit", step, text)
        for move in step.moves_of(MoveKind.CONSULT):
            if share_of(definition.by_key[move.target or ""], None) > share_of(step, None) > 0:
                text = _("Bước “%(step)s” ngắn hơn thời gian lấy ý kiến của chính nó.")
                yield _problem("consult_too_long", step, text)
    if longest_share(definition) > 1:
        yield Problem("too_long", "", _("Tổng thời gian các bước vượt quá thời hạn giải quyết."))


def _problem(kind: str, step: StepShape, text: str, **words: str) -> Problem:
    return Problem(kind, step.key, text % {"step": step.name, **words})


def _about(step: StepShape, move: MoveShape, kind: str, text: str) -> Problem:
    return _problem(kind, step, text, move=move.name)
