"""Notices of gateways in both shapes: only what is signed is believed."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.clock import VIETNAM
from motcua.payments.rules.shapes import (
    PAYGOV,
    PLATFORM,
    InvalidNotice,
    read_notice,
    reply,
    signed,
)

SECRET = "s" * 32
PAID = {
    PLATFORM: {
        "MaLoi": "00",
        "MaDoiTac": "P",
        "MaThamChieu": "G15-1-01",
        "SoTien": "26000",
        "MaTienTe": "VND",
        "MaGiaoDich": "T1",
        "ThoiGianGD": "20260302090000",
    },
    PAYGOV: {
        "amount": "26000",
        "order_id": "G15-1-01",
        "pay_date": "20260302090000",
        "error_code": "00",
        "transaction_code": "T1",
    },
}
shapes = pytest.mark.parametrize("shape", PAID, ids=["platform", "paygov"])


def read(shape, fields):
    return read_notice(shape, fields, SECRET, partner="P")


@shapes
def test_a_signed_word_is_read(shape):
    notice = read(shape, signed(shape, PAID[shape], SECRET))
    assert (notice.reference, notice.transaction, notice.amount) == (
        "G15-1-01",
        "T1",
        26_000,
    )
    assert notice.is_paid
    assert notice.said_at == datetime(2026, 3, 2, 9, tzinfo=VIETNAM)


@shapes
def test_any_change_of_a_signed_field_is_noticed(shape):
    for name in shape.signed:
        message = signed(shape, PAID[shape], SECRET)
        with pytest.raises(InvalidNotice, match="checksum"):
            read(shape, message | {name: message.get(name, "") + "1"})


@shapes
def test_another_secret_or_none_signs_nothing(shape):
    message = signed(shape, PAID[shape], "another secret")
    with pytest.raises(InvalidNotice, match="checksum"):
        read(shape, message)
    with pytest.raises(InvalidNotice, match="checksum"):
        read_notice(shape, signed(shape, PAID[shape], ""), "", partner="P")


@shapes
def test_a_word_without_a_checksum_is_refused(shape):
    with pytest.raises(InvalidNotice, match="checksum"):
        read(shape, PAID[shape])


@shapes
@given(st.data())
def test_values_cannot_be_moved_from_one_field_to_the_next(shape, data):
    one, two = data.draw(st.lists(st.sampled_from(shape.signed), min_size=2, max_size=2))
    with pytest.raises(InvalidNotice, match="field"):
        signed(shape, PAID[shape] | {one: "a|b", two: "c"} | {one: "a|b"}, SECRET)


@shapes
def test_a_failure_is_no_success_whatever_else_it_says(shape):
    notice = read(shape, signed(shape, PAID[shape] | {shape.result: "24"}, SECRET))
    assert (notice.is_paid, notice.transaction, notice.amount) == (False, "", 0)


@shapes
@pytest.mark.parametrize("amount", ["0", "-1", "1.5", "", "9" * 14, "٣"])
def test_money_is_a_whole_number_of_dong(shape, amount):
    with pytest.raises(InvalidNotice, match="field"):
        read(shape, signed(shape, PAID[shape] | {shape.amount: amount}, SECRET))


def test_a_word_for_another_partner_or_in_another_currency_is_refused():
    for name, value, code in (("MaDoiTac", "Q", "partner"), ("MaTienTe", "USD", "currency")):
        with pytest.raises(InvalidNotice, match=code):
            read(PLATFORM, signed(PLATFORM, PAID[PLATFORM] | {name: value}, SECRET))


@shapes
def test_an_answer_is_signed_and_says_whether_the_word_was_taken(shape):
    at = datetime(2026, 3, 2, 9, tzinfo=VIETNAM)
    said = [
        reply(shape, "G15-1-01", is_taken=taken, at=at, secret=SECRET, partner="P")
        for taken in (True, False)
    ]
    assert [each[shape.result] for each in said] == ["00", "99"]
    assert said[0][shape.checksum] != said[1][shape.checksum]
