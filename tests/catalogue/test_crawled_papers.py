import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules.crawled_paper_rows import PAPERS_HEAD
from motcua.catalogue.rules.crawled_papers import papers_of, results_of
from motcua.catalogue.rules.drafts import ComponentDraft


def papers(table: str) -> list[ComponentDraft]:
    return list(papers_of(f"--{PAPERS_HEAD}{table}").components)


@pytest.mark.parametrize(
    ("table", "counts"),
    [
        ("Tờ khai1 bản chính", (1, 0, 0)),
        ("Thẻ cũ1 bản chính,2 bản sao", (1, 0, 2)),
        ("Thẻ cũ12 bản sao", (0, 0, 12)),
        ("Bản sao có chứng thực bằng lái1 bản chính", (0, 1, 0)),
        ("01 bản sao có chứng thực bằng lái1 bản chính", (0, 1, 0)),
        ("Điều cần biết0 bản chính", (0, 0, 0)),
        ("Đơn theo Điều 451 bản chính", (1, 0, 0)),
        ("Đơn theo mẫu ngày 01/02/20261 bản chính", (1, 0, 0)),
        ("Đơn mẫu BM.20.031 bản chính", (1, 0, 0)),
        ("Đơn;,1 bản chính,1 bản sao", (1, 0, 1)),
        ("Đơn\t1 bản chính", (1, 0, 0)),
    ],
)
def test_the_quantity_behind_the_name_is_split_off(table: str, counts: tuple) -> None:
    [paper] = papers(table)
    assert (paper.originals, paper.certified, paper.copies) == counts


def test_digits_that_end_the_name_stay_with_it() -> None:
    assert papers("Đơn theo Điều 451 bản chính")[0].name == "Đơn theo Điều 45"


def test_papers_that_run_together_are_split() -> None:
    names = [paper.name for paper in papers("- Tờ khai1 bản chính- Đơn1 bản chínhẢnh1 bản sao")]
    assert names == ["Tờ khai", "Đơn", "Ảnh"]


@pytest.mark.parametrize(
    "name",
    [
        "(01) bộ hồ sơ",
        "“Báo cáo”",
        "ản lý lịch",
        "b) Ảnh",
        "1. Ảnh",
        "+ Ảnh",
        "*) Ảnh",
        ".Ảnh",
        "5) Ảnh",
    ],
)
def test_a_quantity_ends_whatever_the_next_name_begins_with(name: str) -> None:
    first, second = papers(f"Đơn1 bản chính{name}0 bản chính,1 bản sao")
    assert (first.name, first.originals) == ("Đơn", 1)
    assert (second.originals, second.copies) == (0, 1)


@pytest.mark.parametrize(
    "name",
    ["Đơn (01 bản chính)", "Hóa đơn: 01 bản sao", "Nộp 2 bản sao"],
)
def test_a_quantity_in_the_words_of_a_name_ends_nothing(name: str) -> None:
    [paper] = papers(f"{name}1 bản chính")
    assert (paper.name, paper.originals) == (name, 1)


def test_a_list_where_nobody_typed_a_number_is_asked_for_all_the_same() -> None:
    assert [each.required for each in papers("Đơn0 bản chínhẢnh (nếu có)0 bản chính")] == [
        True,
        False,
    ]


def test_a_quantity_that_opens_a_name_is_no_paper_of_its_own() -> None:
    [first, second] = papers("- 01 bản chính Đơn1 bản chính- 01 bản chính Báo cáo1 bản chính")
    assert (first.name, second.name) == ("Đơn", "Báo cáo")


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("2/ Số lượng hồ sơ: 01 (bộ)", 1),
        ("Số lượng hồ sơ: 01(bộ).1 bản chính", 1),
        ("1.4. Số lượng hồ sơ: 02 bộ.1 bản chính,1 bản sao", 2),
        ("Số bộ hồ sơ 03 (ba) bộ", 3),
    ],
)
def test_the_number_of_sets_is_no_paper(text: str, sets: int) -> None:
    found = papers_of(f"--{PAPERS_HEAD}Tờ khai1 bản chính- {text}")
    assert [paper.name for paper in found.components] == ["Tờ khai"]
    assert (found.sets, found.remarks) == (sets, ())
    assert [odd.kind for odd in found.oddities] == ["sets_not_a_paper"]


