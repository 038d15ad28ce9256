from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.enums import Channel
from motcua.catalogue.rules.crawled_cases import filing_of
from motcua.catalogue.rules.crawled_rows import HEAD, Row, rows_of
from motcua.catalogue.rules.drafts import FeeDraft, RecordRejected, TimeDraft
from motcua.worktime.enums import TimeUnit

DAYS = TimeUnit.WORKING_DAYS


def one(cells: str) -> Row:
    [row] = rows_of(f"{HEAD}Trực tiếp{cells}")
    return row


def kinds(table: str) -> set[str]:
    return {odd.kind for odd in filing_of(rows_of(HEAD + table)).oddities}


@pytest.mark.parametrize(
    ("cells", "time"),
    [
        ("29 NgàyMiễn phí", (29, TimeUnit.DAYS)),
        ("7 Ngày làm việcMiễn phí", (7, DAYS)),
        ("4 GiờKhông có thông tin", (4, TimeUnit.HOURS)),
        ("2 ThángMiễn phí", (2, TimeUnit.MONTHS)),
        ("5Miễn phí", (5, TimeUnit.UNKNOWN)),
        ("Không có thông tinMiễn phí", (None, TimeUnit.UNKNOWN)),
        ("Không trả kết quảMiễn phí", (None, TimeUnit.UNKNOWN)),
        ("0 NgàyMiễn phí", (None, TimeUnit.UNKNOWN)),
        ("3 NgàyĐến quầy mà nộp", (3, TimeUnit.DAYS)),
    ],
)
def test_the_time_cell_ends_where_its_unit_ends(cells: str, time: tuple) -> None:
    assert one(cells).time == time


@pytest.mark.parametrize(
    ("cells", "money", "note", "remark"),
    [
        ("3 Ngày50,000 Việt Nam Đồng", 50000, "", ""),
        ("3 Ngày50,000 VNĐ(mỗi bản (một) thẻ)Tại quầy", 50000, "mỗi bản (một) thẻ", "Tại quầy"),
        ("3 Ngày10 USD(một giấy)", 10, "một giấy", ""),
        ("3 NgàyMiễn phí((thẻ đầu))", None, "thẻ đầu", ""),
        ("3 NgàyMiễn phí(bỏ ngỏ", None, "bỏ ngỏ", ""),
        ("3 Ngày9,000 VNĐ(đ/lần (Miễn phí)05 ngày", 9000, "đ/lần (Miễn phí)", "05 ngày"),
        ("3 Ngày9,000 VNĐ(thẻ (cũ) hoặc mới", 9000, "thẻ (cũ) hoặc mới", ""),
    ],
)
def test_the_fee_cell_splits_into_amount_note_and_remark(
    cells: str, money: int | None, note: str, remark: str
) -> None:
    row = one(cells)
    assert (row.money, row.fee_note, row.remark) == (money, note, remark)


def test_a_time_and_an_amount_that_run_together_are_both_unknown() -> None:
    row = one("1125 VNĐ(mỗi hồ sơ)")
    assert (row.amount, row.money, row.unsplit) == (None, None, "1125")


def test_an_amount_is_mended_by_its_note_or_by_a_channel_with_the_same_note() -> None:
    table = "Trực tuyến3 Ngày800 VNĐ(theo biểu)Trực tiếp3 Ngày800,000 VNĐ(theo biểu)"
    assert [row.money for row in rows_of(HEAD + table)] == [800000, 800000]
    row = one("3 Ngày155 VNĐ(thẻ: 155 USD)")
    assert (row.money, row.currency) == (155, "USD")


def test_an_amount_stays_where_another_channel_says_other_words() -> None:
    table = "Trực tuyến3 Ngày800 VNĐ(theo biểu)Trực tiếp3 Ngày800,000 VNĐ(mỗi thẻ)"
    assert [row.money for row in rows_of(HEAD + table)] == [800, 800000]
    assert one("3 Ngày155 VNĐ(thẻ: 1155 USD)").currency == "VND"


