"""Digests of what contents say agree with the comparison word by word."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules.drafting.compare import compare_contents
from motcua.catalogue.rules.drafting.edits import with_version
from motcua.catalogue.rules.drafts import ComponentDraft, FeeDraft, ProcedureDraft, TimeDraft
from motcua.national.rules.adopt import adopted
from motcua.national.rules.compare import Told, fields_differing
from motcua.national.rules.said import PART_OF, said_by
from motcua.worktime.enums import TimeUnit
from tests.catalogue.drafting.contents import a_content

CASES = st.lists(st.sampled_from(["vùng núi", "nơi khác"]), unique=True, max_size=2)


@st.composite
def contents(draw: st.DrawFn) -> ProcedureDraft:
    """Small contents that often have rows and texts in common."""
    cases = tuple(draw(CASES))
    case = st.sampled_from([None, *range(len(cases))])
    papers = [
        ComponentDraft(name, originals=1, case=draw(case))
        for name in draw(st.lists(st.sampled_from(["Tờ khai", "Bản đồ"]), max_size=3))
    ]
    fees = [FeeDraft(n, case=draw(case)) for n in draw(st.sets(st.integers(1, 3), max_size=2))]
    limits = [TimeDraft(draw(st.integers(1, 2)), TimeUnit.DAYS, case=draw(case))]
    content = a_content(
        cases=cases, components=tuple(papers), fees=tuple(fees), times=tuple(limits),
        conditions=draw(st.sampled_from(["", "Đủ 18 tuổi"])),
    )  # fmt: skip
    return replace(content, name=draw(st.sampled_from(["Cấp giấy", "Đổi giấy"])))


def parts_by_digest(one: ProcedureDraft, other: ProcedureDraft) -> set[str]:
    told = Told("", said_by(other))
    return {PART_OF[name] for name in fields_differing(told, said_by(one), "")}


@given(contents(), contents())
def test_digests_differ_in_the_parts_that_a_comparison_of_rows_finds(one, other):
    found = {change.part for change in compare_contents(one, other)}
    assert parts_by_digest(one, other) == found


@given(contents(), contents())
def test_what_is_adopted_says_what_was_told(held, told):
    assert said_by(adopted(told, held)) == said_by(told)


@given(contents(), contents())
def test_a_short_list_leaves_no_difference_once_it_is_adopted(held, told):
    short = with_version(told, sequence="", conditions="", components=())
    after = adopted(short, held, is_whole=False)
    assert fields_differing(Told("", said_by(short), is_whole=False), said_by(after), "") in (
        (),
        ("cases",),  # those that rows of ours belong to are added
    )
    assert [c.name for c in after.newest.components] == [c.name for c in held.newest.components]


def test_the_order_of_rows_says_nothing():
    papers = (ComponentDraft("Tờ khai"), ComponentDraft("Bản đồ"))
    turned = a_content(components=papers[::-1])
    assert said_by(a_content(components=papers)) == said_by(turned)


@pytest.mark.parametrize("field", ["address", "partial_reason"])
def test_what_a_province_says_itself_is_not_compared_and_stays(field):
    held = a_content(**{field: "Số 1, phố Huế"})
    assert said_by(held) == said_by(a_content())
    assert getattr(adopted(a_content(), held).newest, field) == "Số 1, phố Huế"
