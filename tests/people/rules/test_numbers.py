import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.people.enums import NumberKind
from motcua.people.rules.numbers import (
    Number,
    list_numbers_meant,
    read_identity_number,
    read_old_card_number,
    read_organisation_number,
    read_passport,
    read_person_number,
    read_tax_code,
)
from motcua.people.rules.reading import Wrong

SEPARATORS = st.sampled_from(["", " ", ".", "-", "\u00a0", "–", "\u200b"])
DIGITS_OF = ("0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "០១២៣៤៥៦៧៨៩")


def typed(number: str):
    """The number as somebody may type it: in digits of one script, with marks between them."""
    marks = st.lists(SEPARATORS, min_size=len(number), max_size=len(number))
    return st.builds(
        lambda digits, between: "".join(
            (digits[int(sign)] if sign.isdigit() else sign) + mark
            for sign, mark in zip(number, between, strict=True)
        ),
        st.sampled_from(DIGITS_OF),
        marks,
    )


@given(typed("091185000123"))
def test_an_identity_number_has_one_form_however_typed(text: str) -> None:
    assert read_identity_number(text) == "091185000123"
    assert read_person_number(text) == Number(NumberKind.IDENTITY, "091185000123")


@given(typed("0300588569001"))
def test_the_tax_code_of_a_branch_has_one_form_however_typed(text: str) -> None:
    assert read_tax_code(text) == "0300588569-001"


@given(st.text())
def test_what_is_read_reads_to_itself_again(text: str) -> None:
    for read in (read_identity_number, read_old_card_number, read_passport, read_tax_code):
        once = read(text)
        assert isinstance(once, Wrong) or read(once) == once


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("370 123 456", NumberKind.OLD_CARD, "370123456"),
        ("b1234567", NumberKind.PASSPORT, "B1234567"),
        ("ｐ 00012345", NumberKind.PASSPORT, "P00012345"),
        ("12AB34567", NumberKind.PASSPORT, "12AB34567"),
    ],
)
def test_the_paper_is_known_by_the_form_of_its_number(text, kind, value) -> None:
    assert read_person_number(text) == Number(kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12345",
        "09118500012",
        "0911850001234",
        "ABCDEFG",
        "O91185000123",
        "B12345678901",
        "ĐB1234567",
    ],
)
def test_what_is_on_no_paper_is_refused(text: str) -> None:
    assert isinstance(read_person_number(text), Wrong)


def test_a_passport_of_digits_only_is_read_where_it_is_asked_for() -> None:
    assert read_passport("512345678") == "512345678"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0100109106", "0100109106"),
        ("0300588569-001", "0300588569-001"),
        ("0300588569 001", "0300588569-001"),
        ("091185000123", "091185000123"),
    ],
)
def test_tax_codes_are_of_ten_thirteen_or_a_households_twelve_digits(text, code) -> None:
    assert read_organisation_number(text) == Number(NumberKind.TAX_CODE, code)


@pytest.mark.parametrize("text", ["", "01001091", "0300588569-000", "03005885690011", "03OO588569"])
def test_what_is_no_tax_code_is_refused(text: str) -> None:
    assert isinstance(read_organisation_number(text), Wrong)


def test_each_refusal_is_one_sentence() -> None:
    for read in (read_identity_number, read_old_card_number, read_passport, read_tax_code):
        assert read("?").sentence.count(".") == 1


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("0300588569.001", ["0300588569-001"]),
        ("091 185 000 123", ["091185000123"]),
        ("Danh Thị Út", []),
        ("0912345678", ["0912345678"]),
    ],
)
def test_who_searches_means_each_number_that_it_may_be(words: str, numbers: list[str]) -> None:
    assert list_numbers_meant(words) == numbers
