"""The figures of `docs/import.md` are those of the published records."""

from pathlib import Path

import pytest

from motcua.catalogue.files import read_records
from tests.catalogue.records import crawled
from tools.write_import import BEGIN, PAGE, figures, table, with_table

REAL = Path(__file__).resolve().parents[3] / "shared" / "real" / "procedures-2026-07.jsonl.gz"


@pytest.mark.slow
@pytest.mark.skipif(not REAL.exists(), reason="the crawled catalogue is not here")
def test_the_page_has_the_figures_of_today() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_table(page, table(read_records(REAL)))


def test_a_good_record_has_no_kind_of_problem() -> None:
    [(_rows, had, left), *problems] = figures([crawled()])
    assert (had, left) == (1, 0)
    assert [kind.name for kind, had, left in problems if had or left] == []


def test_a_kind_is_counted_where_it_is() -> None:
    law = "Tên văn bản pháp lýMã văn bảnNghị định ngày 25/01/202640/2026/NĐ-CP"
    counted = {kind.name: (had, left) for kind, had, left in figures([crawled(can_cu_phap_ly=law)])}
    assert counted["a year run into a law's number"] == (1, 0)


def test_only_what_stands_between_the_marks_changes() -> None:
    page = f"a\n{BEGIN}old\n<!-- /figures -->\nb\n"
    assert with_table(page, "new\n") == f"a\n{BEGIN}new\n<!-- /figures -->\nb\n"
