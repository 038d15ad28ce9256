"""Papers that are tables: what stays together on a page, and what a cell holds."""

import pytest

from motcua.dossiers.enums import RuleSet
from motcua.dossiers.printed.register import register_columns
from motcua.dossiers.printed.result_register import result_columns
from motcua.dossiers.printed.tables import Paper, Table, as_pdf
from tests.reading_pdf import text_of_pdf

COLUMNS = [("TT", 10), ("Mã hồ sơ", 30), ("Nội dung", 100)]


def pages_of(rows: int, **more: list[str]) -> list[str]:
    lines = [[str(n), f"H99.1-{n:04d}", "Việc"] for n in range(1, rows + 1)]
    table = Table("Bảng", COLUMNS, [*lines, ["", f"Cộng: {rows} hồ sơ", ""]])
    given = {"closing": [], "signers": []} | more
    return text_of_pdf(as_pdf(Paper("Bảng kê", [], [table], **given))).split("\f")[:-1]


# Around the end of the first page, wherever it is.
@pytest.mark.parametrize("rows", range(20, 30))
def test_the_sum_is_on_the_page_of_the_last_line(rows: int) -> None:
    last = pages_of(rows)[-1]
    assert f"H99.1-{rows:04d}" in last
    assert f"Cộng: {rows} hồ sơ" in last


@pytest.mark.parametrize("rows", range(16, 26))
def test_who_signs_finds_the_last_line_above(rows: int) -> None:
    last = pages_of(rows, closing=["Bằng chữ: Không đồng"], signers=["NGƯỜI GIAO"])[-1]
    expected = [f"H99.1-{rows:04d}", "Bằng chữ", "NGƯỜI GIAO"]
    assert [words for words in expected if words not in last] == []


@pytest.mark.parametrize("code", ["H99.12.34-260302-0001", "RR123456789VN"])
def test_a_long_code_or_number_is_cut_in_its_cell(code: str) -> None:
    columns = [("TT", 10), ("Mã", 14), ("Việc", 250)]
    table = Table("Bảng", columns, [["1", code, ""]], sums=False)
    text = text_of_pdf(as_pdf(Paper("Bảng kê", [], [table], [])))
    assert code not in text
    # What reads the PDF leaves out a hyphen at the end of a line.
    assert code.replace("-", "") in "".join(text.split()).replace("-", "")


def test_a_line_of_many_pages_is_printed_whole() -> None:
    long = "Đất có tranh chấp không? " * 800
    table = Table("Bảng", COLUMNS, [["1", "H1", long]], sums=False)
    text = text_of_pdf(as_pdf(Paper("Bảng kê", [], [table], ["Hết"])))
    assert text.count("tranh") == 800
    assert "Hết" in text


def test_a_head_names_the_body_and_is_not_said_again() -> None:
    head = {"superior": "UBND xã Thử", "unit": "Trung tâm Thử", "counter": ""}
    paper = Paper("Sổ", ["UBND xã Thử", "Tháng 3"], [Table("B", COLUMNS, [["", "", ""]])], [])
    plain, headed = (
        text_of_pdf(as_pdf(Paper(paper.title, paper.lines, paper.tables, [], head=each)))
        for each in ({}, head)
    )
    assert ("CỘNG HÒA" in plain, "CỘNG HÒA" in headed) == (False, True)
    assert headed.upper().count("UBND XÃ THỬ") == 1


@pytest.mark.parametrize("is_old", [False, True])
def test_a_number_of_the_post_stands_in_one_piece_in_the_register(is_old: bool) -> None:
    columns = register_columns(RuleSet.LEGACY_2018 if is_old else RuleSet.CURRENT_2026)
    row = ["MP073992208VN" if name == "Ký nhận" else "" for name, _width in columns]
    table = Table("Sổ", columns, [row], sums=False)
    assert "MP073992208VN" in text_of_pdf(as_pdf(Paper("Sổ", [], [table], [])))


def test_the_code_of_a_paper_stands_in_one_piece_in_the_register_of_results() -> None:
    columns = result_columns()
    row = ["000081444137.KQ.DEMO.04" if name == "Mã giấy tờ" else "" for name, _width in columns]
    table = Table("Sổ", columns, [row], sums=False)
    assert "000081444137.KQ.DEMO.04" in text_of_pdf(as_pdf(Paper("Sổ", [], [table], [])))


def test_in_a_narrow_cell_a_paper_code_is_cut_at_its_signs_only() -> None:
    columns = [("TT", 10), ("Mã", 30), ("Việc", 250)]
    table = Table("Bảng", columns, [["1", "000081444137.KQ.DEMO.04", ""]], sums=False)
    text = text_of_pdf(as_pdf(Paper("Bảng", [], [table], [])))
    assert ("000081444137.KQ.DEMO.04" in text, "000081444137." in text) == (False, True)
