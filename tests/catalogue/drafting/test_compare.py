"""Two contents compared part by part, row by row, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.enums import Channel
from motcua.catalogue.rules.drafting.compare import (
    Mark,
    PartChange,
    Run,
    compare_contents,
    compare_words,
)
from motcua.catalogue.rules.drafting.parts import Part
from motcua.catalogue.rules.drafts import ComponentDraft, FeeDraft, TimeDraft
from motcua.worktime.enums import TimeUnit
from tests.catalogue.drafting.contents import a_content

WORDS = st.text(alphabet="ab \n", max_size=30)


def only(changes: list[PartChange]) -> PartChange:
    assert len(changes) == 1
    return changes[0]


def test_the_same_content_does_not_differ():
    assert compare_contents(a_content(), a_content()) == []


def test_one_word_is_marked_among_those_that_stay():
    assert compare_words("nộp tại xã", "nộp tại tỉnh") == [
        Run(Mark.SAME, "nộp tại"),
        Run(Mark.REMOVED, "xã"),
        Run(Mark.ADDED, "tỉnh"),
    ]


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_runs(before: str, after: str):
    runs = compare_words(before, after)
    said = [word for run in runs if run.mark != Mark.REMOVED for word in run.text.split()]
    was = [word for run in runs if run.mark != Mark.ADDED for word in run.text.split()]
    assert (was, said) == (before.split(), after.split())


def test_a_changed_text_stands_under_its_part():
    change = only(compare_contents(a_content(), a_content(result="Giấy khen")))
    assert (change.part, change.fields[0].name) == (Part.RESULT, "result")


def test_a_new_paper_came():
    papers = (*a_content().newest.components, ComponentDraft("Ảnh", copies=2))
    change = only(compare_contents(a_content(), a_content(components=papers)))
    assert [row.mark for row in change.rows] == [Mark.ADDED]


def test_a_reworded_paper_is_the_same_paper():
    before = a_content(components=(ComponentDraft("Tờ khai đăng ký theo mẫu", originals=1),))
    after = a_content(components=(ComponentDraft("Tờ khai đăng ký theo mẫu mới", originals=1),))
    row = only(compare_contents(before, after)).rows[0]
    assert (row.mark, [field.name for field in row.fields]) == (Mark.CHANGED, ["name"])


def test_papers_that_share_few_words_are_two_papers():
    before = a_content(components=(ComponentDraft("Tờ khai đăng ký theo mẫu", originals=1),))
    after = a_content(components=(ComponentDraft("Ảnh chân dung theo mẫu", originals=1),))
    marks = [row.mark for row in only(compare_contents(before, after)).rows]
    assert marks == [Mark.REMOVED, Mark.ADDED]


def test_papers_in_another_order_say_the_same():
    papers = a_content().newest.components
    assert compare_contents(a_content(), a_content(components=papers[::-1])) == []


def test_the_place_of_a_case_says_nothing():
    before = a_content(cases=("A", "B"), times=(TimeDraft(3, TimeUnit.DAYS, case=1),))
    after = a_content(cases=("B", "A"), times=(TimeDraft(3, TimeUnit.DAYS, case=0),))
    assert [change.part for change in compare_contents(before, after)] == []


def test_a_limit_that_moves_to_another_case_is_told():
    before = a_content(cases=("A", "B"), times=(TimeDraft(3, TimeUnit.DAYS, case=0),))
    after = a_content(cases=("A", "B"), times=(TimeDraft(3, TimeUnit.DAYS, case=1),))
    field = only(compare_contents(before, after)).rows[0].fields[0]
    assert (field.name, field.before, field.after) == ("case", "A", "B")


def test_fees_pair_by_their_channel():
    before = a_content(fees=(FeeDraft(8_000), FeeDraft(8_000, channel=Channel.ONLINE)))
    after = a_content(fees=(FeeDraft(8_000), FeeDraft(4_000, channel=Channel.ONLINE)))
    row = only(compare_contents(before, after)).rows[0]
    assert [(field.name, field.before, field.after) for field in row.fields] == [
        ("amount", 8_000, 4_000)
    ]


def test_a_repeated_paper_that_goes_once_is_told_once():
    paper = ComponentDraft("Ảnh", copies=1)
    before, after = a_content(components=(paper, paper)), a_content(components=(paper,))
    assert [row.mark for row in only(compare_contents(before, after)).rows] == [Mark.REMOVED]