def test_a_rule_on_sets_stays_as_a_remark() -> None:
    rule = "Số lượng hồ sơ: 01 bộ đối với trực tuyến (03 bộ đối với hồ sơ giấy)"
    found = papers_of(f"--{PAPERS_HEAD}Tờ khai1 bản chính- {rule}")
    assert (found.sets, found.remarks) == (1, (rule,))


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("Lưu ý: mang bản gốc", ("Lưu ý: mang bản gốc",)),
        ("Bước 2. Cơ quan tiếp nhận hồ sơ", ("Bước 2. Cơ quan tiếp nhận hồ sơ",)),
        ("KQ.G04.000398", ("KQ.G04.000398",)),
        ("Không quy định", ()),
        ("TAD", ()),
    ],
)
def test_a_note_among_the_papers_is_none(text: str, remarks: tuple) -> None:
    found = papers_of(f"--{PAPERS_HEAD}Tờ khai1 bản chính{text}1 bản chính")
    assert [paper.name for paper in found.components] == ["Tờ khai"]
    assert found.remarks == remarks
    assert [odd.kind for odd in found.oddities] == ["remark_not_a_paper"]


def test_a_list_of_goods_with_their_number_is_a_paper() -> None:
    assert len(papers("Danh mục (ghi rõ số lượng hồ sơ)1 bản chính")) == 1


def test_a_quantity_inside_a_sentence_splits_nothing() -> None:
    assert len(papers("Nộp 01 bản chính và ảnh1 bản chính")) == 1


@pytest.mark.parametrize(
    ("name", "required"),
    [
        ("Tờ khai", True),
        ("Giấy ủy quyền (nếu có)", False),
        ("Giấy chứng nhận xuất xứ (nếu có) theo mẫu", False),
        ("Trường hợp trẻ nhỏ: ảnh", False),
        ("a) Đối với tổ chức: giấy phép", False),
        ("Giấy ủy quyền trong trường hợp ủy quyền", False),
        ("Tờ khai (đối với trường hợp cấp lại)", False),
        ("Bản sao giấy phép đối với các tổ chức", False),
        ("Thẻ đoàn viên, đảng viên (nếu là đoàn viên, đảng viên).", False),
        ("Báo cáo tài chính (nếu là doanh nghiệp) kèm giải trình, tài liệu", True),
        ("Văn bản nêu rõ lý do", True),
        ("Văn bản nêu chi tiết về trường hợp bị thương", True),
        ("Đơn đề nghị cấp lại trong trường hợp bị mất", True),
        ("Đơn ghi họ tên, số fax (nếu có)", True),
        ("Hợp đồng và phụ lục (nếu có)", True),
        ("Giấy phép đã cấp (trừ trường hợp bị mất)", True),
        ("Tờ khai; trường hợp nộp qua mạng thì ký số", True),
        ("Giấy chứng sinh hoặc giấy cam đoan nếu không có giấy chứng sinh", True),
        ("Một trong các giấy tờ chứng minh chỗ ở", True),
        (f"Thuyết minh {'a' * 188}", True),
        (f"Báo cáo {'a' * 170} trường hợp sửa", False),
        (f"Báo cáo {'a' * 190} trường hợp sửa", True),
    ],
)
def test_a_paper_under_a_condition_is_not_required(name: str, *, required: bool) -> None:
    assert papers(f"{name}1 bản chínhẢnh1 bản sao")[0].required is required


