import unicodedata

import pytest

from motcua.kernel.text import fold, nfc


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
