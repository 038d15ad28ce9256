from dataclasses import replace

import pytest

from motcua.processes.enums import MoveKind
from motcua.processes.rules import DefinitionShape, MoveShape, problems_of
from tests.factories.processes import StepShapeFactory, forward, two_steps


def kinds(definition: DefinitionShape) -> list[str]:
    return [problem.kind for problem in problems_of(definition)]


def with_move(kind: MoveKind, target: str | None = None, guard: str = "") -> DefinitionShape:
    return two_steps(moves=(forward("b"), MoveShape(kind, "Thử", target, guard)))


def consulting(percent: int, *answers: MoveShape) -> DefinitionShape:
    base = with_move(MoveKind.CONSULT, "c")
    asked = StepShapeFactory(key="c", position=3, limit_percent=percent, moves=answers)
    return replace(base, steps=(*base.steps, asked))


ANSWER = MoveShape(MoveKind.FORWARD, "Trả lời")


def test_two_steps_to_the_finish_are_fit() -> None:
    assert kinds(two_steps()) == []


@pytest.mark.parametrize(
    ("definition", "kind"),
    [
        (DefinitionShape("thu", 1, "Thử", ()), "no_steps"),
        (two_steps(key="b"), "duplicate_key"),
        (two_steps(position=2), "duplicate_position"),
        (two_steps(moves=(forward("b", "blessed"),)), "guard"),
        (two_steps(moves=(MoveShape(MoveKind.FORWARD, "Thử"),)), "no_target"),
        (two_steps(moves=(forward("z"),)), "target_outside"),
        (two_steps(moves=(forward("a"),)), "forward_goes_back"),
        (two_steps(moves=(MoveShape(MoveKind.ASK_SUPPLEMENT, "Hỏi"),)), "dead_end"),
        (two_steps(moves=(MoveShape(MoveKind.FINISH, "Xong"),)), "unreachable"),
        (two_steps(limit_percent=90), "too_long"),
        (two_steps(limit_percent=None), "limit"),
        (with_move(MoveKind.BACK, "b"), "back_goes_forward"),
        (with_move(MoveKind.CONSULT), "no_target"),
        (with_move(MoveKind.CONSULT, "a"), "consults_itself"),
        (with_move(MoveKind.PAY, "b"), "target_not_allowed"),
        (with_move(MoveKind.SIGN), "no_target"),
        (consulting(20), "dead_end"),
        (consulting(60, ANSWER), "consult_too_long"),
    ],
)
def test_each_fault_is_found(definition: DefinitionShape, kind: str) -> None:
    assert kind in kinds(definition)


def test_a_consulted_step_may_answer_without_a_target() -> None:
    assert kinds(consulting(20, ANSWER)) == []


def test_a_process_that_never_finishes_is_unfit() -> None:
    only = StepShapeFactory(key="a", position=1, moves=(forward("b"),))
    asks = StepShapeFactory(key="b", position=2, moves=(MoveShape(MoveKind.CONSULT, "Hỏi", "c"),))
    answers = StepShapeFactory(key="c", position=3, moves=(ANSWER,))
    assert "dead_end" in kinds(DefinitionShape("thu", 1, "Thử", (only, asks, answers)))


def test_a_sentence_names_the_step() -> None:
    [problem] = problems_of(two_steps(moves=(forward("z"),)))
    assert "Bước 1" in problem.sentence
