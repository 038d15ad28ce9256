"""Which cases published papers are for, and how they fit the cases of the limits."""

import pytest

from motcua.catalogue.rules.crawled import read_crawled
from motcua.catalogue.rules.crawled_paper_rows import PAPERS_HEAD
from motcua.catalogue.rules.crawled_papers import Papers, papers_of
from motcua.catalogue.rules.drafts import VersionDraft
from tests.catalogue.records import FILING, crawled


def one_table(rows: str) -> Papers:
    return papers_of(f"--{PAPERS_HEAD}{rows}")


def required(read: Papers | VersionDraft) -> list[tuple[str, int | None, bool]]:
    return [(paper.name, paper.case, paper.required) for paper in read.components]


def test_rows_that_all_open_with_whom_they_are_for_need_no_mark() -> None:
    read = one_table(
        "Đối với tổ chức bị mất con dấu: Đơn trình báo1 bản chính"
        "Đối với tổ chức khấu trừ, nộp thay, gồm: Tờ khai1 bản chính"
    )
    assert read.cases == ("Đối với tổ chức bị mất con dấu", "Đối với tổ chức khấu trừ, nộp thay")
    assert required(read) == [("Đơn trình báo", 0, True), ("Tờ khai", 1, True)]


def test_a_minority_of_rows_without_a_mark_makes_no_cases() -> None:
    rows = "".join(f"Giấy tờ {letter}1 bản chính" for letter in "ABCDE")
    rows += "Đối với Quân đội nhân dân: Giấy A1 bản chính"
    rows += "Đối với Công an nhân dân: Giấy B1 bản chính"
    assert one_table(rows).cases == ()


def test_what_is_done_in_a_case_is_no_case() -> None:
    read = one_table(
        "Trường hợp cơ quan khác thì gửi: Văn bản1 bản chính"
        "Trường hợp đơn vị phải kê khai: Tờ khai1 bản chính"
    )
    assert read.cases == ()


def test_each_kind_of_person_in_numbered_rows_is_a_case() -> None:
    read = one_table(
        "(2) Cán bộ, chiến sĩ hy sinh khi cứu người, phải có biên bản1 bản chính"
        "(1) Cán bộ, chiến sĩ hy sinh trong chiến đấu, phải có giấy xác nhận1 bản chính"
        "(3) Cán bộ, chiến sĩ đã được ghi là liệt sĩ ở một trong các giấy tờ: Bảng vàng1 bản chính"
        "Giấy báo tử1 bản chính"
    )
    assert read.cases == (
        "Cán bộ, chiến sĩ hy sinh khi cứu người",
        "Cán bộ, chiến sĩ hy sinh trong chiến đấu",
        "Cán bộ, chiến sĩ đã được ghi là liệt sĩ",
    )
    assert [(paper.case, paper.required) for paper in read.components] == [
        (0, True),
        (1, True),
        (2, True),
        (None, True),
    ]


def test_one_application_for_persons_and_one_for_organisations_are_two_cases() -> None:
    read = one_table(
        "Đề nghị gia hạn đối với cá nhân1 bản chínhĐề nghị gia hạn đối với tổ chức1 bản chính"
        "Ảnh1 bản chính"
    )
    assert read.cases == ("Đối với cá nhân", "Đối với tổ chức")
    assert [(paper.case, paper.required) for paper in read.components] == [
        (0, True),
        (1, True),
        (None, True),
    ]


def test_papers_that_each_end_with_a_case_are_of_these_cases() -> None:
    read = one_table(
        "Đề nghị và bản gốc đối với trường hợp giấy phép bị hỏng1 bản chính"
        "Đề nghị và bản sao đối với trường hợp giấy phép có sai sót1 bản chính"
    )
    assert [(paper.case, paper.required) for paper in read.components] == [(0, True), (1, True)]


def test_ways_of_filing_are_cases_where_nothing_else_divides_the_tables() -> None:
    read = papers_of(
        f"Trường hợp nộp trực tiếp{PAPERS_HEAD}Đơn1 bản chính"
        f"Trường hợp nộp trực tuyến{PAPERS_HEAD}Tệp đơn1 bản chính"
    )
    assert read.cases == ("Trường hợp nộp trực tiếp", "Trường hợp nộp trực tuyến")
    assert all(paper.required for paper in read.components)


