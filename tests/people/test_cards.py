"""The QR code of an identity card."""

import pytest

from motcua.people.rules.cards import Card, is_card, read_card
from motcua.people.rules.reading import Wrong

CODE = "091185000123|371234567|Danh  Thị Út|01021985|Nữ|Ấp 3, xã Giồng Riềng|05052021"


def test_a_card_says_number_name_and_residence() -> None:
    assert read_card(CODE) == Card("091185000123", "Danh Thị Út", "Ấp 3, xã Giồng Riềng")


def test_a_card_without_an_old_number_and_with_newer_parts_is_read() -> None:
    newer = CODE.replace("371234567", "") + "||Danh Văn Ba|Thị Tư|"
    assert read_card(newer) == read_card(CODE)


@pytest.mark.parametrize(
    "code",
    [
        CODE.rsplit("|", 1)[0],
        CODE + "|" * 5,
        CODE.replace("091185000123", "09118500012"),
        CODE.replace("Danh  Thị Út", ""),
        CODE + "a" * 500,
    ],
)
def test_what_reads_otherwise_is_refused_and_not_guessed(code: str) -> None:
    said = read_card(code)
    assert isinstance(said, Wrong)
    assert "không phải của thẻ căn cước" in said.sentence


def test_a_number_alone_is_no_card() -> None:
    assert not is_card("091185000123")
