"""What names a case of the limits, and what the limits are where nothing does."""

import pytest

from motcua.catalogue.enums import Channel
from motcua.catalogue.rules.bounds import cut
from motcua.catalogue.rules.crawled_accounts import filing_accounts
from motcua.catalogue.rules.crawled_case_names import case_names, case_titles, names_in_fees
from motcua.catalogue.rules.crawled_cases import Filing, filing_of
from motcua.catalogue.rules.crawled_rows import HEAD, rows_of
from motcua.catalogue.rules.crawled_times import BY_CHANNEL
from motcua.worktime.enums import TimeUnit

OTHER = "Cấp lại giấy bị mất"


def filing(table: str) -> Filing:
    return filing_of(rows_of(HEAD + table))


@pytest.mark.parametrize(
    ("remark", "name"),
    [
        ("- Trường hợp phải xác minh: trong thời hạn 03 ngày", "Trường hợp phải xác minh"),
        ("b) Đối với xe tải\nTrong thời hạn 05 ngày", "Đối với xe tải"),
        ("18 ngày kể từ ngày nhận đối với xe chở hàng.", "Đối với xe chở hàng"),
        ("Không quá 3 ngày với trường hợp có thẻ cũ", "Trường hợp có thẻ cũ"),
        ("(1) Trường hợp đổi tên: *Cách thực hiện: Nộp tại quầy", "Trường hợp đổi tên"),
        ("Trường hợp đổi tên:\n*Thời hạn thẩm định: 05 ngày", "Trường hợp đổi tên"),
        ("Nộp qua Cổng dịch vụ công.\n- Đối với xe mới: 2 ngày", "Đối với xe mới"),
        ("Trường hợp phức tạp thì kéo dài thêm", "Trường hợp phức tạp"),
        ("Cấp mới biển số: Cấp ngay sau khi nhận", "Cấp mới biển số"),
        ("Tại cơ quan đại diện: 10 USD/bản", "Tại cơ quan đại diện"),
    ],
)
def test_a_case_is_named_by_whom_or_what_it_is_for(remark: str, name: str) -> None:
    assert case_names([remark, OTHER]) == [name, OTHER]


@pytest.mark.parametrize(
    "remark",
    [
        "",
        "Không quá 05 ngày làm việc kể từ ngày nhận đủ hồ sơ theo quy định.",
        "Nộp hồ sơ trực tuyến qua Cổng dịch vụ công quốc gia.",
        "- Chủ tịch Ủy ban nhân dân xã: Trong thời hạn 02 ngày, kể từ ngày có báo cáo",
        "Thời hạn kiểm tra thực tế: 04 ngày làm việc",
        "Trong thời hạn 02 ngày kể từ khi nhận đơn, Công an xã gửi văn bản cho Cục",
        "Trong 05 ngày làm việc; trường hợp từ chối thì trả lời bằng văn bản",
        OTHER,
    ],
)
def test_time_filing_steps_and_the_words_of_another_case_name_none(remark: str) -> None:
    assert case_names([remark, OTHER])[0] == ""


def test_what_every_case_says_is_part_of_no_name() -> None:
    both = "Chủ xe kê khai trên Cổng. Tính từ ngày nộp lệ phí. "
    assert case_names([f"{both}Cấp đổi biển số xe", f"{both}Cấp đổi giấy đăng ký"]) == [
        "Cấp đổi biển số xe",
        "Cấp đổi giấy đăng ký",
    ]


def test_a_note_on_the_fee_may_name_a_case_but_two_charges_are_none() -> None:
    cards = ["Thẻ có thời hạn không quá 02 năm: 145 USD/thẻ", "Thẻ đến 05 năm: 155 USD"]
    assert names_in_fees(cards) == ["Thẻ có thời hạn không quá 02 năm", "Thẻ đến 05 năm"]
    assert names_in_fees(["Lệ phí cấp: 5.000 đồng", "Phí thi: 9.000 đồng"]) == ["", ""]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("a) Thành phần hồ sơ đối với trường hợp gia hạn, gồm", "Đối với trường hợp gia hạn"),
        ("8.3.1.2. Đối với cấp lại", "Đối với cấp lại"),
        ("(ii) Trường hợp không thay đổi, hồ sơ gồm:", "Trường hợp không thay đổi"),
        ("Hồ sơ đề nghị cấp lại bao gồm", "Hồ sơ đề nghị cấp lại"),
        ("I. Đối với vùng đã khắc phục", "Đối với vùng đã khắc phục"),
        ("Gia hạn tại nơi đóng quân (nhà ở công vụ)", "Gia hạn tại nơi đóng quân (nhà ở công vụ)"),
        ("Đối với xe bao gồm rơ moóc", "Đối với xe bao gồm rơ moóc"),
    ],
)
def test_a_heading_names_its_case_without_mark_and_lead_in(heading: str, title: str) -> None:
    assert case_titles([heading, OTHER]) == (title, OTHER)