def test_who_lets_others_act_is_no_way_of_filing_where_the_law_divides_by_it() -> None:
    read = papers_of(
        f"Trường hợp thay đổi chủ hộ do các thành viên ủy quyền{PAPERS_HEAD}Đơn1 bản chính"
        f"Trường hợp thay đổi do chủ hộ chết{PAPERS_HEAD}Đơn1 bản chính"
        f"Trường hợp ủy quyền cho tổ chức{PAPERS_HEAD}Hợp đồng1 bản chính"
    )
    assert len(read.cases) == 2
    assert [(paper.case, paper.required) for paper in read.components] == [
        (0, True),
        (1, True),
        (None, False),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("a) Hồ sơ cấp Quyết định", "b) Hồ sơ phục hồi Quyết định"),
        ("Các giấy tờ phải nộp đối với tàu cá", "Các giấy tờ phải nộp đối với tàu biển"),
    ],
)
def test_headings_may_say_what_or_whom_their_papers_are_for(headings: tuple[str, str]) -> None:
    first, second = headings
    read = papers_of(f"{first}{PAPERS_HEAD}Đơn1 bản chính{second}{PAPERS_HEAD}Đơn khác1 bản chính")
    assert read.cases == headings
    assert all(paper.required for paper in read.components)


def test_what_an_office_hands_on_to_another_is_not_asked_of_everybody() -> None:
    read = papers_of(
        f"--{PAPERS_HEAD}Đơn1 bản chính"
        f"Hồ sơ cơ quan đất đai trình Chủ tịch, gồm{PAPERS_HEAD}Dự thảo quyết định1 bản chính"
    )
    assert required(read) == [("Đơn", None, True), ("Dự thảo quyết định", None, False)]


def test_a_head_pasted_into_a_heading_is_left_out() -> None:
    pasted = "Tên giấy tờ\tMẫu đơn, tờ khai\tSố lượng\tBiểu mẫu điện tử\tKết quả thay thế"
    read = papers_of(
        f"{pasted} - Đối với nhà{PAPERS_HEAD}Đơn1 bản chínhĐối với xưởng{PAPERS_HEAD}Ảnh1 bản chính"
    )
    assert read.cases == ("Đối với nhà", "Đối với xưởng")


def test_a_note_in_brackets_before_a_heading_is_no_case() -> None:
    note = "Trường hợp khai thác được thông tin trong dữ liệu thì không bao gồm bản sao"
    read = papers_of(
        f"({note}) {PAPERS_HEAD}Đơn1 bản chínhĐối với xưởng{PAPERS_HEAD}Bản vẽ1 bản chính"
    )
    assert required(read) == [("Đơn", None, True), ("Bản vẽ", None, False)]
    assert read.remarks == (note,)


def test_one_heading_of_what_is_done_is_no_case() -> None:
    read = papers_of(
        f"Hồ sơ chấm dứt{PAPERS_HEAD}Đơn1 bản chínhHồ sơ tất toán{PAPERS_HEAD}Ảnh1 bản chính"
    )
    assert read.cases == ()
    assert all(paper.required for paper in read.components)


def test_papers_under_one_of_the_following_are_none_of_them_required() -> None:
    read = papers_of(
        f"--{PAPERS_HEAD}Đơn1 bản chính"
        f"Nộp một trong các giấy tờ sau{PAPERS_HEAD}Hộ chiếu1 bản chínhThẻ căn cước1 bản chính"
    )
    assert [(paper.required, paper.condition) for paper in read.components] == [
        (True, ""),
        (False, "Nộp một trong các giấy tờ sau"),
        (False, "Nộp một trong các giấy tờ sau"),
    ]


def test_the_only_paper_under_one_of_the_following_is_the_choice_itself() -> None:
    read = papers_of(
        f"--{PAPERS_HEAD}Đơn1 bản chính"
        f"Xuất trình một trong các giấy tờ sau{PAPERS_HEAD}hộ chiếu; thẻ căn cước1 bản chính"
    )
    assert all(paper.required for paper in read.components)


def test_what_another_paper_lists_as_one_of_several_is_not_asked_for_again() -> None:
    read = one_table(
        "Một trong các giấy tờ về đất đai: + Giấy chứng nhận quyền sử dụng đất; + Quyết định"
        "1 bản chínhGiấy chứng nhận quyền sử dụng đất. Có trong dữ liệu thì thôi1 bản chính"
    )
    [choice, alternative] = read.components
    assert choice.required
    assert (alternative.required, alternative.condition) == (
        False,
        "Một trong các giấy tờ về đất đai",
    )


