"""Tables that write thousands with a comma throughout, and those that do so by slip."""

from typing import Any

import pytest

from tests.reports.checker.printing import answer_to, as_json
from tests.reports.checker.test_rules import ROW

COUNTS = {"received": "10,807", "online": "2,264", "direct_postal": "8,416", "carried_over": "127"}


def rules(*rows: dict[str, Any], **extra: Any) -> list[str]:
    return [finding.rule for finding in answer_to(as_json([*rows], **extra)).findings]


def test_a_table_that_writes_its_thousands_so_is_read_with_one_finding() -> None:
    second = {"name": "B", "received": "1,000,000", "online": "999,999", "carried_over": "1"}
    answer = answer_to(as_json([{"name": "A", **COUNTS}, {**second, "direct_postal": "0"}]))
    (found,) = answer.as_json()["findings"]
    assert (found["rule"], found["printed"], found["computed"]) == (
        "number_format",
        "10,807",
        10807,
    )
    assert "Cả bảng viết dấu phẩy" in found["explain"]
    assert answer.document.table.rows[1].count("received") == 1_000_000


def test_figures_read_so_are_judged() -> None:
    assert rules({"name": "A", **COUNTS, "online": "2,265"}) == ["number_format", "received_sum"]


@pytest.mark.parametrize(
    "change",
    [
        {"direct_postal": "8.416"},
        {"direct_postal": "8416"},
        {"direct_postal": "84,16"},
        {"direct_postal": "2.0461"},
    ],
)
def test_one_count_written_otherwise_leaves_the_others_unread(change: dict[str, str]) -> None:
    row = {"name": "A", **COUNTS, **change}
    commas = sum("," in value for value in row.values())
    assert rules(row).count("number_format") >= commas


def test_its_shares_may_have_a_point() -> None:
    row = {"name": "A", "received": "2,000", "resolved": "2,000", "early": "500"}
    assert rules({**row, "early_share": "25.00%"}) == ["number_format"]
    assert rules({**row, "early_share": "26.00%"}) == ["number_format", "share_value"]


def test_a_point_in_a_share_alone_stays_a_slip() -> None:
    assert rules({**ROW, "early_share": "33.21%"}).count("number_format") == 1


def test_the_former_figure_is_read_so_too() -> None:
    row = {"name": "A", "carried_over": "1,127"}
    assert rules(row, previous={"in_progress": "1,127"}) == ["number_format"]
    assert "carry_over_chain" in rules(row, previous={"in_progress": "1,128"})
