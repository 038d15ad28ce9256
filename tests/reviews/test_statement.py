"""The words of a review are held to its figures."""

from decimal import Decimal

import pytest

from motcua.reviews.enums import CostMethod
from motcua.reviews.rules.cost import Saving
from motcua.reviews.rules.statement import MOST_TOLD, Figures, contradictions, read_number

MONEY = Saving(CostMethod.OFFICE, 16_000_000, 9_600_000)
FOUND = Figures(Decimal(5), Decimal(3), (MONEY,))


def test_one_day_in_words_and_two_in_figures_is_told() -> None:
    assert contradictions("Giảm 01 ngày, tiết kiệm 40%.", FOUND) == [
        "Lời ghi “Giảm 01 ngày”, các con số ra 2 ngày."
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Giảm 02 ngày làm việc (từ 5 ngày còn 3 ngày).",
        "Giảm thời hạn từ 05 ngày xuống 03 ngày, tiết kiệm 6.400.000 đồng một năm, 40 %.",
        "Tiết kiệm 6,4 triệu đồng; chi phí 16,000,000đ còn 9,6 triệu đồng",
        "Cắt giảm thời gian là 2 ngày, bằng 40,00 phần trăm",
        "Bỏ bản sao hộ khẩu theo Nghị định 107 khoản 2, áp dụng từ ngày 01/01/2027.",
        "",
    ],
)
def test_words_that_say_what_the_figures_say_are_let_be(said: str) -> None:
    assert contradictions(said, FOUND) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Giảm 5 ngày", "2 ngày"),
        ("Tiết kiệm 9.600.000 đồng", "6.400.000 đồng"),
        ("Chi phí hiện nay 17 triệu đồng", "16.000.000 đồng"),
        ("tiết kiệm 41%", "40 %"),
        ("Tiết kiệm 6,3 triệu đồng", "6.400.000 đồng"),
        ("rút ngắn thời hạn: 3 ngày", "2 ngày"),
        ("thời hạn là 4 ngày", "2 ngày hoặc 3 ngày hoặc 5 ngày"),
    ],
)
def test_a_number_that_is_none_of_the_figures_is_told(said: str, told: str) -> None:
    (sentence,) = contradictions(said, FOUND)
    assert told in sentence


def test_what_was_not_worked_out_is_not_judged() -> None:
    assert contradictions("Giảm 7 ngày, tiết kiệm 3 triệu đồng", Figures()) == []


def test_no_more_than_five_are_told() -> None:
    assert len(contradictions("Giảm 9 ngày. " * 20, FOUND)) == MOST_TOLD


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("01", (Decimal(1), 0)),
        ("3,2", (Decimal("3.2"), 1)),
        ("3.25", (Decimal("3.25"), 2)),
        ("32,000,000", (Decimal(32_000_000), 0)),
        ("32.000.000", (Decimal(32_000_000), 0)),
        ("1.024", (Decimal(1024), 0)),
        ("1.024,5", (Decimal("1024.5"), 1)),
    ],
)
def test_numbers_are_read_as_they_are_written_here(
    written: str, number: tuple[Decimal, int]
) -> None:
    assert read_number(written) == number