@pytest.mark.parametrize(
    "row",
    [
        "Người có yêu cầu nộp các giấy tờ sau:0 bản chính",
        "Chứng cứ chứng minh quan hệ, gồm:0 bản chính",
        "Đối với dự án trong phạm vi bảo vệ, hồ sơ phải bổ sung:1 bản chính",
    ],
)
def test_a_row_that_only_announces_papers_is_none(row: str) -> None:
    read = one_table(f"Đơn1 bản chính{row}")
    assert [paper.name for paper in read.components] == ["Đơn"]
    assert read.remarks == (row.split(":", maxsplit=1)[0] + ":",)
    assert [odd.kind for odd in read.oddities] == ["remark_not_a_paper"]


def test_a_paper_that_ends_in_a_colon_but_has_a_quantity_stays() -> None:
    assert len(one_table("Đơn1 bản chínhSơ đồ kho, bãi:1 bản chính").components) == 2


def test_papers_with_a_plus_are_under_the_condition_of_the_row_before_them() -> None:
    read = one_table(
        "- Đơn1 bản chính- Đối với dự án lớn, hồ sơ phải bổ sung:0 bản chính"
        "+ Quyết định1 bản chính+ Bản vẽ1 bản chính- Ảnh1 bản chính"
    )
    words = "Đối với dự án lớn, hồ sơ phải bổ sung"
    assert [(paper.required, paper.condition) for paper in read.components] == [
        (True, ""),
        (False, words),
        (False, words),
        (True, ""),
    ]


def test_papers_with_a_plus_are_under_the_only_row_that_announces_some_wherever_it_stands() -> None:
    read = one_table(
        "- Đơn1 bản chính+ Bị xử lý kỷ luật1 bản chính"
        "- Giấy tờ chứng minh thuộc một trong các trường hợp sau:0 bản chính+ Nghỉ hưu1 bản chính"
    )
    assert [(paper.name, paper.required) for paper in read.components] == [
        ("Đơn", True),
        ("Bị xử lý kỷ luật", False),
        ("Nghỉ hưu", False),
    ]


def test_papers_mixed_under_two_announced_cases_have_both_as_their_condition() -> None:
    read = one_table(
        "Đơn xe thương mại1 bản chính- Đối với xe công vụ:0 bản chínhĐơn xe công vụ1 bản chính"
        "- Đối với xe thương mại:0 bản chính"
    )
    words = "Đối với xe công vụ / Đối với xe thương mại"
    assert [(paper.required, paper.condition) for paper in read.components] == [(False, words)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Trường hợp đã có trong dữ liệu thì không phải nộp",
        "(đối với trường hợp tích hợp thông tin trên thẻ đã cấp).",
        "Cơ quan chủ quản xác nhận trong vòng 15 ngày làm việc",
    ],
)
def test_words_without_a_quantity_are_a_remark(text: str) -> None:
    read = one_table(f"Đơn1 bản chính{text}0 bản chính")
    assert (len(read.components), read.remarks) == (1, (text,))


def test_a_paper_that_the_source_repeats_stands_once() -> None:
    read = papers_of(
        f"Căn cứ cấp giấy{PAPERS_HEAD}Giấy báo tử1 bản chính"
        f"--{PAPERS_HEAD}Giấy báo tử;1 bản chínhẢnh1 bản chính"
    )
    assert [paper.name for paper in read.components] == ["Giấy báo tử;", "Ảnh"]
    assert [odd.kind for odd in read.oddities] == ["paper_repeated"]


TWO_LIMITS = (
    f"{FILING}Trực tiếp10 Ngày làm việcMiễn phí(Không thu)Cấp mới: Nộp tại trung tâm"
    "Trực tiếp20 Ngày làm việcMiễn phí(Không thu)Cấp lại: Nộp tại trung tâm"
)


def version(papers: str) -> VersionDraft:
    record = crawled(cach_thuc_thuc_hien=TWO_LIMITS, thanh_phan_ho_so=papers)
    return read_crawled(record).newest


def test_papers_belong_to_the_case_of_the_limit_with_the_same_words() -> None:
    found = version(
        f"Trường hợp cấp lại, hồ sơ gồm{PAPERS_HEAD}Giấy cũ1 bản chính"
        f"Hồ sơ đề nghị cấp mới bao gồm{PAPERS_HEAD}Ảnh1 bản chính"
    )
    assert required(found) == [("Giấy cũ", 1, True), ("Ảnh", 0, True)]


