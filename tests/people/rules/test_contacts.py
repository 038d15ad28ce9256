import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.people.rules.contacts import read_email, read_phone, shown_phone
from motcua.people.rules.reading import Wrong

# What Vietnam's plan of numbers says, as other systems check it.
MOBILE = re.compile(r"\+84[35789]\d{8}", re.ASCII)
LANDLINE = re.compile(r"\+842\d{9}", re.ASCII)


@pytest.mark.parametrize(
    "text",
    [
        *("0912345678", "912345678", "+84 912 345 678", "0084 912.345.678", "84912345678"),
        *(
            "０９１２３４５６７８",
            "٠٩١٢٣٤٥٦٧٨",
            "+84 (0)912-345-678",
            "\u200e0912\u00a0345\u00a0678",
        ),
        *("＋84 912 345 678", "0912–345–678", "០៩១២៣៤៥៦៧៨"),
    ],
)
def test_a_mobile_number_has_one_form_however_typed(text: str) -> None:
    assert read_phone(text) == "+84912345678"


@pytest.mark.parametrize(
    "text",
    ["0296.3.852.345", "(0296) 3852 345", "296 3852345", "84 296 3852345", "+84-296-385-2345"],
)
def test_a_landline_has_one_form_however_typed(text: str) -> None:
    assert read_phone(text) == "+842963852345"


def test_a_mobile_that_begins_with_the_countrys_code_is_no_foreigner() -> None:
    assert read_phone("084 123 4567") == read_phone("84 123 4567") == "+84841234567"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1900 1234", "+8419001234"),
        ("1800.1090", "+8418001090"),
        ("+855 12 345 678", "+85512345678"),
        ("00 855 12 345 678", "+85512345678"),
        ("+1 (202) 555-0147", "+12025550147"),
    ],
)
def test_hotlines_and_foreign_numbers_are_kept(text: str, number: str) -> None:
    assert read_phone(text) == number


@pytest.mark.parametrize(
    "text",
    [
        *("", "12", "113", "0612345678", "0123 456 7890", "09123456789", "+84", "+999 123 456 789"),
        *("0912345678/0987654321", "0912345678 (Lan)", "0912345678 ext 12", "1-800-FLOWERS"),
        *("tel:0912345678", "091234567x", "9" * 300),
    ],
)
def test_what_is_no_single_number_is_refused(text: str) -> None:
    assert isinstance(read_phone(text), Wrong)


@given(st.from_regex(r"\A0[35789][0-9]{8}\Z") | st.from_regex(r"\A02[0-9]{9}\Z"))
def test_what_is_read_fits_the_plan_of_numbers(text: str) -> None:
    number = read_phone(text)
    if isinstance(number, str):
        assert MOBILE.fullmatch(number) or LANDLINE.fullmatch(number)
        assert number == f"+84{text[1:]}"


@given(st.from_regex(r"\A0(3[2-9]|7[06-9]|8[1-5]|9[0-46-8])[0-9]{7}\Z"))
def test_every_mobile_number_given_out_is_read_and_shown_as_typed(text: str) -> None:
    number = read_phone(text)
    assert number == f"+84{text[1:]}"
    assert shown_phone(number).replace(" ", "") == text


@given(st.text())
def test_a_number_that_is_read_reads_to_itself_again(text: str) -> None:
    number = read_phone(text)
    assert isinstance(number, Wrong) or read_phone(number) == number


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("+84912345678", "0912 345 678"),
        ("+842963852345", "0296 3852 345"),
        ("+85512345678", "+855 12 345 678"),
        ("", ""),
    ],
)
def test_a_number_is_shown_as_people_write_it(stored: str, shown: str) -> None:
    assert shown_phone(stored) == shown


def test_an_address_is_trimmed_and_its_domain_small() -> None:
    assert read_email(" Ten.Toi@ViDu.VN\u200b ") == "Ten.Toi@vidu.vn"


@pytest.mark.parametrize("text", ["", "ai@do", "a b@vidu.vn", "@vidu.vn", "a@localhost", "a@b@"])
def test_what_is_no_address_is_refused(text: str) -> None:
    assert isinstance(read_email(text), Wrong)


def test_an_address_longer_than_its_column_is_refused() -> None:
    assert isinstance(
        read_email(f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 62}.{'e' * 10}.vn"), Wrong
    )
