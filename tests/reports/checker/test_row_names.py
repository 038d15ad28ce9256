"""Which words name a total, a comparison or the head of a section."""

import unicodedata

import pytest

from motcua.reports.checker.row_names import (
    is_comparison,
    is_total_name,
    is_whole_name,
    leading_number,
)

TOTALS = [
    "Tổng cộng", "TỔNG", "Tổng số", "Cộng", "CỘNG:", "T ổ n g  c ộ n g", "Tổng cộng toàn xã",
    "Toàn xã", "Cộng toàn xã", "Tổng cộng (I+II)", "Tổng (A + B)", "Cộng I", "Tổng cộng = 1 + 2",
    "Toàn tỉnh", "Cả huyện", "Tổng số hồ sơ", "Tổng cộng 15 xã, phường", "Tổng cộng cấp xã",
    "TONG CONG", "Cộng chung", "Tổng cộng xã Tân Hiệp", "Tổng toàn đơn vị",
    "T.cộng", "T. CỘNG", "Tổng cộng UBND xã Tân Hiệp", "Tổng cộng (gồm cả đất đai)",
]  # fmt: skip
NO_TOTALS = [
    "", "Công chứng", "Công an xã", "Công thương", "Tổng công ty Điện lực", "Tổng cục Thuế",
    "Tổng hợp", "Toàn trình", "Cá nhân", "Cấp xã", "Xã Tân Hiệp", "CÔNG CHỨNG", "Cộng hòa",
    "Công toàn",
]  # fmt: skip


@pytest.mark.parametrize("name", TOTALS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_words_of_a_total_are_known(name: str, form: str) -> None:
    assert is_total_name(unicodedata.normalize(form, name))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NO_TOTALS)
def test_words_that_only_look_like_a_total_are_not_one(name: str) -> None:
    assert not is_total_name(name)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Cùng kỳ năm trước", True),
        ("Tỷ lệ (%)", True),
        ("Tỉ lệ", True),
        ("So với cùng kỳ", True),
        ("Tăng (+), giảm (-)", True),
        ("Kỳ trước", True),
        ("Lũy kế từ đầu năm", True),
        ("Tỷ lệ hồ sơ đúng hạn", True),
        ("Tăng/giảm", True),
        ("Tổng cộng (chưa gồm đất đai)", True),
        ("Tổng (không kể cấp xã)", True),
        ("Cộng dồn từ đầu năm", True),
        ("So sánh với kỳ trước", True),
        ("Tăng, giảm vốn điều lệ", False),
        ("So sánh văn bản chứng thực", False),
        ("Chênh lệch giá đất", False),
        ("Tỷ lệ thương tật", False),
        ("Tỷ lệ hộ nghèo", False),
        ("Tăng cường phối hợp để giảm nghèo", False),
        ("Cung ứng điện", False),
        ("Tăng trưởng xanh", False),
    ],
)
def test_rows_that_compare_are_known_by_their_words(name: str, is_one: bool) -> None:
    assert is_comparison(name) == is_one


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Tổng cộng", True),
        ("T.cộng", True),
        ("Toàn tỉnh", True),
        ("Cộng chung", True),
        ("Cộng", True),
        ("Tổng cộng (I+II)", False),
        ("Cộng khối xã", False),
        ("Tổng cộng cấp xã", False),
        ("Cộng I", False),
        ("Xã Tân Hiệp", False),
    ],
)
def test_a_total_claims_all_rows_or_those_of_a_group(name: str, is_one: bool) -> None:
    assert is_whole_name(name) == is_one


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("I Lĩnh vực xã", "I"),
        ("II. Cấp xã", "II"),
        ("A) Cấp tỉnh", "A"),
        ("1.2. Hộ tịch", "1.2"),
        ("A Lưới", ""),
        ("15 xã", ""),
        ("Vĩnh Long", ""),
        ("I", ""),
    ],
)
def test_the_number_in_front_of_a_name_is_read(name: str, number: str) -> None:
    assert leading_number(name) == number
