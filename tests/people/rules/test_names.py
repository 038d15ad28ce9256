"""Names of persons as they are usually written."""

import pytest

from motcua.people.rules.names import with_capitals


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("trần thị bé bảy", "Trần Thị Bé Bảy"),
        ("ĐẶNG VĂN ÚT", "Đặng Văn Út"),
        ("h'hen niê", "H'Hen Niê"),
        ("y-ban", "Y-Ban"),
        ("Trần Thị Bé Bảy", ""),
        ("H’Hen Niê kdăm", ""),
        ("Trần thị Bảy", ""),
        ("đ", "Đ"),
        ("Y", ""),
        ("19/5", ""),
    ],
)
def test_only_a_name_all_in_one_kind_of_letters_is_asked_about(typed: str, usual: str) -> None:
    assert with_capitals(typed) == usual
