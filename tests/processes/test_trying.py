import json
from dataclasses import replace

import pytest

from motcua.kernel.errors import BadInput
from motcua.processes.actions.load_templates import TEMPLATES
from motcua.processes.enums import MoveKind
from motcua.processes.rules import CONDITIONS, DefinitionShape, MoveShape
from motcua.processes.rules.documents import read_definition
from motcua.processes.rules.trying import LONGEST_WALK, walk
from tests.factories.processes import forward, two_steps

ALL = dict.fromkeys(CONDITIONS, True)


def with_moves(*moves: MoveShape) -> DefinitionShape:
    return two_steps(moves=moves)


def test_a_sample_begins_at_the_first_step():
    sample = walk(two_steps(), [], ALL)
    assert (sample.open, [each.move.name for each in sample.offered()]) == (["a"], ["Chuyển tiếp"])


def test_it_goes_on_and_ends():
    sample = walk(two_steps(), [("a", 0), ("b", 0)], ALL)
    assert (sample.ended, sample.offered()) == (MoveKind.FINISH, [])


def test_a_move_whose_condition_does_not_hold_says_why():
    shape = with_moves(forward("b", "fee_paid and signed"))
    [offered] = walk(shape, [], ALL | {"fee_paid": False}).offered()
    assert offered.why_not == ("phí, lệ phí đã nộp đủ hoặc không phải nộp",)


def test_a_move_that_was_not_allowed_is_refused():
    with pytest.raises(BadInput, match="Chưa làm được “Chuyển tiếp”: cần kết quả đã được ký"):
        walk(with_moves(forward("b", "signed")), [("a", 0)], {})


def test_paying_and_asking_leave_the_step_open_and_change_what_holds():
    moves = (MoveShape(MoveKind.PAY, "Thu"), MoveShape(MoveKind.ASK_SUPPLEMENT, "Bổ sung"))
    sample = walk(with_moves(*moves, forward("b")), [("a", 0), ("a", 1)], {"not_waiting": True})
    assert sample.open == ["a"]
    assert (sample.facts["fee_paid"], sample.facts["not_waiting"]) == (True, False)


def test_what_comes_to_hold_on_the_way_opens_what_was_shut():
    shape, fee = with_moves(forward("b", "fee_paid")), list(CONDITIONS).index("fee_paid")
    assert walk(shape, [("", fee), ("a", 0)], {}).open == ["b"]


def test_an_opinion_is_there_only_when_somebody_gave_it():
    shape = with_moves(MoveShape(MoveKind.CONSULT, "Hỏi", "b"), forward("b"))
    place = list(CONDITIONS).index("no_open_consultation")
    assert not walk(shape, [("a", 0), ("", place)], ALL).facts["no_open_consultation"]


def test_an_opinion_runs_beside_and_holds_back_what_waits_for_it():
    a, b = two_steps(
        moves=(MoveShape(MoveKind.CONSULT, "Hỏi", "b"), forward("b", "no_open_consultation"))
    ).steps
    shape = replace(two_steps(), steps=(a, replace(b, moves=(MoveShape(MoveKind.FORWARD, "Đáp"),))))
    asked = walk(shape, [("a", 0)], ALL)
    assert (asked.open, [bool(each.why_not) for each in asked.offered()]) == (
        ["a", "b"],
        [False, True, False],
    )
    answered = walk(shape, [("a", 0), ("b", 0)], ALL)
    assert (answered.open, answered.facts["no_open_consultation"]) == (["a"], True)


def test_a_path_of_a_process_that_was_changed_is_told():
    with pytest.raises(BadInput, match="vừa được sửa"):
        walk(two_steps(), [("z", 0)], ALL)


def test_a_walk_that_goes_round_ends_somewhere():
    with pytest.raises(BadInput, match="hãy bắt đầu lại"):
        walk(two_steps(), [("a", 0)] * (LONGEST_WALK + 1), ALL)


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.json")), ids=lambda path: path.stem)
def test_every_ready_process_can_be_walked_to_its_end(path):
    shape, made = read_definition(json.loads(path.read_text(encoding="utf-8"))), []
    while (sample := walk(shape, made, ALL)).ended is None:
        kinds = (MoveKind.FINISH, MoveKind.SIGN, MoveKind.FORWARD)
        best = min(
            (each for each in sample.offered() if each.move.kind in kinds and not each.why_not),
            key=lambda each: kinds.index(each.move.kind),
        )
        made.append((best.step, best.place))
    assert sample.ended == MoveKind.FINISH
