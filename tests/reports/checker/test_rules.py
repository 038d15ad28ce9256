"""Each rule of the checker: when it speaks, and when it keeps silent."""

from fractions import Fraction
from typing import Any

import pytest

from motcua.reports.rules.checker.shares import Share
from tests.reports.checker.printing import answer_to, as_json, found_in

ROW: dict[str, Any] = {
    "name": "Xã", "received": 100, "online": 40, "direct_postal": 50, "carried_over": 10,
    "resolved": 80, "early": 30, "on_time": 45, "overdue": 5,
    "in_progress": 20, "in_progress_in_time": 18, "in_progress_overdue": 2,
    "early_share": "37,5%", "on_time_share": "56,25%", "overdue_share": "6,25%",
}  # fmt: skip
TOTAL = {**ROW, "name": "Tổng cộng"}
SUBSET = "subset_exceeds_total"


def with_(**changes: Any) -> dict[str, Any]:
    """The consistent row with some figures changed."""
    return {**ROW, **changes}


def without(*keys: str, **changes: Any) -> dict[str, Any]:
    """The consistent row with some figures not stated."""
    return {key: value for key, value in with_(**changes).items() if key not in keys}


def test_a_consistent_row_has_no_finding() -> None:
    assert found_in(ROW) == set()


def test_a_row_that_states_nothing_has_no_finding() -> None:
    assert found_in({"name": "Xã"}, ROW) == set()


@pytest.mark.parametrize("total", ["received", "resolved", "in_progress"])
def test_a_negative_total_without_its_parts_is_one_finding(total: str) -> None:
    assert found_in({"name": "Xã", total: -1}) == {("negative", total)}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (with_(online=41), {("received_sum", "received")}),
        (with_(early=31, early_share=None), {("resolved_sum", "resolved")}),
        (with_(in_progress_overdue=3), {("in_progress_sum", "in_progress")}),
        (without("received", online=41), set()),
        (without("online", "resolved"), set()),
        (without("direct_postal", "carried_over", "in_progress", received=79, online=40),
         {(SUBSET, "resolved")}),
        (without("carried_over", online=60), {(SUBSET, "received")}),
        (without("carried_over", "direct_postal", online=101), {(SUBSET, "online")}),
        (without("in_progress_in_time", in_progress_overdue=21), {(SUBSET, "in_progress_overdue")}),
        (with_(online="2.0461"), {("number_format", "online")}),
        (with_(early_share="37.5%"), {("number_format", "early_share")}),
        (with_(online=-40, received=20, resolved=None, in_progress=None),
         {("negative", "online"), (SUBSET, "direct_postal")}),
        (with_(previous_in_progress=10), set()),
        (with_(previous_in_progress=11), {("carry_over_chain", "carried_over")}),
        (without("carried_over", previous_in_progress=11), set()),
    ],
)  # fmt: skip
def test_a_row_is_judged_by_what_it_states(row: dict[str, Any], found: set[Any]) -> None:
    assert found_in(row) == found


def test_a_total_that_is_not_received_breaks_both_its_identities() -> None:
    found = found_in(with_(received=101))
    assert found == {("received_sum", "received"), ("balance", "received")}


@pytest.mark.parametrize(
    ("shares", "rule"),
    [
        (("30%", "45%", "5%"), "share_denominator"),
        (("75%", "112,5%", "12,5%"), "share_denominator"),
        (("37,6%", "56,25%", "6,25%"), "share_value"),
        (("37,49%", "56,25%", "6,25%"), "share_value"),
    ],
)
def test_a_share_is_of_the_resolved_total(shares: tuple[str, ...], rule: str) -> None:
    keys = ("early_share", "on_time_share", "overdue_share")
    found = found_in(with_(**dict(zip(keys, shares, strict=True))))
    assert (rule, "early_share") in found


@pytest.mark.parametrize("printed", ["38%", "37,5%", "37,50%", "37,5", 37.5])
def test_a_share_is_judged_to_its_own_decimals(printed: object) -> None:
    assert found_in(with_(early_share=printed)) == set()


