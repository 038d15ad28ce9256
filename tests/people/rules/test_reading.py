import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.people.rules.names import read_line, read_name
from motcua.people.rules.reading import Wrong, compact, plain_signs

# Every sign that hides or turns round what stands beside it.
HIDDEN = [
    *(chr(code) for code in range(0x200B, 0x2010)),
    *(chr(code) for code in range(0x202A, 0x202F)),
    *(chr(code) for code in range(0x2066, 0x206A)),
    *("\u2060", "\ufeff", "\u00ad", "\u3164", "\ufe0f", "\0", "\x1b", "\x9f"),
]


@pytest.mark.parametrize("sign", HIDDEN, ids=ascii)
def test_a_sign_that_nobody_sees_does_not_stay_in_a_name(sign: str) -> None:
    assert read_name(f"{sign}Danh{sign} Út{sign}") == "Danh Út"


@pytest.mark.parametrize("blank", "\t\n\r\x0b\u00a0\u2003\u2028\u3000", ids=ascii)
def test_any_blank_between_words_becomes_one(blank: str) -> None:
    assert read_name(f" Danh{blank}{blank} Út ") == "Danh Út"


@given(st.text(st.characters(categories=["Nd"]), min_size=1))
def test_digits_of_every_script_are_read_as_python_reads_numbers(digits: str) -> None:
    assert int(compact(digits)) == int(digits)
    assert compact(digits).isascii()


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1))
def test_full_width_signs_are_their_narrow_twins(text: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in text)
    assert plain_signs(wide) == unicodedata.normalize("NFKC", wide) == text


def test_a_number_is_kept_without_blanks_dots_dashes_and_brackets() -> None:
    assert compact(" (0297) 3.821–234‑a ") == "02973821234A"


@pytest.mark.parametrize(
    "name",
    ["Út", "Danh Thị Út", "Công ty TNHH A & B (Việt Nam)", "Hợp tác xã 19/5", "ស្រី", "O'Brien-Lê"],
)
def test_people_and_organisations_keep_their_names(name: str) -> None:
    assert read_name(name) == name


def test_a_name_in_single_marks_is_stored_composed() -> None:
    assert read_name(unicodedata.normalize("NFD", "Nguyễn Thị Lường")) == "Nguyễn Thị Lường"


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "123", "-", "\u3164", "A" * 201])
def test_what_is_no_name_is_refused(name: str) -> None:
    assert isinstance(read_name(name), Wrong)


@pytest.mark.parametrize("picture", "😀❤☎★\u20e3\ue000\ud800\U0001f1fb", ids=ascii)
def test_pictures_and_signs_that_cannot_be_printed_are_refused(picture: str) -> None:
    assert isinstance(read_name(f"Lan {picture}"), Wrong)
    assert isinstance(read_line(f"Ấp 3 {picture}", longest=300), Wrong)


def test_the_longest_name_is_counted_once_it_is_tidy() -> None:
    assert read_name("  " + unicodedata.normalize("NFD", "ễ" * 200)) == "ễ" * 200


def test_an_address_may_be_empty_and_without_letters() -> None:
    assert (read_line(" ", longest=300), read_line("12/3", longest=300)) == ("", "12/3")
