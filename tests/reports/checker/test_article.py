"""The article on Giồng Riềng, 2023: what it printed, and what the identities allow."""

import csv
import io
import json
from typing import Any

import pytest
from openpyxl import Workbook

from motcua.reports.checker.example import GIONG_RIENG_2023
from tests.reports.checker.printing import KEYS, answer_to


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    return answer_to(json.dumps(GIONG_RIENG_2023).encode()).as_json()


def test_every_contradiction_is_found_and_nothing_else(answer: dict[str, Any]) -> None:
    found = [(f["rule"], f["where"]["index"], f["where"]["column"]) for f in answer["findings"]]
    assert found == [
        ("number_format", 0, "online"),
        ("resolved_sum", 0, "resolved"),
        ("balance", 0, "received"),
        ("share_value", 0, "overdue_share"),
        ("shares_total", 0, "early_share"),
        ("share_denominator", 1, "early_share"),
        ("share_denominator", 1, "on_time_share"),
        ("share_denominator", 1, "overdue_share"),
        ("shares_total", 1, "early_share"),
        ("share_denominators_mixed", 1, "early_share"),
        ("period_overlap", None, "period"),
    ]


def test_figures_that_the_identities_give_stand_beside(answer: dict[str, Any]) -> None:
    computed = [f["computed"] for f in answer["findings"]]
    assert computed == [
        2264, 8498, 10677, 2.08, 100, 39.87, 59.78, 0.35, 100, None, "2023-10-14",
    ]  # fmt: skip


def test_shares_that_add_up_wrongly_show_their_sum(answer: dict[str, Any]) -> None:
    sums = [f["printed"] for f in answer["findings"] if f["rule"] == "shares_total"]
    assert sums == ["101,54%", "97,76%"]


def test_the_district_is_repaired(answer: dict[str, Any]) -> None:
    figures = answer["repaired"]["rows"][0]["figures"]
    changed = {key: figure["value"] for key, figure in figures.items() if figure["changed"]}
    assert changed == {
        "online": 2264,
        "resolved": 8498,
        "early_share": 33.21,
        "on_time_share": 64.74,
        "overdue_share": 2.05,
    }
    assert figures["online"]["identities"] == ["received_sum"]
    assert figures["resolved"]["identities"] == ["resolved_sum", "balance"]


def test_the_communes_are_repaired(answer: dict[str, Any]) -> None:
    figures = answer["repaired"]["rows"][1]["figures"]
    assert figures["in_progress"]["value"] == 1190
    assert figures["in_progress"]["identities"] == ["balance"]
    assert [figures[f"{key}_share"]["value"] for key in ("early", "on_time", "overdue")] == [
        39.87, 59.78, 0.35,
    ]  # fmt: skip


def test_the_period_is_repaired(answer: dict[str, Any]) -> None:
    assert answer["repaired"]["period"] == {"from": "2022-12-15", "to": "2023-10-14"}


def lines() -> list[list[str]]:
    """The article as lines of a sheet."""
    rows = [[row.get(key, "") for key in KEYS] for row in GIONG_RIENG_2023["rows"]]
    return [["period", "15/12/2022", "15/10/2023"], KEYS, *rows]


def test_the_article_reads_the_same_from_csv_and_xlsx(answer: dict[str, Any]) -> None:
    text, book = io.StringIO(), Workbook()
    csv.writer(text, delimiter="\t").writerows(lines())
    for line in lines():
        book.worksheets[0].append(line)
    book.save(saved := io.BytesIO())
    for data in (text.getvalue().encode("utf-16"), saved.getvalue()):
        assert answer_to(data).as_json() == answer
