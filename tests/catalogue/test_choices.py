"""Which one is mine: questions that tell procedures of one matter apart, and guesses for none."""

import pytest

from motcua.catalogue.rules.search import Entry, SearchIndex, Synonyms, answers_all, distinctions

COMMUNE, PROVINCE = frozenset({"commune"}), frozenset({"province"})
BIRTH = Entry("1", ("Đăng ký khai sinh",), levels=COMMUNE)
ABROAD = Entry("2", ("Đăng ký khai sinh có yếu tố nước ngoài",), levels=COMMUNE)
AGAIN = Entry("3", ("Đăng ký lại khai sinh",), levels=COMMUNE)
BY_PROVINCE = Entry("4", ("Đăng ký khai sinh",), levels=PROVINCE)
OTHER = Entry("5", ("Cấp giấy phép khai thác cát",), levels=PROVINCE)


@pytest.mark.parametrize(
    ("found", "asked"),
    [
        ([], []),
        ([BIRTH], []),
        ([BIRTH, OTHER], []),
        ([*[BIRTH] * 10, AGAIN], []),
        ([BIRTH, AGAIN], [("purpose", ["again", "first"])]),
        ([BIRTH, ABROAD], [("abroad", ["foreign", "domestic"])]),
        ([BIRTH, BY_PROVINCE], [("level", ["commune", "province"])]),
        (
            [BIRTH, BY_PROVINCE, AGAIN, ABROAD],
            [("level", ["commune", "province"]), ("abroad", ["foreign", "domestic"])],
        ),
    ],
)
def test_two_questions_at_most_tell_results_apart(found: list, asked: list) -> None:
    assert distinctions("giấy khai sinh", found, []) == asked


def test_a_question_in_other_words_than_the_titles_is_not_asked_back() -> None:
    assert distinctions("vợ mới đẻ", [BIRTH, AGAIN], []) == []
    assert distinctions("khai", [BIRTH, AGAIN], []) == []


def test_what_was_answered_is_not_asked_again() -> None:
    assert distinctions("khai sinh", [BIRTH, AGAIN], ["purpose"]) == []


def test_an_answer_keeps_those_of_its_kind() -> None:
    kept = [
        entry.code for entry in (BIRTH, ABROAD, AGAIN) if answers_all(entry, {"purpose": "again"})
    ]
    assert kept == ["3"]
    assert answers_all(BIRTH, {"purpose": "nonsense", "level": "commune", "x": "y"})


@pytest.mark.parametrize(
    ("question", "codes"),
    [("khhaaiiu sinnhhh", ["1"]), ("xyzzy qwerty", []), ("🙂", []), ("", []), ("ph" * 300, [])],
)
def test_the_nearest_words_are_a_guess(question: str, codes: list[str]) -> None:
    index = SearchIndex([BIRTH, OTHER], Synonyms({}))
    assert index.find(question, 5) == []
    assert [found.code for found in index.find_nearest(question, 1)] == codes
