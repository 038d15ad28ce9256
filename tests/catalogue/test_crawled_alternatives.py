"""Which tables of published papers are alternatives of each other, by what they hold."""

import pytest

from motcua.catalogue.rules.crawled_paper_rows import PAPERS_HEAD
from motcua.catalogue.rules.crawled_papers import papers_of


def test_tables_with_an_application_each_are_cases_whatever_their_headings_say() -> None:
    read = papers_of(
        f"1. Kho bãi{PAPERS_HEAD}Văn bản đề nghị mở kho1 bản chính"
        f"2. Cửa hàng{PAPERS_HEAD}Văn bản đề nghị mở cửa hàng1 bản chínhSơ đồ1 bản chính"
    )
    assert read.cases == ("1. Kho bãi", "2. Cửa hàng")
    assert [paper.case for paper in read.components] == [0, 1, 1]


def test_headings_that_open_alike_are_cases() -> None:
    read = papers_of(
        f"Đăng ký thường trú vào nhà của mình{PAPERS_HEAD}Sổ nhà1 bản chính"
        f"Đăng ký thường trú vào nhà thuê{PAPERS_HEAD}Hợp đồng1 bản chính"
        f"Người được nuôi dưỡng{PAPERS_HEAD}Xác nhận1 bản chính"
    )
    assert [paper.case for paper in read.components] == [0, 1, 2]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hồ sơ của người nhận con nuôi", "Hồ sơ của người được nhận"),
        ("Giấy tờ phải nộp", "Giấy tờ phải xuất trình"),
        ("Hồ sơ năng lực", "Hồ sơ kỹ thuật"),
        ("Phiếu đề nghị là biểu mẫu điện tử", "Phiếu thu nhận được in ra"),
        ("Hồ sơ cá nhân nộp cho cơ sở", "Hồ sơ cơ sở gửi Sở"),
    ],
)
def test_parts_and_steps_of_one_dossier_are_no_cases(first: str, second: str) -> None:
    read = papers_of(
        f"{first}{PAPERS_HEAD}Đơn đề nghị1 bản chính{second}{PAPERS_HEAD}Phiếu khám1 bản chính"
    )
    assert read.cases == ()


def test_beside_cases_another_dossier_of_the_same_kind_is_one_as_well() -> None:
    read = papers_of(
        f"Hồ sơ đề nghị cấp thẻ{PAPERS_HEAD}Ảnh1 bản chính"
        f"Hồ sơ đề nghị cấp lại thẻ{PAPERS_HEAD}Thẻ cũ1 bản chính"
        f"Hồ sơ báo cáo kết quả{PAPERS_HEAD}Báo cáo1 bản chính"
        f"Ảnh và tệp{PAPERS_HEAD}Tệp1 bản chính"
    )
    assert [paper.case for paper in read.components] == [0, 1, 2, None]


def test_who_proves_to_be_whom_has_a_case_of_it() -> None:
    read = papers_of(
        f"1. Giấy tờ chứng minh là trẻ em{PAPERS_HEAD}Giấy khai sinh1 bản chính"
        f"2. Giấy tờ chứng minh người thuộc hộ nghèo{PAPERS_HEAD}Sổ hộ nghèo1 bản chính"
    )
    assert len(read.cases) == 2


def test_what_is_said_of_a_paper_in_electronic_form_is_no_way_of_filing() -> None:
    read = papers_of(
        f"a) Trường hợp giấy phép bản giấy bị mất{PAPERS_HEAD}Đơn1 bản chính"
        f"b) Trường hợp giấy phép bản điện tử có sai sót{PAPERS_HEAD}Đơn1 bản chính"
    )
    assert [paper.case for paper in read.components] == [0, 1]


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("1.3.2. Quy định về miễn, giảm tài liệu", "a) Tài liệu tại điểm i nộp trước khi kiểm tra"),
        ("--", "Đối với chứng từ quy định tại điểm d, người khai không phải nộp"),
    ],
)
def test_rules_on_papers_are_remarks(heading: str, row: str) -> None:
    read = papers_of(f"--{PAPERS_HEAD}Đơn1 bản chính{heading}{PAPERS_HEAD}{row}0 bản chính")
    assert [paper.name for paper in read.components] == ["Đơn"]
    assert row in read.remarks