def test_rows_that_agree_are_one_row_for_all_channels() -> None:
    filing = filing_of(rows_of(f"{HEAD}Trực tuyến5 NgàyMiễn phíTrực tiếp5 NgàyMiễn phí"))
    assert filing.channels == (Channel.ONLINE, Channel.IN_PERSON)
    assert filing.times == (TimeDraft(5, TimeUnit.DAYS),)
    assert filing.cases == ()


def test_rows_in_another_order_meet_by_their_time() -> None:
    filing = filing_of(
        rows_of(
            f"{HEAD}Trực tuyến1 NgàyKhông có thông tinXe chở hàng"
            "Trực tuyến2 NgàyKhông có thông tinXe chở khách"
            "Trực tiếp2 NgàyKhông có thông tinXe chở khách"
            "Trực tiếp1 NgàyKhông có thông tinXe chở hàng"
        )
    )
    assert filing.cases == ("Xe chở hàng", "Xe chở khách")
    assert [(time.case, time.amount, time.channel) for time in filing.times] == [
        (0, 1, None),
        (1, 2, None),
    ]


def test_a_channel_without_a_stated_time_is_no_case() -> None:
    filing = filing_of(
        rows_of(f"{HEAD}Trực tuyến5 NgàyMiễn phíTrực tiếpKhông có thông tinMiễn phí")
    )
    assert filing.cases == ()
    assert [time.amount for time in filing.times] == [5, None]


@pytest.mark.parametrize(
    ("cells", "fees"),
    [
        ("3 NgàyMiễn phí", ()),
        ("3 NgàyMiễn phí(Không thu)", (FeeDraft(is_free=True, rule_text="Không thu"),)),
        ("3 NgàyMiễn phí(30.000 đồng)", (FeeDraft(rule_text="30.000 đồng"),)),
        ("3 NgàyMiễn phí(theo biểu của tỉnh)", (FeeDraft(rule_text="theo biểu của tỉnh"),)),
        ("3 NgàyMiễn phíMỗi thẻ thu 5.000 đồng", (FeeDraft(rule_text="Mỗi thẻ thu 5.000 đồng"),)),
        ("3 Ngày700 VNĐ(700.000 đồng)", (FeeDraft(700000, rule_text="700.000 đồng"),)),
        ("3 Ngày700 VNĐ", (FeeDraft(note="nguồn ghi 700 VND"),)),
        ("3 Ngày8,000 VNĐ", (FeeDraft(8000),)),
        (
            "3 Ngày8,000 VNĐ(Không được quy định tại Biểu phí)",
            (FeeDraft(rule_text="Không được quy định tại Biểu phí", note="nguồn ghi 8000 VND"),),
        ),
    ],
)
def test_free_and_amounts_are_believed_only_with_their_text(cells: str, fees: tuple) -> None:
    assert filing_of([one(cells)]).fees == fees


@pytest.mark.parametrize(
    ("other", "fees"),
    [
        ("8,000", (FeeDraft(8000),)),
        ("9,000", (FeeDraft(8000, case=0), FeeDraft(9000, case=1))),
    ],
)
def test_one_fee_of_all_cases_is_one(other: str, fees: tuple) -> None:
    table = f"Trực tiếp5 Ngày8,000 VNĐXe chở hàngTrực tiếp6 Ngày{other} VNĐXe chở khách"
    filing = filing_of(rows_of(HEAD + table))
    assert (len(filing.cases), filing.fees) == (2, fees)


FIRST, END, HALF = (
    date(2025, 7, 1),
    date(2027, 1, 1),
    "Kể từ ngày 01/7/2025 đến hết ngày 31/12/2026",
)


