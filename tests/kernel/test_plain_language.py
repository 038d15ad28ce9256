"""Whether a text is easy to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.rules.plain_language import PlainWords, Reading, read_plainly, remarks_on

WORDS = PlainWords(
    instead={"xuất trình": "đưa ra", "tiến hành": "", "theo quy định": "", "quy định": "điều"},
    known=frozenset({"UBND"}),
    longest=5,
)


@pytest.mark.parametrize(("count", "too_long"), [(5, ()), (6, (1,)), (16, (11,))])
def test_a_sentence_is_too_long_from_one_word_more_on(
    count: int, too_long: tuple[int, ...]
) -> None:
    assert read_plainly("chữ " * count + ".", WORDS).long_sentences == too_long


def test_sentences_end_at_a_full_stop_and_not_within_a_number() -> None:
    text = "Nộp 1.500 đồng. Nhận giấy ngay.\nXong việc rồi"
    assert read_plainly(text, WORDS).long_sentences == ()


def test_a_longer_phrase_counts_before_one_within_it() -> None:
    assert read_plainly("Theo quy định", WORDS).phrases == ("theo quy định",)


def test_a_phrase_is_a_whole_word_in_whatever_case() -> None:
    assert read_plainly("XUẤT TRÌNH giấy; xuất trìnhx", WORDS).phrases == ("xuất trình",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nộp CCCD", ("CCCD",)),
        ("Nộp căn cước (CCCD), CCCD cũ", ()),
        ("Đến UBND", ()),
        ("Luật 15/2024/NĐ-CP", ()),
        ("TỜ KHAI CCCD", ()),
        ("Nhà cấp III, IV", ()),
        ("Ông A", ()),
    ],
)
def test_an_abbreviation_is_known_explained_or_told(text: str, told: tuple[str, ...]) -> None:
    assert read_plainly(text, WORDS).abbreviations == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Giấy được cấp bởi xã", ("được cấp bởi",)),
        ("Giấy bị thu hồi bởi xã", ("bị thu hồi bởi",)),
        ("Xã cấp giấy", ()),
        ("Người được cấp giấy ký", ()),
    ],
)
def test_who_acts_is_not_said_last(text: str, told: tuple[str, ...]) -> None:
    assert read_plainly(text, WORDS).passives == told


def test_each_remark_is_a_sentence_that_says_what_to_do() -> None:
    assert remarks_on(["Tiến hành xuất trình CCCD cho tôi"], WORDS) == [
        "Câu “Tiến hành xuất trình CCCD cho…” dài 7 chữ; nên tách, mỗi câu không quá 5 chữ.",
        "Nên bỏ “tiến hành”: không có thì câu vẫn đủ nghĩa.",
        "Thay “xuất trình” bằng “đưa ra” cho dễ hiểu.",
        "Viết đủ chữ hoặc giải thích “CCCD” ở lần đầu.",
    ]


def test_a_longer_sentence_weighs_more() -> None:
    assert Reading((9,)).weight < Reading((10,)).weight < Reading((10,), ("a",), ("B",)).weight


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    assert read_plainly(text, WORDS).weight >= 0
