import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.text import LONGEST_FOLD, fold, is_blank, nfc, tidy_line


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đăng ký khai sinh", "dang ki khai sinh"),
        ("ĐĂNG KÍ", "dang ki"),
        ("hoà giải / hòa giải", "hoa giai hoa giai"),
        ("quy hoạch", "quy hoach"),
        ("1.001193", "1.001193"),
        ("Ðăng ký Ɖất", "dang ki dat"),
        ("Ƀuôn Ŏ", "buon o"),
        ("Ｈộ　ｔịｃｈ １．００１１９３！", "ho tich 1.001193"),
        ("H’Mông", "h mong"),
        ("kh\u200bai\u00ad sinh\ufeff", "khai sinh"),
        ("khai🙂sinh…", "khai sinh"),
    ],
)
def test_folded_text_has_no_marks_and_one_spelling(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_decomposed_letters_fold_like_composed_ones() -> None:
    assert fold(unicodedata.normalize("NFD", "Hộ tịch")) == fold("Hộ tịch")


def test_nfc_trims_and_composes() -> None:
    assert nfc("  Hộ \n tịch ") == "Hộ tịch"


@given(st.text(max_size=40))
def test_a_folded_text_is_at_most_three_times_as_long(text: str) -> None:
    assert len(fold(text)) <= LONGEST_FOLD * len(text)


def test_no_sign_becomes_more_than_three_letters() -> None:
    signs = (chr(code) for code in range(0x30000) if not 0xD800 <= code < 0xE000)
    assert max(map(len, map(fold, signs))) == LONGEST_FOLD == len(fold("ﬃ"))


@given(st.text())
def test_a_tidy_line_stays_as_it_is(text: str) -> None:
    line = tidy_line(text)
    assert tidy_line(line) == line
    assert unicodedata.is_normalized("NFC", line)


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u200d\ufeff", "\u3164\u2060\u00a0"])
def test_text_of_which_nothing_can_be_seen_is_blank(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(f"{text}.")
