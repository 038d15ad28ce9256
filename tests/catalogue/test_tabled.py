"""A row of a table that this platform wrote is read back, and not when it was changed."""

import pytest

from motcua.catalogue.rules.columns import CODE, RECORD_CELLS
from motcua.catalogue.rules.drafts import RecordRejected
from motcua.catalogue.rules.records import read_record, tells_all
from motcua.catalogue.rules.tabled import HEADING, LONGEST_CELL, row_of
from tests.catalogue.drafting.contents import a_content


def as_record(row: list[str]) -> dict[str, str]:
    return {name: cell for name, cell in zip(HEADING, row, strict=True) if cell}


def test_a_row_says_all_that_the_procedure_says():
    record = as_record(row_of(a_content()))
    assert read_record(record) == a_content()
    assert tells_all(record)
    assert not tells_all({"Mã số": "9.001234", "Tên": "Cấp giấy"})


def test_what_fits_no_row_is_read_back_as_a_name():
    texts = dict.fromkeys(("sequence", "conditions", "applicants", "note"), "x" * 100_000)
    assert read_record(as_record(row_of(a_content(**texts)))).name_only


def test_a_long_record_is_cut_into_cells_and_joined_again():
    content = a_content(sequence="x" * 2 * LONGEST_CELL)
    row = row_of(content)
    assert max(map(len, row)) == LONGEST_CELL
    assert read_record(as_record(row)) == content


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"Mã số": "9.009999"}, "không phải mã trong cột"),
        ({"Bản ghi 1": "{"}, "bị sửa hoặc bị cắt"),
    ],
)
def test_a_row_that_was_changed_is_refused(changed, said):
    with pytest.raises(RecordRejected, match=said):
        read_record(as_record(row_of(a_content())) | changed)


def test_there_is_a_column_for_each_cell():
    assert HEADING[-1] == f"Bản ghi {len(RECORD_CELLS)}"
    assert CODE not in HEADING
