"""What the identities determine, and where they disagree."""

from typing import Any

from motcua.reports.rules.checker.repaired import Figure
from tests.reports.checker.printing import answer_to, as_json
from tests.reports.checker.test_rules import ROW, with_, without

COUNTS_ONLY = {key: value for key, value in ROW.items() if "share" not in key}


def repaired(row: dict[str, Any], *more: dict[str, Any], **extra: Any) -> dict[str, Figure]:
    """The repaired figures of the first of some rows."""
    return answer_to(as_json([row, *more], **extra)).repaired[0]


def candidates(figure: Figure) -> dict[int, tuple[str, ...]]:
    """The candidates of a figure with their identities."""
    return {int(value): names for value, names in figure.candidates}


def test_a_figure_that_mends_most_identities_is_chosen() -> None:
    figure = repaired({**COUNTS_ONLY, "resolved": 70})["resolved"]
    assert (figure.value, figure.changed) == (80, True)
    assert figure.identities == ("resolved_sum", "balance")


def test_where_identities_disagree_none_is_chosen() -> None:
    row = {key: COUNTS_ONLY[key] for key in ("early", "on_time", "overdue", "in_progress")}
    figure = repaired({"name": "Xã", **row, "received": 105, "resolved": 90})["resolved"]
    assert figure.value is None
    assert candidates(figure) == {80: ("resolved_sum",), 85: ("balance",)}


def test_a_gap_with_two_answers_has_two_candidates() -> None:
    row = {key: value for key, value in COUNTS_ONLY.items() if key != "resolved"}
    figure = repaired({**row, "received": 105, "online": 45})["resolved"]
    assert figure.value is None
    assert candidates(figure) == {80: ("resolved_sum",), 85: ("balance",)}


def test_one_broken_sum_alone_leaves_all_its_terms_open() -> None:
    figures = repaired({"name": "Xã", "resolved": 80, "early": 31, "on_time": 45, "overdue": 5})
    assert {key: figure.value for key, figure in figures.items()} == dict.fromkeys(
        ("resolved", "early", "on_time", "overdue")
    )


def test_shares_decide_between_equals() -> None:
    assert repaired(with_(early=29))["early"].value == 30


def test_a_gap_that_leans_on_an_open_term_has_candidates() -> None:
    row = {"name": "Xã", "received": 100, "resolved": 85, "early": 30, "on_time": 45, "overdue": 5}
    figure = repaired(row)["in_progress"]
    assert figure.value is None
    assert candidates(figure) == {15: ("balance",), 20: ("balance", "resolved_sum")}


def test_gaps_are_filled_one_after_another() -> None:
    figures = repaired(without("received", "online", "resolved"))
    assert [figures[key].value for key in ("received", "online", "resolved")] == [100, 40, 80]


def test_a_filled_gap_may_show_which_figure_is_wrong() -> None:
    row = without("online", "direct_postal", "carried_over", "resolved", received=105)
    figure = repaired(row, {**COUNTS_ONLY, "name": "B"}, {"name": "Cộng", "resolved": 160})
    assert (figure["resolved"].value, figure["received"].value) == (80, 100)


def test_a_total_row_gives_what_a_row_leaves_out() -> None:
    row, other = {"name": "A"}, {**COUNTS_ONLY, "name": "B", "online": 15, "direct_postal": 75}
    total = {"name": "Cộng", "online": 40}
    assert repaired(row, other, total)["online"].value == 25


def test_the_former_period_gives_what_was_carried_over() -> None:
    figures = repaired(without("carried_over", "received"), previous={"in_progress": 10})
    assert figures["carried_over"].identities == ("carry_over_chain",)
    assert figures["received"].value == 100


def test_no_figure_is_repaired_below_zero() -> None:
    figures = repaired({"name": "Xã", "received": 10, "resolved": 15})
    assert "in_progress" not in figures


def test_an_open_resolved_total_leaves_the_shares_open() -> None:
    row = {"name": "Xã", "resolved": 90, "early": 30, "on_time": 45, "overdue": 5}
    share = repaired({**row, "early_share": "40,00%"})["early_share"]
    assert share.value is None
    assert len(share.candidates) > 1
