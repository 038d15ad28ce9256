from dataclasses import replace

import pytest

from motcua.processes.enums import MoveKind
from motcua.processes.rules import MoveShape
from motcua.processes.rules.drafting.compare import StepMark, compare_steps
from motcua.processes.rules.drafting.edits import (
    AddMove,
    AddStep,
    CannotEdit,
    ChangedMeanwhile,
    DropMove,
    DropStep,
    SetHead,
    SetMove,
    SetStep,
    ShiftStep,
    head_shown,
    step_shown,
)
from motcua.processes.rules.drafting.written import Written, as_document, read_written
from tests.factories.processes import StepShapeFactory, forward, two_steps

BEGUN = Written(replace(two_steps(), version=0), "Nguồn")
SHOWN = step_shown(BEGUN, "a")


def keys(written: Written) -> list[str]:
    assert [step.position for step in written.steps] == list(range(1, len(written.steps) + 1))
    return [step.key for step in written.steps]


def test_what_is_written_reads_back_as_the_same():
    assert read_written(as_document(BEGUN)) == BEGUN


def test_a_new_step_stands_last_under_a_key_of_its_name():
    after = AddStep(StepShapeFactory(name="Ký duyệt hồ sơ")).apply(BEGUN)
    assert keys(after) == ["a", "b", "ki-duyet-ho-so"]


def test_two_steps_of_one_name_are_refused_at_the_name():
    with pytest.raises(CannotEdit, match="mang tên này") as refused:
        AddStep(StepShapeFactory(name=BEGUN.steps[0].name.upper())).apply(BEGUN)
    assert [field for field, _said in refused.value.problems] == ["name"]


def test_a_step_keeps_its_moves_when_its_words_change():
    after = SetStep("a", replace(BEGUN.steps[0], name="Khác", moves=()), SHOWN).apply(BEGUN)
    assert after.steps[0] == replace(BEGUN.steps[0], name="Khác")


def test_a_step_that_another_changed_is_not_overwritten():
    meanwhile = SetStep("a", replace(BEGUN.steps[0], name="Khác"), SHOWN).apply(BEGUN)
    with pytest.raises(ChangedMeanwhile, match="Người khác vừa sửa"):
        SetStep("a", replace(BEGUN.steps[0], name="Nữa"), SHOWN).apply(meanwhile)


def test_two_officers_at_two_steps_do_not_meet():
    meanwhile = ShiftStep("b", -1, step_shown(BEGUN, "b")).apply(BEGUN)
    after = SetStep("a", replace(BEGUN.steps[0], name="Khác"), SHOWN).apply(meanwhile)
    assert [step.name for step in after.steps] == [BEGUN.steps[1].name, "Khác"]


def test_the_same_change_again_changes_nothing():
    once = SetStep("a", replace(BEGUN.steps[0], name="Khác"), SHOWN)
    assert once.apply(once.apply(BEGUN)) == once.apply(BEGUN)


def test_a_step_goes_with_the_moves_that_lead_to_it():
    after = DropStep("b", step_shown(BEGUN, "b")).apply(BEGUN)
    assert (keys(after), after.steps[0].moves) == (["a"], ())


@pytest.mark.parametrize(("key", "by", "order"), [("b", -1, "ba"), ("a", 1, "ba"), ("a", -1, "ab")])
def test_steps_change_places_and_stay_at_the_edge(key: str, by: int, order: str):
    assert "".join(keys(ShiftStep(key, by, step_shown(BEGUN, key)).apply(BEGUN))) == order


def test_a_move_to_a_step_that_is_gone_is_refused_at_the_target():
    with pytest.raises(CannotEdit, match="chọn bước khác") as refused:
        AddMove("b", MoveShape(MoveKind.BACK, "Trả lại", "z")).apply(BEGUN)
    assert [field for field, _said in refused.value.problems] == ["target"]


def test_a_second_move_of_the_same_kind_to_the_same_step_is_refused():
    with pytest.raises(CannotEdit, match="đã có một việc như vậy"):
        AddMove("a", MoveShape(MoveKind.FORWARD, "Tên khác", "b")).apply(BEGUN)


def test_a_move_is_changed_and_dropped_by_its_place():
    changed = SetMove("a", 0, forward("b", "fee_paid"), SHOWN).apply(BEGUN)
    assert changed.steps[0].moves == (forward("b", "fee_paid"),)
    assert DropMove("a", 0, step_shown(changed, "a")).apply(changed).steps[0].moves == ()


def test_a_name_that_another_changed_is_not_overwritten():
    meanwhile = SetHead("Một", "", head_shown(BEGUN)).apply(BEGUN)
    with pytest.raises(ChangedMeanwhile, match="Người khác vừa sửa"):
        SetHead("Hai", "", head_shown(BEGUN)).apply(meanwhile)


def test_two_versions_differ_in_steps_that_came_went_and_changed():
    a, b = BEGUN.steps
    after = replace(BEGUN.shape, steps=(replace(a, limit_percent=30), replace(b, key="c")))
    found = [
        (change.mark, change.before, change.after) for change in compare_steps(BEGUN.shape, after)
    ]
    assert found == [
        (StepMark.CHANGED, a, after.steps[0]),
        (StepMark.ADDED, None, after.steps[1]),
        (StepMark.REMOVED, b, None),
    ]


def test_the_order_of_moves_is_no_difference():
    a = BEGUN.steps[0]
    moves = (MoveShape(MoveKind.REFUSE, "Từ chối"), *a.moves)
    one, other = (
        replace(BEGUN.shape, steps=(replace(a, moves=each), BEGUN.steps[1]))
        for each in (moves, moves[::-1])
    )
    assert compare_steps(one, other) == []
