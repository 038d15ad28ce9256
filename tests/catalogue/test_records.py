import unicodedata
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.rules.bounds import clean
from motcua.catalogue.rules.drafts import (
    ComponentDraft,
    FeeDraft,
    ProcedureDraft,
    RecordRejected,
    TimeDraft,
)
from motcua.catalogue.rules.listed_fees import fees_of
from motcua.catalogue.rules.listed_papers import component_of
from motcua.catalogue.rules.records import read_record
from motcua.people.enums import Level
from motcua.worktime.enums import TimeUnit
from tests.catalogue.records import PAPERS, crawled, listed, own

DAYS = TimeUnit.WORKING_DAYS
LONG = "Hồ sơ gồm nhiều thứ " + " ".join(f"chữ{n}" for n in range(80))


def kinds(draft: ProcedureDraft) -> set[str]:
    return {odd.kind for odd in draft.warnings}


def test_a_crawled_record_tells_a_procedure() -> None:
    draft = read_record(crawled())
    assert (draft.code, draft.field, draft.suspicious) == ("9.000001", "Thử nghiệm", False)
    assert draft.newest.levels == (Level.PROVINCE, Level.COMMUNE)
    assert draft.newest.times == (TimeDraft(5, DAYS),)


@pytest.mark.parametrize(
    ("fee", "told"),
    [("", [""]), ("chưa rõ", ["chưa rõ"]), ("theo quy định", []), ("8.000 đồng/bản", [])],
)
def test_a_listed_record_whose_fee_is_not_known_says_so(fee: str, told: list[str]) -> None:
    odd = read_record(listed(fee=fee)).warnings
    assert [each.detail for each in odd if each.kind == "fee_not_stated"] == told


def test_text_is_stored_composed_and_trimmed() -> None:
    apart = unicodedata.normalize("NFD", " Cấp  thẻ\nlái ")
    assert read_record(crawled(ten_thu_tuc=apart)).name == "Cấp thẻ lái"


def test_a_level_that_ended_leaves_the_name_and_stays_an_alias() -> None:
    draft = read_record(crawled(ten_thu_tuc="Báo mất thẻ (thực hiện tại cấp huyện)"))
    assert (draft.name, "level_ended" in kinds(draft)) == ("Báo mất thẻ", True)
    assert draft.aliases == ("Báo mất thẻ (thực hiện tại cấp huyện)",)


@pytest.mark.parametrize(
    "changes",
    [
        {"so_quyet_dinh": "1/QĐ-UBND"},
        {"so_quyet_dinh": "1/QĐ-BCA"},
        {"ten_thu_tuc": "Phê duyệt khai khoáng vùng biển", "trinh_tu_thuc_hien": LONG},
    ],
)
def test_a_record_about_something_else_is_suspicious(changes: dict) -> None:
    draft = read_record(crawled(**changes))
    assert draft.suspicious
    assert "foreign_content" in kinds(draft)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"ma_thu_tuc": ""}, "thiếu mã"),
        ({"ma_thu_tuc": "9.1"}, "không đúng dạng"),
        ({"ma_thu_tuc": 9.000001}, "không phải là văn bản"),
        ({"ten_thu_tuc": " "}, "thiếu tên"),
        ({"ten_thu_tuc": "a" * 2001}, "dài quá 2000"),
        ({"ten_thu_tuc": "0"}, "“0” không có chữ nào"),
        ({"ten_thu_tuc": "Cấp\0 thẻ"}, "ký tự hỏng"),
        ({"linh_vuc": "a" * 201}, "lĩnh vực dài quá"),
        ({"trinh_tu_thuc_hien": "a" * 100_001}, "dài quá 100000"),
        ({"ket_qua_xu_ly": ["thẻ"]}, "không phải là văn bản"),
        ({"yeu_cau_dieu_kien": "\ud800"}, "Unicode"),
        ({"cach_thuc_thuc_hien": "Trực tiếp5 Ngày99999999999999999999 VNĐ"}, "số quá lớn"),
        ({"cach_thuc_thuc_hien": "Trực tiếp99999999999 NgàyMiễn phí"}, "10 năm"),
    ],
)
def test_a_crawled_record_that_cannot_be_taken_says_why(changes: dict, why: str) -> None:
    with pytest.raises(RecordRejected, match=why):
        read_record(crawled() | changes)


def test_a_listed_record_tells_a_procedure() -> None:
    version = read_record(listed()).newest
    assert version.times == (TimeDraft(3, DAYS),)
    assert version.fees == (FeeDraft(8000, rule_text="8.000 đồng/bản"),)
    assert version.online_level == OnlineLevel.FULL


@pytest.mark.parametrize(("rows", "odd"), [([], True), ([{"value": 5, "unit": "ngày"}], False)])
def test_a_listed_record_without_a_time_is_told_so(rows: list, *, odd: bool) -> None:
    assert ("time_not_stated" in kinds(read_record(listed(time=rows)))) is odd


@pytest.mark.parametrize(
    ("row", "case", "limit"),
    [
        (
            {"rule": "same_day_before_15h", "text": "trong ngày"},
            "",
            TimeDraft(0, DAYS, same_day_before=time(15), note="trong ngày"),
        ),
        (
            {"rule": "same_day_before_15h", "text": "bổ sung: trong ngày"},
            "bổ sung",
            TimeDraft(0, DAYS, 0, same_day_before=time(15), note="bổ sung: trong ngày"),
        ),
        (
            {"value": 5, "unit": "ngày", "case": "vùng xa (memory/low)"},
            "vùng xa",
            TimeDraft(5, TimeUnit.DAYS, 0),
        ),
        (
            {"value": 5, "unit": "tuần trăng", "case": "memory/medium"},
            "",
            TimeDraft(5, TimeUnit.UNKNOWN),
        ),
    ],
)
def test_listed_times_keep_their_marks_as_notes(row: dict, case: str, limit: TimeDraft) -> None:
    version = read_record(listed(time=[row])).newest
    assert (version.cases, version.times) == ((case,) if case else (), (limit,))


