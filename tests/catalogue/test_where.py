"""Where a dossier is filed, and who may file it."""

import pytest

from motcua.catalogue.rules.applicants import is_for_persons_only, who_may_file
from motcua.catalogue.rules.where import bodies_in, places_to_file
from motcua.people.enums import Level

NATION, PROVINCE, COMMUNE = Level.NATION, Level.PROVINCE, Level.COMMUNE


@pytest.mark.parametrize(
    ("bodies", "levels", "centres", "others"),
    [
        ("Chi cục Hải quan khu vực", [COMMUNE], [], ["Chi cục Hải quan khu vực"]),
        (
            "Thuế tỉnh, thành phố, Thuế cơ sở",
            [PROVINCE, COMMUNE],
            [],
            ["Thuế tỉnh, thành phố", "Thuế cơ sở"],
        ),
        ("Ngân hàng Nhà nước Khu vực", [PROVINCE], [], ["Ngân hàng Nhà nước Khu vực"]),
        ("Công an cấp Xã", [COMMUNE], [], ["Công an cấp Xã"]),
        (
            "Bảo hiểm xã hội cấp Tỉnh, Bảo hiểm xã hội cấp huyện",
            [PROVINCE, COMMUNE],
            [],
            ["Bảo hiểm xã hội cấp Tỉnh"],
        ),
        ("Ủy ban Nhân dân xã, phường, thị trấn.", [COMMUNE], [COMMUNE], []),
        ("Chủ tịch Ủy ban nhân dân xã", [PROVINCE], [COMMUNE], []),
        ("Sở Tài chính các tỉnh, thành phố", [NATION, PROVINCE], [PROVINCE], []),
        (
            "Sở Xây dựng, Uỷ ban Nhân dân cấp xã, phường, thị trấn",
            [PROVINCE, COMMUNE],
            [PROVINCE, COMMUNE],
            [],
        ),
        ("Bộ phận Một cửa Sở Xây dựng", [PROVINCE], [PROVINCE], []),
        ("Cơ sở đào tạo", [NATION], [], ["Cơ sở đào tạo"]),
        ("Cơ quan quản lý dữ liệu", [PROVINCE, COMMUNE], [PROVINCE, COMMUNE], []),
        ("", [COMMUNE], [COMMUNE], []),
        ("", [NATION], [], []),
    ],
)
def test_the_body_says_where(bodies, levels, centres, others) -> None:
    assert places_to_file(bodies, levels) == (centres, others)


def test_without_a_body_the_field_may_say_it() -> None:
    assert places_to_file("", [PROVINCE, COMMUNE], "Thuế") == ([], ["Cơ quan thuế"])


def test_a_comma_within_a_name_parts_nothing() -> None:
    text = "Cục cảnh sát quản lý hành chính về trật tự, xã hội, Công an tỉnh"
    assert bodies_in(text) == [
        "Cục cảnh sát quản lý hành chính về trật tự, xã hội",
        "Công an tỉnh",
    ]


@pytest.mark.parametrize(
    ("applicants", "only"),
    [
        ("Công dân Việt Nam, Người nước ngoài", True),
        ("Cá nhân, hộ gia đình", True),
        ("Công dân Việt Nam, Doanh nghiệp", False),
        ("Tổ chức (không bao gồm doanh nghiệp, HTX)", False),
        ("", False),
    ],
)
def test_persons_only_are_told_apart(applicants: str, only: bool) -> None:
    assert is_for_persons_only(applicants) is only


@pytest.mark.parametrize(
    ("applicants", "kinds"),
    [
        ("Công dân Việt Nam", {"person"}),
        ("Doanh nghiệp, Tổ chức nước ngoài", {"organisation"}),
        ("Hợp tác xã, Cán bộ, công chức, viên chức", {"person", "organisation"}),
        ("Xem quyết định công bố", {"person", "organisation"}),
    ],
)
def test_who_may_file_is_what_the_catalogue_names(applicants: str, kinds: set[str]) -> None:
    assert who_may_file(applicants) == kinds