def test_a_paper_of_every_case_is_required_of_everybody_where_the_limits_have_other_cases() -> None:
    found = version(
        f"a) Đối với nhà riêng{PAPERS_HEAD}1. Đơn1 bản chínhẢnh1 bản chính"
        f"b) Đối với xưởng{PAPERS_HEAD}2. Đơn.1 bản chínhBản vẽ1 bản chính"
    )
    assert [(paper.name, paper.required, paper.condition) for paper in found.components] == [
        ("1. Đơn", True, ""),
        ("Ảnh", False, "a) Đối với nhà riêng"),
        ("Bản vẽ", False, "b) Đối với xưởng"),
    ]


def test_cases_of_papers_that_do_not_fit_those_of_the_limits_are_told() -> None:
    record = crawled(
        cach_thuc_thuc_hien=TWO_LIMITS,
        thanh_phan_ho_so=f"Đối với nhà{PAPERS_HEAD}Đơn1 bản chínhĐối với xưởng{PAPERS_HEAD}Đơn"
        "1 bản chính",
    )
    told = [odd for odd in read_crawled(record).warnings if odd.kind.startswith("paper")]
    assert [(odd.kind, odd.detail) for odd in told] == [
        ("paper_of_all_cases", "Đơn"),
        ("paper_cases_apart", "Đối với nhà | Đối với xưởng"),
    ]


SEALS = (
    f"--{PAPERS_HEAD}Ảnh chụp con dấu1 bản chính"
    "a) Đối với tổ chức có con dấu bị mòn, hỏng: - Văn bản đề nghị đăng ký lại1 bản chính"
    "c) Đối với tổ chức bị mất con dấu: giấy chứng nhận cũ1 bản chính"
    "b) Đối với tổ chức đổi tên: Quyết định đổi tên0 bản chính"
)


def test_papers_that_open_with_whom_they_are_for_are_each_of_its_case() -> None:
    read = papers_of(SEALS)
    assert read.cases == (
        "Đối với tổ chức có con dấu bị mòn, hỏng",
        "Đối với tổ chức bị mất con dấu",
        "Đối với tổ chức đổi tên",
    )
    assert [(paper.name, paper.case, paper.required) for paper in read.components] == [
        ("Ảnh chụp con dấu", None, True),
        ("Văn bản đề nghị đăng ký lại", 0, True),
        ("Giấy chứng nhận cũ", 1, True),
        ("Quyết định đổi tên", 2, False),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "a) Đối với tổ chức bị mất con dấu: Giấy cũ1 bản chínhb) Ảnh1 bản chính",
        "a) Trường hợp (1): Giấy cũ1 bản chínhb) Trường hợp (2): Ảnh1 bản chính",
        "a) Đối với tổ chức bị mất con dấu1 bản chínhb) Đối với tổ chức đổi tên1 bản chính",
    ],
)
def test_one_such_row_or_one_that_says_no_paper_makes_no_cases(rows: str) -> None:
    assert papers_of(f"--{PAPERS_HEAD}{rows}").cases == ()


@pytest.mark.parametrize(
    "rows",
    [
        "- Trường hợp thuê:0 bản chính- Trường hợp mua:0 bản chính+ Đơn mua1 bản chính",
        "+ Đơn mua1 bản chính- Trường hợp thuê:0 bản chính+ Ảnh1 bản chính"
        "- Trường hợp mua:0 bản chính",
    ],
)
def test_papers_with_a_plus_in_a_mixed_table_have_all_announced_cases(rows: str) -> None:
    read = one_table(f"- Sổ1 bản chính{rows}")
    conditions = {paper.name: paper.condition for paper in read.components}
    assert conditions["Đơn mua"] == "Trường hợp thuê / Trường hợp mua"
    assert conditions["Sổ"] == ""


def test_cases_of_rows_may_end_at_a_mark_or_before_who_has_the_paper() -> None:
    read = one_table(
        "* Đối với ngân hàng thương mại a) Văn bản đề nghị1 bản chính"
        "Trường hợp đề nghị cấp lại, doanh nghiệp có Đơn đề nghị1 bản chính"
    )
    assert [paper.name for paper in read.components] == ["a) Văn bản đề nghị", "Đơn đề nghị"]
    assert [paper.case for paper in read.components] == [0, 1]


@pytest.mark.parametrize(
    "name",
    [
        "Văn bản nêu lý do. Trong trường hợp khẩn cấp có thể báo trước",
        "Thông tin về khách hàng - Trường hợp giao tại cửa khẩu: Phiếu giao hàng",
    ],
)
def test_the_only_paper_is_required_whatever_is_said_behind_it(name: str) -> None:
    assert [paper.required for paper in one_table(f"{name}1 bản chính").components] == [True]