@pytest.mark.parametrize(
    ("cells", "spans"),
    [
        (
            f"50,000 VNĐ(50.000 đồng. {HALF}, mức thu bằng 50% mức thu nêu trên)",
            [(50000, None, FIRST), (25000, FIRST, END), (50000, END, None)],
        ),
        (
            "50,000 VNĐ(50.000đ/tem; 25.000đ/tem (áp dụng đến hết ngày 31/12/2026))",
            [(25000, None, END), (50000, END, None)],
        ),
        (
            "25,000 VNĐ(25.000đ (áp dụng đến hết ngày 31 tháng 12 năm 2026 theo thông tư))",
            [(25000, None, END), (None, END, None)],
        ),
        (
            "9,000 VNĐ(Miễn phí từ ngày 01/7/2025 đến 31/12/2026)",
            [(9000, None, FIRST), (None, FIRST, END), (9000, END, None)],
        ),
        (f"9,000 VNĐ({HALF}, mức thu trực tuyến bằng 50% mức thu)", [(9000, None, None)]),
        ("9,000 VNĐ(9.000đ (áp dụng đến hết ngày 31/13/2026))", [(9000, None, None)]),
        ("9,000 VNĐ(9.500đ (áp dụng đến hết ngày 31/12/2026))", [(9000, None, None)]),
    ],
)
def test_an_amount_holds_as_long_as_its_text_says(cells: str, spans: list) -> None:
    fees = filing_of([one(f"3 Ngày{cells}")]).fees
    assert [(fee.amount, fee.valid_from, fee.valid_to) for fee in fees] == spans


def test_nothing_is_charged_while_a_fee_is_waived() -> None:
    fees = filing_of([one("3 Ngày9,000 VNĐ(Miễn phí từ ngày 01/7/2025 đến 31/12/2026)")]).fees
    assert [fee.is_free for fee in fees] == [False, True, False]


def test_one_time_keeps_what_each_row_remarks_on_it() -> None:
    table = "Trực tuyến5 NgàyMiễn phíHồ sơ đơn giảnTrực tiếp5 NgàyMiễn phíPhức tạp thì 90 ngày"
    [time] = filing_of(rows_of(HEAD + table)).times
    assert time.note == "Hồ sơ đơn giản\nPhức tạp thì 90 ngày"


def test_an_amount_beside_words_that_nothing_is_charged_is_not_shown() -> None:
    [fee] = filing_of([one("3 Ngày5,000 VNĐ(Không)")]).fees
    assert (fee.amount, fee.note) == (None, "nguồn ghi 5000 VND")


@pytest.mark.parametrize(
    ("remark", "odd"),
    [
        ("Trong 07 ngày làm việc", True),
        ("Trong 7 (bảy) ngày làm việc", True),
        ("Trong 7 ngày", False),
        ("Trong 17 ngày làm việc", False),
        ("Trong 3 ngày làm việc", False),
    ],
)
def test_a_cell_and_a_remark_that_count_other_days_are_told(remark: str, *, odd: bool) -> None:
    assert ("time_contradicted" in kinds(f"Trực tiếp7 NgàyMiễn phí{remark}")) is odd