def test_headings_that_differ_only_in_their_marks_keep_them() -> None:
    headings = ["a) Đối với cấp lại", "b) Đối với cấp lại"]
    assert case_titles(headings) == tuple(headings)


def test_a_limit_without_a_name_is_that_of_the_ordinary_case() -> None:
    read = filing(
        "Trực tiếp5 NgàyMiễn phíTrong 05 ngày kể từ ngày nhận"
        "Trực tiếp9 NgàyMiễn phíTrường hợp phải xác minh: 9 ngày"
    )
    assert read.cases == ("Trường hợp phải xác minh",)
    assert [(time.amount, time.case) for time in read.times] == [(5, None), (9, 0)]


def test_times_of_channels_that_no_words_explain_stay_with_the_channels() -> None:
    read = filing("Trực tuyến12 Ngày làm việcMiễn phíTrực tiếp22 Ngày làm việcMiễn phíTại quầy")
    assert read.cases == ()
    assert [(time.channel, time.amount, time.note) for time in read.times] == [
        (Channel.ONLINE, 12, BY_CHANNEL),
        (Channel.IN_PERSON, 22, f"{BY_CHANNEL}\nTại quầy"),
    ]


def test_two_times_and_fees_of_one_channel_are_told_in_words_and_no_limit() -> None:
    read = filing("Trực tiếp5 Ngày1,000 VNĐTrực tiếp6 Ngày làm việc2,000 VNĐ(Thẻ lớn)")
    [time], [fee] = read.times, read.fees
    assert (time.amount, time.unit) == (None, TimeUnit.UNKNOWN)
    assert time.note == "5 ngày hoặc 6 ngày làm việc"
    assert (fee.amount, fee.rule_text) == (None, "1.000 VND\n2.000 VND. Thẻ lớn")


def test_steps_of_one_dossier_are_neither_cases_nor_a_limit_even_if_equally_long() -> None:
    steps = ("Thời hạn kiểm tra: 02 ngày", "Thời hạn công bố: 02 ngày")
    read = filing("".join(f"Trực tiếp2 NgàyMiễn phí{step}" for step in steps))
    assert read.cases == ()
    assert [(time.amount, time.note) for time in read.times] == [(None, "\n".join(steps))]


@pytest.mark.parametrize(
    ("remark", "amount"),
    [("Không quy định cụ thể", None), ("không quy định thời hạn giải quyết.", None), ("Không", 1)],
)
def test_a_time_beside_words_that_none_is_prescribed_is_no_limit(
    remark: str, amount: int | None
) -> None:
    assert [time.amount for time in filing(f"Trực tiếp1 NgàyMiễn phí{remark}").times] == [amount]


@pytest.mark.parametrize(
    "table",
    [
        "Trực tuyến12 NgàyMiễn phí(Không)Trực tiếp22 NgàyMiễn phí(Không)",
        "Trực tiếp5 Ngày1,000 VNĐTrực tiếp6 Ngày2,000 VNĐ",
        "Trực tiếp2 Ngày1,000 VNĐThời hạn kiểm traTrực tiếp3 Ngày1,000 VNĐThời hạn cấp thẻ",
    ],
)
def test_each_row_without_a_case_is_accounted_for(table: str) -> None:
    rows = rows_of(HEAD + table)
    assert all(each.is_even for each in filing_accounts(rows, filing_of(rows)))


def test_a_title_that_was_cut_within_brackets_is_no_longer_than_before() -> None:
    heading = cut(f"Trường hợp khai thác (gồm {'đá và cát ' * 60})", 500)
    assert case_titles([heading, OTHER]) == (heading, OTHER)