def test_a_share_says_which_figure_it_fits() -> None:
    row = with_(early_share="75,0%", on_time_share="112,5%", overdue_share="12,5%")
    first = next(
        f for f in answer_to(as_json([row])).as_json()["findings"] if "share_d" in f["rule"]
    )
    assert first["denominator"] == "online"
    assert "nhận trực tuyến (cột 4)" in first["explain"]
    assert first["computed"] == 37.5


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        (with_(on_time_share="56,2%"), "Phần lẻ đã bị cắt bỏ thay vì làm tròn."),
        (with_(resolved=90), "Tỷ lệ này đúng với tổng tính lại 80"),
        (with_(on_time_share="57%"), "Tỷ lệ này không khớp với số nào khác trong dòng."),
    ],
)
def test_a_wrong_share_says_what_it_may_come_from(row: dict[str, Any], hint: str) -> None:
    findings = answer_to(as_json([row])).as_json()["findings"]
    (said,) = [
        each["explain"]
        for each in findings
        if (each["rule"], each["where"]["column"]) == ("share_value", "on_time_share")
    ]
    assert hint in said


def test_a_share_without_its_count_or_total_is_not_judged() -> None:
    row = without("early", "resolved", early_share="99%", on_time_share=None, overdue_share=None)
    assert found_in(row) == set()


def test_without_a_resolved_total_shares_are_of_the_sum_of_its_parts() -> None:
    assert found_in(without("resolved")) == set()
    assert found_in(without("resolved", early_share="30,0%")) == {
        ("share_denominator", "early_share"),
        ("shares_total", "early_share"),
    }


def test_a_share_above_the_whole_is_found_without_its_figures() -> None:
    row = {"name": "Xã", "early_share": "101%"}
    assert found_in(row) == {(SUBSET, "early_share")}
    judged = {"resolved": 80, "early": 30}
    assert found_in(row | judged) == {("share_value", "early_share")}


@pytest.mark.parametrize(
    ("shares", "holds"),
    [
        (("33,33", "33,33", "33,33"), True),
        (("33,33", "33,33", "33,32"), False),
        (("33,34", "33,34", "33,33"), True),
        (("33,3", "33,3", "33,3"), True),
        (("33", "33", "33"), True),
        (("33", "33", "32"), False),
        (("0,0", "50,0", "50,0"), True),
        (("60", "41"), True),
        (("60", "42"), False),
        (("60", "30"), True),
    ],
)
def test_shares_add_up_within_half_a_unit_each(shares: tuple[str, ...], holds: bool) -> None:
    keys = ("early_share", "on_time_share", "overdue_share")
    found = found_in({"name": "Xã", **dict(zip(keys, shares, strict=False))})
    assert (found == set()) is holds


def test_rows_that_divide_by_different_columns_are_a_mix() -> None:
    other = with_(early_share="30%", on_time_share="45%", overdue_share="5%")
    mixed = ("share_denominators_mixed", "early_share")
    assert mixed in found_in(ROW, other)
    assert mixed not in found_in(other, other)
    assert mixed not in found_in(other)


def test_a_row_that_fits_both_columns_is_no_part_of_a_mix() -> None:
    other = with_(early_share="30%", on_time_share="45%", overdue_share="5%")
    both = {"name": "B", "received": 80, "resolved": 80, "early": 80, "early_share": "100%"}
    assert "share_denominators_mixed" not in {rule for rule, _column in found_in(both, other)}


def test_nothing_of_nothing_is_no_finding() -> None:
    row = {key: "0,00%" if "share" in key else 0 for key in ROW if key != "name"}
    assert found_in({"name": "Xã", **row}) == set()


@pytest.mark.parametrize("name", ["Tổng cộng", "TỔNG SỐ", "Cộng:", "tong cong"])
def test_a_row_named_so_is_the_sum_of_the_others(name: str) -> None:
    assert found_in(ROW, {"name": name, "online": 40}) == set()
    assert found_in(ROW, {"name": name, "online": 41}) == {("rows_sum", "online")}