def test_a_limited_reduction_stands_between_two_dates() -> None:
    note = "áp dụng mức phí 25.000 đồng từ ngày 01/7/2025 đến hết ngày 31/12/2026"
    fees = filing_of([one(f"3 Ngày50,000 VNĐ({note})")]).fees
    assert [fee.amount for fee in fees] == [50000, 25000, 50000]
    assert fees[1].valid_to == fees[2].valid_from


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("Trực tiếp5Miễn phí", "time_without_unit"),
        ("Trực tiếp5 NgàyMiễn phí", "free_unconfirmed"),
        ("Trực tiếp5 NgàyMiễn phí(thu 5.000 đồng)", "free_contradicted"),
        ("Trực tiếp5 Ngày2,000 VNĐ(3.000 đồng)", "amount_contradicted"),
        ("Trực tiếp5 Ngày2,000 VNĐ(Chưa quy định mức thu)", "amount_contradicted"),
        ("Trực tiếp5 NgàyMiễn phíTrực tuyến6 NgàyMiễn phí", "times_by_channel"),
        ("Trực tiếp5 NgàyMiễn phíTrực tiếp6 NgàyMiễn phí", "cases_without_name"),
        ("Trực tiếp5 NgàyMiễn phíXe chở hàngTrực tiếp6 NgàyMiễn phíXe chở khách", "cases_in_rows"),
        (
            "Trực tiếp5 NgàyMiễn phíXe chở hàngTrực tuyến6 NgàyMiễn phíXe chở khách",
            "cases_in_channels",
        ),
        (
            "Trực tiếp5 Ngày4,000 VNĐ(Hệ thống)Trực tuyến5 Ngày2,000 VNĐ(Thiết bị)",
            "fee_cases_in_channels",
        ),
        ("Trực tiếpKhông có thông tinMiễn phí", "time_not_stated"),
        ("Trực tiếp1125 VNĐ", "time_and_fee_unsplit"),
    ],
)
def test_each_oddity_has_its_name(table: str, kind: str) -> None:
    assert kind in kinds(table)


def fees(table: str) -> list[tuple]:
    return [
        (fee.channel, fee.amount, fee.rule_text) for fee in filing_of(rows_of(HEAD + table)).fees
    ]


def test_amounts_that_words_tell_apart_by_something_else_are_in_words_for_every_channel() -> None:
    table = "Trực tiếp5 Ngày40,000 VNĐ(Hệ thống)Trực tuyến5 Ngày2,000 VNĐ(Thiết bị)"
    assert fees(table) == [(None, None, "40.000 VND. Hệ thống\n2.000 VND. Thiết bị")]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("100.000 đồng/giấy", "100.000 đồng/giấy.", "100.000 đồng/giấy."),
        ("Cấp lần đầu", "Cấp lại", "Cấp lần đầu\nCấp lại"),
    ],
)
def test_one_amount_has_the_words_of_all_channels(first: str, second: str, words: str) -> None:
    table = f"Trực tiếp5 Ngày100,000 VNĐ({first})Trực tuyến5 Ngày100,000 VNĐ({second})"
    assert fees(table) == [(None, 100_000, words)]


@pytest.mark.parametrize(
    ("counter", "online"),
    [
        ("20,000 VNĐ(Nộp trực tiếp)", "10,000 VNĐ(Nộp trực tuyến)"),
        ("20,000 VNĐ(Cấp lại)", "Không có thông tin"),
        ("20,000 VNĐ(Cấp lại)", "10,000 VNĐ(Cấp lại)"),
        ("20,000 VNĐ(Cấp lại)", "Miễn phí(Không)"),
    ],
)
def test_a_fee_that_may_be_that_of_the_channel_stays_with_it(counter: str, online: str) -> None:
    [first, *_] = fees(f"Trực tiếp5 Ngày{counter}Trực tuyến5 Ngày{online}")
    assert first[:2] == (Channel.IN_PERSON, 20_000)


def test_a_discount_for_filing_online_is_no_case() -> None:
    table = "Trực tiếp5 Ngày4,000 VNĐ(Nộp trực tiếp)Trực tuyến5 Ngày2,000 VNĐ(Nộp trực tuyến)"
    assert "fee_cases_in_channels" not in kinds(table)


PIECES = [
    "Trực tiếp",
    "Trực tuyến",
    "Miễn phí",
    "Không có thông tin",
    "5 Ngày",
    "(",
    ")",
    "9",
    " VNĐ",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30).map("".join))
def test_any_text_gives_rows_and_a_filing(text: str) -> None:
    try:
        filing = filing_of(rows_of(HEAD + text))
    except RecordRejected:
        return
    assert all(time.case is None or time.case < len(filing.cases) for time in filing.times)
    assert len(set(filing.cases)) == len(filing.cases)
