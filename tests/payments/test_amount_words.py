"""Amounts in words, read back by an independent reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.payments.rules.amount_words import amount_in_words

ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip


def read(words):
    """The amount that these words say, read from left to right."""
    number = group = last = 0
    for word in words.removesuffix(" đồng").lower().split():
        if word in ONES:
            last = ONES[word]
        elif word == "trăm":
            group, last = last * 100, 0
        elif word == "mươi":
            group, last = group + last * 10, 0
        elif word == "mười":
            group, last = group + 10, 0
        elif word == "tỷ":
            number, group, last = (number + group + last) * 10**9, 0, 0
        elif word != "lẻ":
            number += (group + last) * {"nghìn": 10**3, "triệu": 10**6}[word]
            group = last = 0
    return number + group + last


@given(st.integers(0, 10**13))
def test_the_words_say_the_amount(amount):
    # Above 999 billion the billions are themselves thousands, which this reader reads too.
    assert read(amount_in_words(amount)) == amount


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (8_000, "Tám nghìn đồng"),
        (15_000, "Mười lăm nghìn đồng"),
        (21_000, "Hai mươi mốt nghìn đồng"),
        (105_000, "Một trăm lẻ năm nghìn đồng"),
        (1_005_000, "Một triệu không trăm lẻ năm nghìn đồng"),
        (11_000_001, "Mười một triệu không trăm lẻ một đồng"),
        (2_000_000_000, "Hai tỷ đồng"),
    ],
)
def test_amounts_are_said_as_people_say_them(amount, words):
    assert amount_in_words(amount) == words


def test_no_debt_is_written_on_a_receipt():
    with pytest.raises(ValueError, match="-1"):
        amount_in_words(-1)