def test_a_form_file_behind_the_name_is_split_off() -> None:
    [paper] = papers("Đơn xin cấp thẻ.Mẫu số 02.docx1 bản chính")
    assert (paper.name, paper.form) == ("Đơn xin cấp thẻ.", "Mẫu số 02.docx")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Đơn theo mẫu quy định;", "văn bản đề nghị.docx"),
        ("Đơn theo mẫu quy định", "văn bản đề nghị (cấp lại).docx"),
        ("Báo cáo gửi cơ quan.", "mẫu số 1- báo cáo.docx"),
        ("Khoáng sản nhóm IV", "Mau 02 - Phu luc II_36.2025.TT-BNNMT.doc"),
        ("Theo Thông tư số 13/2016/TT-BNNPTNT;", "PHỤ LỤC XXXII.MẪU ĐƠN NHẬP KHẨU.docx"),
        ("Kết quả khảo nghiệm thức ăn chăn nuôi", "báo cáo.pdf"),
        ("Bản khai chung", "MauBankhai.docxMauDanhsach (1).docx"),
        ("Một tệp theo mẫu Mẫu số 02.docx", ""),
    ],
)
def test_files_of_forms_in_small_letters_with_dots_or_several_are_split_off(
    name: str, form: str
) -> None:
    [paper] = papers(f"{name}{form}1 bản chính")
    assert (paper.name, paper.form) == (name, form)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Đơn theo Mẫu số 04.QLT kèm theo Nghị định số 32/2026/NĐ-CP", "Mẫu số 04.QLT.docx"),
        ("Đơn theo mẫu tại Nghị định 89/2019/NĐ-CP", "11.1.PLcpliGCNcs.docx"),
        ("Mẫu 7 Thông tư số 07/2026/TT-BNNMT", "mau 20.docx"),
    ],
)
def test_a_form_file_behind_the_number_of_a_law_is_split_off(name: str, form: str) -> None:
    [paper] = papers(f"{name}{form}1 bản chính")
    assert (paper.name, paper.form) == (name, form)


def test_tables_for_cases_are_cases() -> None:
    read = papers_of(
        f"a) Đối với nhà riêng{PAPERS_HEAD}Đơn1 bản chínhb) Đối với xưởng{PAPERS_HEAD}Ảnh1 bản sao"
    )
    assert read.cases == ("a) Đối với nhà riêng", "b) Đối với xưởng")
    assert [paper.case for paper in read.components] == [0, 1]


def test_tables_under_one_heading_are_one_case() -> None:
    read = papers_of(
        f"Đối với nhà{PAPERS_HEAD}Đơn1 bản chínhĐối với nhà{PAPERS_HEAD}Ảnh1 bản sao"
        f"Đối với xưởng{PAPERS_HEAD}Thẻ1 bản sao"
    )
    assert read.cases == ("Đối với nhà", "Đối với xưởng")
    assert [paper.case for paper in read.components] == [0, 0, 1]


def test_the_heading_of_the_only_table_is_no_condition() -> None:
    [paper] = papers_of(f"Đối với nhà riêng{PAPERS_HEAD}Đơn1 bản chính").components
    assert (paper.case, paper.required, paper.condition) == (None, True, "")


def test_one_case_among_tables_for_all_is_a_condition() -> None:
    read = papers_of(f"--{PAPERS_HEAD}Đơn1 bản chínhĐối với xưởng{PAPERS_HEAD}Ảnh1 bản sao")
    assert read.cases == ()
    assert [(each.required, each.condition) for each in read.components] == [
        (True, ""),
        (False, "Đối với xưởng"),
    ]


@pytest.mark.parametrize(
    "remark",
    [
        "Trường hợp ủy quyền cho bưu chính",
        "Đối với hồ sơ nộp trực tuyến",
        "Trường hợp đăng ký trên môi trường điện tử",
    ],
)
def test_a_remark_on_the_way_of_filing_is_no_case(remark: str) -> None:
    read = papers_of(
        f"Đối với nhà{PAPERS_HEAD}Đơn1 bản chínhĐối với xưởng{PAPERS_HEAD}Ảnh1 bản sao"
        f"{remark}{PAPERS_HEAD}Giấy1 bản chính"
    )
    assert read.cases == ("Đối với nhà", "Đối với xưởng")
    assert (read.components[2].case, read.components[2].condition) == (None, remark)


