"""The parts of an SMS at the boundaries of 3GPP TS 23.038 and 23.040."""

import pytest

from motcua.messages.rules.sms import size_of, without_marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (True, 0, 0)),
        ("a" * 160, (True, 160, 1)),
        ("a" * 161, (True, 161, 2)),
        ("a" * 306, (True, 306, 2)),
        ("a" * 307, (True, 307, 3)),
        ("a" * 158 + "€", (True, 160, 1)),
        ("a" * 159 + "€", (True, 161, 2)),
        # The escape of the 153rd septet moves to the next part with its sign.
        ("a" * 152 + "€" + "a" * 151, (True, 305, 2)),
        ("a" * 152 + "€" + "a" * 152, (True, 306, 3)),
        ("ạ" * 70, (False, 70, 1)),
        ("ạ" * 71, (False, 71, 2)),
        ("ạ" * 134, (False, 134, 2)),
        ("ạ" * 135, (False, 135, 3)),
        ("😀" * 35, (False, 70, 1)),
        ("😀" * 66, (False, 132, 2)),
        ("😀" * 67, (False, 134, 3)),
    ],
)
def test_the_size_of_an_sms(text: str, expected: tuple[bool, int, int]) -> None:
    assert size_of(text) == expected


def test_one_letter_outside_the_alphabet_makes_three_parts_of_one() -> None:
    assert [size_of("a" * 159 + last).parts for last in "aạ"] == [1, 3]


def test_a_vietnamese_text_without_marks_is_gsm() -> None:
    assert without_marks("Đăng ký – “Phường Rạch Giá” ✓") == 'Dang ky - "Phuong Rach Gia" ?'