def test_a_row_marked_total_is_the_sum_of_the_others() -> None:
    rows = [ROW, ROW, {"name": "Toàn huyện", "total": True, "received": 201}]
    assert found_in(*rows) == {("rows_sum", "received")}


def test_a_column_that_a_row_does_not_state_is_not_added_up() -> None:
    assert found_in(ROW, without("early"), {"name": "Cộng", "early": 31}) == set()
    assert found_in(ROW, without("early"), {"name": "Cộng", "early": 29}) == {(SUBSET, "early")}


def test_sections_may_have_their_own_totals() -> None:
    double = {"name": "Tổng cộng", "received": 300}
    section = {"name": "Cộng", "received": 100}
    assert found_in(ROW, section, ROW, ROW, double) == set()
    assert found_in(ROW, {**section, "received": 99}, ROW, double) != set()


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([ROW], set()),
        ([with_(carried_over=11, online=39)], {("carry_over_chain", "carried_over")}),
        ([with_(carried_over=4, online=46), with_(carried_over=6, online=44)], set()),
        ([ROW, ROW], {("carry_over_chain", "carried_over")}),
        ([ROW, without("carried_over")], set()),
        ([ROW, TOTAL], set()),
    ],
)
def test_carried_over_is_what_the_former_period_left(rows: Any, found: set[Any]) -> None:
    assert found_in(*rows, previous={"in_progress": "10"}) == found


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        ("2022-12-15", "2023-10-15", True),
        ("15/12/2022", "15/10/2023", True),
        ("2022-12-15", "2023-10-14", False),
        ("2023-01-01", "2023-01-31", False),
        ("2023-01-15", "2023-01-15", False),
        ("2023-01-15", None, False),
    ],
)
def test_a_period_may_not_end_on_the_day_it_began(first: str, last: str, overlaps: bool) -> None:
    found = found_in(ROW, period={"from": first, "to": last})
    assert (found == {("period_overlap", "period")}) is overlaps


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        ("2022-12-01", "2022-12-14", False),
        ("2022-12-01", "2022-12-15", True),
        ("2023-01-01", "2023-01-31", True),
        ("2023-10-15", "2023-11-14", False),
        (None, "2022-12-15", True),
    ],
)
def test_a_period_may_not_overlap_the_former(first: str, last: str, overlaps: bool) -> None:
    previous = {"period": {"from": first, "to": last}}
    period = {"from": "2022-12-15", "to": "2023-10-14"}
    found = found_in(ROW, period=period, previous=previous)
    assert (found == {("period_overlap", "period")}) is overlaps


def test_a_chain_broken_over_several_rows_stands_at_the_report() -> None:
    rows = [with_(carried_over=4), with_(carried_over=5)]
    findings = answer_to(as_json(rows, previous={"in_progress": "10"})).as_json()["findings"]
    chain = next(finding for finding in findings if finding["rule"] == "carry_over_chain")
    assert (chain["printed"], chain["computed"]) == (9, 10)
    assert chain["where"] == {"row": None, "index": None, "column": "carried_over"}


def test_the_former_figure_is_judged_by_the_grammar_too() -> None:
    where = ("number_format", "previous_in_progress")
    assert found_in(ROW, previous={"in_progress": "12,5"}) == {where}


@pytest.mark.parametrize(
    ("numerator", "printed", "denominator", "fits"),
    [
        (0, 0, 0, True),
        (1, 0, 0, False),
        (0, 100, 0, False),
        (0, 0, -1, False),
        (1, 100, 1, True),
        (1, 99, 1, False),
    ],
)
def test_nothing_of_nothing_is_no_per_cent(numerator, printed, denominator, fits) -> None:
    assert Share("early_share", Fraction(printed), 0, numerator).fits(denominator) == fits