@pytest.mark.parametrize(
    ("text", "fees"),
    [
        ("miễn phí", [(None, True, None)]),
        ("không thu", [(None, True, None)]),
        ("miễn phí (đúng hạn)", [(None, False, None)]),
        ("không thu; bản sao 8.000 đồng", [(None, False, None)]),
        ("theo HĐND tỉnh", [(None, False, None)]),
        ("theo tỉnh (nơi 50.000 và 150.000 đồng)", [(None, False, None)]),
        ("không nêu", []),
        (
            "trực tuyến 7.000 đồng; trực tiếp 15.000 đồng",
            [(7000, False, Channel.ONLINE), (15000, False, Channel.IN_PERSON)],
        ),
        ("lệ phí 50.000 đồng, phí 100.000 đồng", [(None, False, None)]),
    ],
)
def test_a_listed_fee_is_an_amount_only_where_it_is_one(text: str, fees: list) -> None:
    assert [(fee.amount, fee.is_free, fee.channel) for fee in fees_of(text)] == fees


def test_a_reduction_by_half_stands_between_two_dates() -> None:
    fees = fees_of("50.000 đồng; giảm 50% từ 01/07/2025 đến hết 31/12/2026")
    assert [fee.amount for fee in fees] == [50000, 25000, 50000]
    assert fees[2].valid_from == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("tờ khai", ComponentDraft("tờ khai", 1)),
        (
            "ủy quyền nếu có",
            ComponentDraft("ủy quyền", 1, required=False, condition="nếu có"),
        ),
        ("bản sao bằng lái", ComponentDraft("bản sao bằng lái", copies=1)),
        (
            "tờ khai (bỏ nếu nộp trực tuyến)",
            ComponentDraft(
                "tờ khai",
                1,
                required=False,
                condition="bỏ nếu nộp trực tuyến",
                replaceable_by_data=True,
            ),
        ),
    ],
)
def test_a_listed_paper_carries_its_condition(text: str, paper: ComponentDraft) -> None:
    assert component_of(text) == paper


def test_an_own_record_tells_every_row() -> None:
    draft = read_record(own())
    assert draft.aliases == ("làm thẻ",)
    assert draft.newest.times[1] == TimeDraft(5, DAYS, case=0)


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ({"times": [{"amount": 3, "unit": "fortnights"}]}, "giá trị lạ"),
        ({"times": [{"amount": -1, "unit": "days"}]}, "không âm"),
        ({"times": [{"amount": 0, "unit": "days"}]}, "từ 1 trở lên"),
        ({"times": [{"amount": 3, "unit": "days", "case": "lạ"}]}, "chưa được khai"),
        ({"times": "3 days"}, "không phải là danh sách"),
        ({"times": ["3 days"]}, "không đúng dạng"),
        ({"fees": [{"amount": 0}]}, "miễn phí"),
        ({"fees": [{"amount": 2**63}]}, "quá lớn"),
        ({"components": [{"name": ""}]}, "thiếu tên giấy tờ"),
        ({"valid_from": "2022-13-01"}, "ngày giờ sai"),
        ({"valid_to": "2021-01-01"}, "kết thúc trước"),
    ],
)
def test_an_own_record_that_cannot_be_taken_says_why(version: dict, why: str) -> None:
    with pytest.raises(RecordRejected, match=why):
        read_record(own(**version))


def test_versions_that_overlap_are_rejected() -> None:
    record = own(valid_to="2025-07-01")
    record["versions"].append({"valid_from": "2025-06-30"})
    with pytest.raises(RecordRejected, match="chồng"):
        read_record(record)


@pytest.mark.parametrize(
    ("record", "kinds"),
    [
        (listed(level="xã, hành tinh"), ["level_unknown"]),
        (listed(online_level="mức 9"), ["online_level_unknown"]),
        (crawled(cap_thuc_hien="Cơ quan khác"), ["level_unknown"]),
        (crawled(cap_thuc_hien="Cấp xã, Cơ quan khác"), []),
    ],
)
def test_a_level_that_is_not_known_is_told_of(record: dict[str, Any], kinds: list[str]) -> None:
    found = [odd.kind for odd in read_record(record).warnings]
    assert [kind for kind in found if "level" in kind] == kinds


@pytest.mark.parametrize("record", [None, [], "9.000001", {}, {"name": "Cấp thẻ"}])
def test_anything_else_is_no_record(record: object) -> None:
    with pytest.raises(RecordRejected, match="dạng nào"):
        read_record(record)


values = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
trees = st.recursive(
    values,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(st.sampled_from([crawled, listed, own]), st.data())
def test_any_value_in_any_place_is_read_or_rejected(shape, data: st.DataObject) -> None:
    record = shape()
    record[data.draw(st.sampled_from(sorted(record)))] = data.draw(trees)
    try:
        draft = read_record(record)
    except RecordRejected:
        return
    assert draft.newest.digest(draft.name)


def test_a_tab_before_a_quantity_joins_no_papers() -> None:
    papers = f"{PAPERS}Tờ khai.\t1 bản chínhẢnh1 bản sao"
    read = read_record(crawled(thanh_phan_ho_so=papers)).newest.components
    assert [paper.name for paper in read] == ["Tờ khai.", "Ảnh"]


def test_signs_that_change_the_direction_are_left_out() -> None:
    assert clean("Cấp \u202ethẻ\u202c\u2066 đi\u200f\u200b chợ") == "Cấp thẻ đi chợ"
