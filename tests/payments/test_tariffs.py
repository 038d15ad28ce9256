"""Tariffs as texts state them, multiplied; kinds; reliefs."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.payments.enums import FeeKind, FeeUnit
from motcua.payments.rules.kinds import guess_kind
from motcua.payments.rules.lines import StatedFee, line_name, propose_lines
from motcua.payments.rules.reliefs import relieved
from motcua.payments.rules.tariffs import Tariff, read_tariff, total_of

CERTIFIED = "2.000 đồng/trang cho 2 trang đầu; từ trang 3: 1.000 đồng/trang; trần 200.000 đồng/bản"
MONEY = st.integers(1, 10**6)
MAYBE = st.none() | MONEY
PHRASES = {"le_phi": 2, "ho_tich": 2, "ban_sao_trich_luc_ho_tich": 1, "thuong_tru": 2}


def unit_by_unit(tariff, quantity, copies):
    """The same by adding one unit after another."""
    whole = 0
    for _copy in range(copies):
        one = 0
        for number in range(1, quantity + 1):
            later = tariff.first_units is not None and number > tariff.first_units
            one += (tariff.later_amount or 0) if later else tariff.amount
            if tariff.cap is not None and one > tariff.cap:
                one = tariff.cap
        whole += one
    return whole


@given(MONEY, st.none() | st.integers(0, 9), MAYBE, MAYBE, st.integers(1, 30), st.integers(1, 5))
def test_a_tariff_is_multiplied_as_one_would_count(amount, first, later, cap, quantity, copies):
    tariff = Tariff(amount=amount, first_units=first, later_amount=later, cap=cap)
    assert total_of(tariff, quantity, copies) == unit_by_unit(tariff, quantity, copies)


@given(st.integers(0, 10**12), st.integers(1, 100), st.none() | st.integers(1, 10**12))
def test_a_relief_takes_its_share_and_never_more(amount, percent, cap):
    off = relieved(amount, percent=percent, cap=cap)
    due = (Fraction(amount * (100 - percent), 100) + Fraction(1, 2)).__floor__()
    assert 0 <= off <= amount
    assert off == min(amount - due, amount if cap is None else cap)


@pytest.mark.parametrize(
    ("amount", "percent", "due"),
    [(9_999, 50, 5_000), (9_999, 30, 6_999), (1, 50, 1), (1, 51, 0), (10_001, 100, 0)],
)
def test_what_remains_of_a_share_is_rounded_half_up(amount, percent, due):
    assert amount - relieved(amount, percent=percent) == due


@pytest.mark.parametrize(
    ("amount", "text", "tariff"),
    [
        (8_000, "8.000 đồng/bản sao", Tariff(amount=8_000, unit=FeeUnit.COPY)),
        (10_000, "10.000 đồng/trường hợp", Tariff(amount=10_000, unit=FeeUnit.CASE)),
        (None, "300.000 đồng", Tariff(amount=300_000)),
        (50, "mỗi bản", Tariff(amount=50, unit=FeeUnit.COPY)),
        (20_000, "Trực tuyến 10.000 đồng; trực tiếp 20.000 đồng", Tariff(amount=20_000)),
        (None, "Trực tuyến 7.000 đồng; trực tiếp 15.000 đồng cá nhân/hộ", None),
        (None, "Theo Hội đồng nhân dân tỉnh", None),
        (0, "", None),
        (
            None,
            CERTIFIED,
            Tariff(amount=2_000, unit=FeeUnit.PAGE, first_units=2, later_amount=1_000, cap=200_000),
        ),
        (
            None,
            "2.000 đồng/trang; từ trang thứ 3 trở lên thu 1.000 đồng/trang, tối đa thu không quá "
            "200.000 đồng/bản",
            Tariff(amount=2_000, unit=FeeUnit.PAGE, first_units=2, later_amount=1_000, cap=200_000),
        ),
        (None, "2.000 đồng/trang cho 3 trang đầu; từ trang 3: 1.000 đồng/trang", None),
    ],
)
def test_what_a_text_states_is_read_and_nothing_else(amount, text, tariff):
    assert read_tariff(amount, text) == tariff


@pytest.mark.parametrize(("pages", "copies", "total"), [
    (1, 1, 2_000), (2, 1, 4_000), (3, 1, 5_000), (198, 1, 200_000), (199, 1, 200_000),
    (3, 4, 20_000),
])  # fmt: skip
def test_certified_copies_cost_by_page_up_to_the_cap(pages, copies, total):
    tariff = read_tariff(None, CERTIFIED)
    assert total_of(tariff, pages, copies) == total


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Đăng ký thường trú", FeeKind.FEE),
        ("Lệ phí theo Hội đồng nhân dân tỉnh", FeeKind.FEE),
        ("Cấp bản sao trích lục hộ tịch, bản sao giấy khai sinh", FeeKind.CHARGE),
        ("Bản sao trích lục hộ tịch; thường trú", FeeKind.UNKNOWN),
        ("Miễn phí khi đăng ký đúng hạn", FeeKind.UNKNOWN),
        ("Đăng ký thường trúc", FeeKind.UNKNOWN),
    ],
)
def test_the_kind_is_told_by_words_or_not_at_all(text, kind):
    assert guess_kind(text, PHRASES) == kind


def test_a_text_with_both_kinds_makes_two_lines():
    text = "Lệ phí 50.000 đồng, phí công bố 100.000 đồng; miễn lệ phí khi đăng ký qua mạng"
    lines = propose_lines([StatedFee(None, False, text)], "Thành lập công ty", {})
    assert [(line.kind, line.about, line.tariff.amount) for line in lines] == [
        (FeeKind.FEE, "Thành lập công ty", 50_000), (FeeKind.CHARGE, "công bố", 100_000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Phí: 50.000 đồng", FeeKind.CHARGE),
        ("Phí : 50.000 đồng", FeeKind.CHARGE),
        ("Phí, lệ phí: 50.000 đồng", FeeKind.UNKNOWN),
        ("Phí: 50.000 đồng, đã gồm lệ phí", FeeKind.FEE),
        ("Miễn phí: 0 đồng", FeeKind.UNKNOWN),
        ("50.000 đồng", FeeKind.UNKNOWN),
    ],
)
def test_a_text_that_begins_with_phi_states_a_charge(text, kind):
    (line,) = propose_lines([StatedFee(50_000, False, text)], "Việc khác", {"le_phi": 2})
    assert line.kind == kind


@pytest.mark.parametrize(
    ("fees", "amounts"),
    [
        ([], [None]),
        ([StatedFee(None, True, "Không thu")], []),
        ([StatedFee(20_000, False, "")], [20_000]),
        ([StatedFee(20_000, False, ""), StatedFee(None, True, "Không thu")], [None]),
        ([StatedFee(20_000, False, ""), StatedFee(10_000, False, "")], [None]),
        ([StatedFee(None, False, "Theo Hội đồng nhân dân tỉnh")], [None]),
    ],
)
def test_what_is_unclear_is_left_to_the_officer(fees, amounts):
    lines = propose_lines(fees, "Tách hộ", {})
    assert [line.tariff.amount if line.tariff else None for line in lines] == amounts


def test_the_name_of_a_line_says_its_kind():
    assert line_name(FeeKind.FEE, "Tách hộ") == "Lệ phí: Tách hộ"
    assert len(line_name(FeeKind.UNKNOWN, "x" * 999)) == 300
