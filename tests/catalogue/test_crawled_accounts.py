"""Nothing that stands in a published record is lost without a word."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from motcua.catalogue.rules import crawled as crawled_rules
from motcua.catalogue.rules.crawled import read_crawled
from motcua.catalogue.rules.crawled_paper_rows import PAPERS_HEAD
from tests.catalogue.records import FILING, crawled

FULL = crawled(
    thanh_phan_ho_so=f"--{PAPERS_HEAD}Đơn1 bản chínhẢnh2 bản chínhLưu ý: mang thẻ0 bản chính"
    "Đơn1 bản chính1 bản chínhGhi chú",
    cach_thuc_thuc_hien=f"{FILING}Trực tiếp5 Ngày làm việc8000 Đồng(Lệ phí)Cấp mới"
    "Trực tuyến3 Ngày làm việcMiễn phí",
    can_cu_phap_ly="Luật Thử60/2014/QH13Luật thử60/2014/QH13Nghị định hai02/2021/NĐ-CP"
    "Luật Hóa chất",
)


def accounts(record: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    return {each.kind: (each.rows, each.kept, each.told) for each in read_crawled(record).accounts}


def test_each_row_of_a_record_is_kept_or_told_of() -> None:
    assert accounts(FULL) == {
        "papers": (6, 2, 4),
        "times": (2, 2, 0),
        "fees": (2, 1, 1),
        "legal_bases": (3, 3, 0),
    }
    assert not [odd for odd in read_crawled(FULL).warnings if odd.kind == "rows_lost"]


def without_first(parser: Callable[..., Any], part: str) -> Callable[..., Any]:
    """The parser, which drops the first row of a part."""

    def faulty(text: object) -> Any:
        read = parser(text)
        return replace(read, **{part: getattr(read, part)[1:]})

    return faulty


@pytest.mark.parametrize(
    ("name", "part", "lost"),
    [
        ("papers_of", "components", "papers: 6 ≠ 1 + 4"),
        ("filing_of", "times", "times: 2 ≠ 1 + 0"),
        ("filing_of", "fees", "fees: 2 ≠ 0 + 1"),
        ("read_laws", "laws", "legal_bases: 3 ≠ 2 + 0"),
    ],
)
def test_a_row_that_a_parser_drops_is_told(
    monkeypatch: pytest.MonkeyPatch, name: str, part: str, lost: str
) -> None:
    faulty = without_first(getattr(crawled_rules, name), part)
    monkeypatch.setattr(crawled_rules, name, faulty)
    told = [odd.detail for odd in read_crawled(FULL).warnings if odd.kind == "rows_lost"]
    assert told == [lost]
