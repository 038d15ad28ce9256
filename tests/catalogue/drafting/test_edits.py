"""Single changes of what a procedure is to say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules.drafting.edits import (
    AddRow,
    CannotEdit,
    ChangedMeanwhile,
    DropRow,
    LiftRow,
    SetFields,
    SetRow,
    fields_shown,
    row_shown,
)
from motcua.catalogue.rules.drafting.parts import Part
from motcua.catalogue.rules.drafts import ComponentDraft, FeeDraft, ProcedureDraft, TimeDraft
from motcua.worktime.enums import TimeUnit
from tests.catalogue.drafting.contents import a_content

CASES = ("Thường", "Có xác minh", "Miền núi")


def of_cases(*places: int | None) -> ProcedureDraft:
    """A content with three cases, and a paper for each of these places."""
    papers = tuple(
        ComponentDraft(f"Giấy {number}", originals=1, case=place)
        for number, place in enumerate(places)
    )
    return a_content(cases=CASES, components=papers, times=(), fees=())


def case_names(content: ProcedureDraft) -> list[str | None]:
    newest = content.newest
    return [None if p.case is None else newest.cases[p.case] for p in newest.components]


def drop(content: ProcedureDraft, part: Part, place: int) -> ProcedureDraft:
    return DropRow(part, place, row_shown(content, part, place)).apply(content)


def lift(content: ProcedureDraft, part: Part, place: int) -> ProcedureDraft:
    return LiftRow(part, place, row_shown(content, part, place)).apply(content)


def test_the_name_is_set_on_the_procedure():
    content = a_content()
    shown = fields_shown(content, Part.NAME)
    assert SetFields(Part.NAME, {"name": "Cấp giấy khác"}, shown).apply(content).name == (
        "Cấp giấy khác"
    )


def test_a_field_of_another_part_is_left_alone():
    content = a_content()
    shown = fields_shown(content, Part.ORDER)
    assert SetFields(Part.ORDER, {"result": "Giấy"}, shown).apply(content) == content


def test_what_somebody_else_changed_is_not_overwritten():
    content = a_content()
    shown = fields_shown(content, Part.ORDER)
    meanwhile = a_content(sequence="Bước 1: Đến quầy.")
    with pytest.raises(ChangedMeanwhile, match="Người khác vừa sửa"):
        SetFields(Part.ORDER, {"sequence": "Bước 1: Gọi điện."}, shown).apply(meanwhile)


def test_the_same_change_again_is_no_conflict():
    content = a_content(sequence="Bước 1: Gọi điện.")
    edit = SetFields(Part.ORDER, {"sequence": "Bước 1: Gọi điện."}, "from before")
    assert edit.apply(content) == content


def test_a_row_is_added_at_the_end():
    content = a_content()
    paper = ComponentDraft("Ảnh", copies=2)
    assert AddRow(Part.PAPERS, paper).apply(content).newest.components[-1] == paper


def test_a_row_that_is_gone_is_told():
    content = a_content()
    with pytest.raises(ChangedMeanwhile, match="không còn nữa"):
        SetRow(Part.PAPERS, 2, ComponentDraft("Ảnh"), "").apply(content)


def test_two_officers_at_two_papers_do_not_meet():
    content = a_content()
    shown = row_shown(content, Part.PAPERS, 1)
    meanwhile = SetRow(
        Part.PAPERS, 0, ComponentDraft("Đơn"), row_shown(content, Part.PAPERS, 0)
    ).apply(content)
    after = SetRow(Part.PAPERS, 1, ComponentDraft("Ảnh"), shown).apply(meanwhile)
    assert [paper.name for paper in after.newest.components] == ["Đơn", "Ảnh"]


def test_a_case_of_the_same_name_is_refused():
    with pytest.raises(CannotEdit, match="Đã có trường hợp"):
        AddRow(Part.CASES, "Thường").apply(of_cases())


@pytest.mark.parametrize("part", [Part.LIMITS, Part.FEES])
def test_a_case_that_rows_belong_to_stays(part: Part):
    content = of_cases()
    row = TimeDraft(3, TimeUnit.WORKING_DAYS, case=1) if part == Part.LIMITS else FeeDraft(case=1)
    with pytest.raises(CannotEdit, match="còn dùng ở"):
        drop(AddRow(part, row).apply(content), Part.CASES, 1)


def test_papers_keep_their_case_when_an_earlier_one_goes():
    assert case_names(drop(of_cases(2, None, 1), Part.CASES, 0)) == [
        "Miền núi",
        None,
        "Có xác minh",
    ]


def test_the_first_row_cannot_be_lifted():
    content = of_cases(0, 1)
    assert lift(content, Part.PAPERS, 0) == content


@given(
    st.lists(st.sampled_from([None, 0, 1, 2]), max_size=5),
    st.integers(min_value=0, max_value=2),
)
def test_lifting_a_case_changes_no_paper(places: list[int | None], place: int):
    content = of_cases(*places)
    assert case_names(lift(content, Part.CASES, place)) == case_names(content)


@given(st.integers(min_value=1, max_value=2))
def test_lifting_twice_brings_a_row_back_down(place: int):
    content = of_cases(0, 1, 2)
    lifted = lift(content, Part.PAPERS, place)
    assert lift(lifted, Part.PAPERS, place) == content


def test_a_part_has_at_most_two_hundred_rows():
    content = a_content(components=(ComponentDraft("Ảnh"),) * 200)
    with pytest.raises(CannotEdit, match="nhiều nhất"):
        AddRow(Part.PAPERS, ComponentDraft("Ảnh")).apply(content)


def test_an_edit_keeps_the_code():
    content = replace(a_content(), code="9.004321")
    assert AddRow(Part.PAPERS, ComponentDraft("Ảnh")).apply(content).code == "9.004321"