def test_two_bodies_of_papers_for_one_filing_are_no_cases() -> None:
    read = papers_of(
        f"Hồ sơ của người nhận con nuôi{PAPERS_HEAD}Đơn1 bản chính"
        f"Hồ sơ của người được nhận làm con nuôi{PAPERS_HEAD}Ảnh2 bản chính"
    )
    assert read.cases == ()
    assert all(each.required for each in read.components)


def test_a_heading_that_is_no_case_stays_with_its_papers() -> None:
    read = papers_of(
        f"Giấy tờ phải nộp{PAPERS_HEAD}Đơn1 bản chính"
        f"Giấy tờ phải xuất trình{PAPERS_HEAD}Hộ chiếu1 bản chính"
    )
    assert [(each.required, each.condition) for each in read.components] == [
        (True, ""),
        (True, "Giấy tờ phải xuất trình"),
    ]


def test_a_heading_of_several_cases_is_a_condition() -> None:
    read = papers_of(
        f"* Các trường hợp đi gấp phải có một trong các giấy tờ:{PAPERS_HEAD}Thư mời1 bản chính"
        f"--{PAPERS_HEAD}Tờ khai1 bản chính"
    )
    assert [each.required for each in read.components] == [False, True]


def test_the_heading_of_the_only_table_stays_as_a_remark() -> None:
    read = papers_of(f"Nộp bản sao và xuất trình bản chính{PAPERS_HEAD}Đơn1 bản chính")
    assert read.remarks == ("Nộp bản sao và xuất trình bản chính",)


@pytest.mark.parametrize("heading", ["1) Thành phần hồ sơ, bao gồm", "Các giấy tờ phải nộp gồm"])
def test_a_heading_that_only_announces_papers_is_not_repeated(heading: str) -> None:
    assert papers_of(f"{heading}{PAPERS_HEAD}Đơn1 bản chính").remarks == ()


def test_the_rows_of_a_table_of_notes_are_no_papers() -> None:
    read = papers_of(
        f"--{PAPERS_HEAD}Tờ khai1 bản chính"
        f"Lưu ý:{PAPERS_HEAD}Người tiếp nhận kiểm tra0 bản chínhGiấy bị tẩy xóa2 bản chính"
    )
    assert [each.name for each in read.components] == ["Tờ khai"]
    assert read.remarks == ("Người tiếp nhận kiểm tra", "Giấy bị tẩy xóa")
    assert [odd.kind for odd in read.oddities] == ["remark_not_a_paper"] * 2


def test_the_only_paper_of_a_procedure_is_required() -> None:
    [paper] = papers("Tờ khai (đối với người nộp theo quý)1 bản chính")
    assert paper.required


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["b) Đơn", "đ) Phim", "a) Ảnh", "d) Giấy"], ["a) Ảnh", "b) Đơn", "d) Giấy", "đ) Phim"]),
        (["(10) Đơn", "(2) Ảnh"], ["(2) Ảnh", "(10) Đơn"]),
        (["2. Đơn", "1. Ảnh"], ["1. Ảnh", "2. Đơn"]),
        (["b) Đơn", "a) Ảnh", "Giấy"], ["b) Đơn", "a) Ảnh", "Giấy"]),
        (["b) Đơn", "1) Ảnh"], ["b) Đơn", "1) Ảnh"]),
        (["b) Đơn", "a) Ảnh", "a) Giấy"], ["b) Đơn", "a) Ảnh", "a) Giấy"]),
        (["1.2. Đơn", "1.1. Ảnh"], ["1.2. Đơn", "1.1. Ảnh"]),
    ],
)
def test_papers_with_marks_of_their_own_come_in_that_order(names: list, shown: list) -> None:
    table = "".join(f"{name}1 bản chính" for name in names)
    assert [paper.name for paper in papers(table)] == shown


