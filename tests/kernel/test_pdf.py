"""What a printed paper says when its text is copied."""

import pytest

from motcua.kernel.pdf import printable


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Nguyễn Văn Ế", "Nguyễn Văn Ế"),
        ("Số １２/Ａ", "Số 12/A"),
        ("Vâng 😀!", "Vâng [grinning face]!"),
        ("☎️ 0912", "[black telephone] 0912"),
        ("👍🏽", "[thumbs up sign]"),
        ("＂＼", "＂＼"),
    ],
)
def test_signs_that_no_font_has_are_spelled(text: str, printed: str) -> None:
    assert printable(text) == printed
