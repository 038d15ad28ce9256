"""Form 06a in every format: the same figures, and nothing that a program would run."""

import csv
import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from motcua.reports.base.formats import FORMATS
from motcua.reports.base.report import Question
from motcua.reports.checker import check_table, read_bytes
from motcua.reports.forms.form_06a.report import FORM_06A
from motcua.reports.queries.sheets import count_sheet
from motcua.statistics.enums import Breakdown
from motcua.statistics.rules.windows import Window, end_of
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2022, 12, 15), date(2023, 2, 14)


@pytest.fixture
def form(province):
    window = Window(FIRST, LAST, end_of(LAST))
    return count_sheet(FORM_06A, Question(province, window, Breakdown.FIELD))


def write(form, name):
    return FORMATS[name].write(form)


def named(form, name):
    """The form with one row of this name."""
    return replace(form, rows=[replace(form.rows[0], name=name)])


def test_csv_has_a_mark_words_as_heads_and_no_formula(form):
    written = write(form, "csv").decode()
    assert written.startswith("\ufeffTT,")
    lines = list(csv.reader(io.StringIO(written)))
    assert lines[0][1:3] == [
        "Lĩnh vực, công việc giải quyết theo cấp",
        "Số hồ sơ nhận giải quyết – Tổng số",
    ]
    assert len(lines[0]) == len(lines[1]) == 13
    assert lines[1][:3] == ["1", "'=1+1", "1"]
    assert lines[-1][1:4] == ["Tổng cộng", "5", "3"]


def test_a_workbook_holds_numbers_as_numbers_and_text_as_text(form):
    sheet = openpyxl.load_workbook(io.BytesIO(write(form, "xlsx"))).active
    name, total = sheet["B11"], sheet["C13"]
    assert (name.value, name.data_type) == ("=1+1", "s")
    assert (total.value, total.data_type) == (5, "n")


def test_html_says_what_people_wrote_as_text(form):
    assert "&lt;b&gt;Đất&lt;/b&gt;" in write(named(form, "<b>Đất</b>"), "html").decode()


def test_a_name_is_never_read_as_markup_in_the_pdf(form):
    assert write(named(form, "#panic() ] $x$ \\"), "pdf").startswith(b"%PDF-")


@pytest.mark.parametrize("by", Breakdown)
def test_the_checker_reads_every_csv_of_ours(form, by):
    document = read_bytes(write(replace(form, by=by), "csv"))
    assert document.notes == ()
    assert [row.name for row in document.table.rows] == [
        row.name if row.name != "=1+1" else "'=1+1" for row in [*form.rows, form.total]
    ]
    assert document.table.rows[-1].count("in_progress_overdue") == form.total.figures[13]


@pytest.mark.parametrize("name", ["json", "csv", "xlsx"])
def test_the_checker_finds_nothing_in_our_own_report(form, name):
    document = read_bytes(write(form, name), name=f"r.{name}")
    answer = check_table(document)
    assert (list(answer.findings), list(document.notes)) == ([], [])
    assert len(document.table.rows) == 3


def test_the_printed_report_is_copied_as_plain_text(form):
    copied = text_of_pdf(write(form, "pdf"))
    assert not set(copied) & set("\u200b\u200c\u00ad\ufffc\ufffd")
    assert "(3)=(4)+(5)+(6)" in "".join(copied.split())
    assert "Tổng cộng" in copied