@pytest.mark.parametrize(
    "text",
    [
        "); nộp hồ sơ cho cơ quan bảo hiểm xã hội.",
        "phải được kê khai và ký số trên biểu mẫu điện tử.",
        "(Trường hợp đã có trong cơ sở dữ liệu thì không phải nộp)",
        "Trường hợp nộp hồ sơ trực tuyến thì kê khai trên hệ thống.",
        "a) Đối với hộ gia đình: Nộp hồ sơ cho UBND xã.",
        "Cơ quan tiếp nhận. Bước 2. Thẩm định",
    ],
)
def test_steps_and_remarks_beside_the_tables_are_no_paper(text: str) -> None:
    read = papers_of(f"--{PAPERS_HEAD}Đơn1 bản chính{text}")
    assert [paper.name for paper in read.components] == ["Đơn"]
    assert read.remarks == (text.lstrip("); "),)
    assert [odd.kind for odd in read.oddities] == ["remark_beside"]


def test_text_without_a_table_stays_to_be_read() -> None:
    read = papers_of("Kê khai trên mạng")
    assert [paper.name for paper in read.components] == ["Kê khai trên mạng"]
    assert [odd.kind for odd in read.oddities] == ["papers_unread"]


@given(
    st.lists(
        st.sampled_from([PAPERS_HEAD, "1 bản chính", "Đơn", ".docx", "Đối với", " 12"])
        | st.text(max_size=6),
        max_size=25,
    ).map("".join)
)
def test_any_text_gives_papers_with_known_cases(text: str) -> None:
    read = papers_of(text)
    assert all(paper.case is None or paper.case < len(read.cases) for paper in read.components)
    assert all(paper.name for paper in read.components)


def test_results_keep_their_codes_and_lose_the_page_around_them() -> None:
    text = "Thẻ thửMã: KQ.G99.000001Giấy thửMã: KQ.G99.000002Từ khóaKhông có thông tinChọn"
    assert results_of(text) == "Thẻ thử (KQ.G99.000001)\nGiấy thử (KQ.G99.000002)"


@pytest.mark.parametrize("code", ["KQ-G17.000004", "000.00.00.G15-KQ0187", "BQP-CCS.KQ0001"])
def test_results_with_codes_of_other_forms_are_on_lines_of_their_own(code: str) -> None:
    text = f"Thẻ thửMã: {code}Giấy thửMã: {code}Từ khóaKhông"
    assert results_of(text) == f"Thẻ thử ({code})\nGiấy thử ({code})"


@pytest.mark.parametrize(
    ("name", "originals"),
    [
        ("02 bộ bản vẽ thiết kế", 2),
        (".02 (hai) bộ bản vẽ thiết kế", 2),
        ("Hai bộ bản vẽ thiết kế", 2),
        ("Bộ bản vẽ thiết kế", 1),
        ("Hồ sơ gồm 02 bộ bản vẽ", 1),
    ],
)
def test_a_name_that_opens_with_sets_says_how_many(name: str, originals: int) -> None:
    assert papers(f"{name}1 bản chính")[0].originals == originals


@pytest.mark.parametrize("left", [") ", ".", "); "])
def test_signs_left_over_from_another_paper_open_no_name(left: str) -> None:
    assert papers(f"Tờ khai1 bản chính{left}Ảnh chân dung1 bản chính")[1].name == "Ảnh chân dung"


def test_a_step_among_the_papers_is_none() -> None:
    read = papers_of(f"{PAPERS_HEAD}Tờ khai1 bản chính) và nộp cho cơ quan BHXH.1 bản chính")
    assert [paper.name for paper in read.components] == ["Tờ khai"]
    assert read.remarks == ("và nộp cho cơ quan BHXH.",)


@pytest.mark.parametrize(
    "heading", ["Số lượng hồ sơ: 02 bộ.", "lượng hồ sơ: 02 bộ (01 bộ bản chính, 01 bộ bản sao)."]
)
def test_a_heading_may_state_the_number_of_sets(heading: str) -> None:
    text = f"{heading}{PAPERS_HEAD}Tờ khai1 bản chính"
    assert papers_of(text).sets == 2
