"""`motcua report 07a` and `07b`: figures, parts, periods, and the printed official forms."""

import io
import json
from datetime import date

import openpyxl
import pytest

from motcua.dossiers.enums import Timeliness
from motcua.kernel.errors import BadInput
from motcua.reports.base.formats import FORMATS, content
from motcua.reports.base.report import Question
from motcua.reports.checker import check_table, read_bytes
from motcua.reports.management.commands.report import Command
from motcua.reports.queries.sheets import count_sheet
from motcua.reports.registry import REPORTS
from motcua.statistics.enums import Breakdown
from motcua.statistics.projections import fold_log
from motcua.statistics.rules.windows import Window, end_of
from tests.factories.reports import close, make_province, take
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 8, 15), date(2026, 9, 14)
WINDOW = Window(FIRST, LAST, end_of(LAST))


@pytest.fixture
def province_of_2026():
    return make_province()


def report(code="07a", unit="T", **options):
    given = {"first": str(FIRST), "last": str(LAST), "by": "field", "as_of": None}
    given |= {"format": None, "out": None, "json": False}
    stdout, stderr = io.StringIO(), io.StringIO()
    Command(stdout=stdout, stderr=stderr).handle(report=code, unit=unit, **(given | options))
    return json.loads(stdout.getvalue()), stderr.getvalue()


def figures(row):
    return [row[f"c{n}"] for n in range(3, 16)]


def sheet(province, code="07a", by=Breakdown.FIELD):
    return count_sheet(REPORTS[code], Question(province, WINDOW, by))


@pytest.mark.parametrize("folded", [True, False])
def test_form_07a_is_filled(province_of_2026, folded):
    if folded:
        fold_log()
    told, _said = report()
    assert (told["report"], told["form"]) == ("07a", "07a/BTP/KSTT")
    assert figures(told["total"]) == [5, 1, 1, 1, 1, 1, 3, 1, 1, 1, 2, 1, 1]


def test_column_8_is_column_13_of_the_former_period(province_of_2026):
    former, _said = report(first="2026-08-01", last="2026-08-14")
    assert report()[0]["total"]["c8"] == former["total"]["c13"] == 1


@pytest.mark.parametrize("folded", [True, False])
@pytest.mark.parametrize("by", ["field", "unit", "procedure", "month"])
def test_the_parts_of_form_07b_add_up(province_of_2026, by, folded):
    if folded:
        fold_log()
    told, _said = report("07b", by=by)
    parts = {row["c1"]: figures(row) for row in told["rows"] if row["c1"] in {"I", "II"}}
    assert parts == {
        "I": [1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0],
        "II": [4, 1, 1, 1, 1, 0, 2, 1, 1, 0, 2, 1, 1],
    }
    assert figures(told["total"]) == figures(report("07a")[0]["total"])


def test_part_ii_is_the_sum_of_its_communes(province_of_2026):
    rows = {row["key"]: figures(row) for row in report("07b", by="unit")[0]["rows"]}
    communes = [figures(report(unit=unit)[0]["total"]) for unit in ("T.1", "T.2")]
    assert [rows["II:T.1"], rows["II:T.2"]] == communes
    assert rows["II"] == [sum(column) for column in zip(*communes, strict=True)]
    assert list(rows) == ["I", "I:T.S", "II", "II:T.1", "II:T.2"]


@pytest.mark.parametrize("folded", [True, False])
@pytest.mark.parametrize("by", ["field", "unit", "procedure", "month"])
def test_what_the_office_of_the_province_decides_itself_is_in_part_i(province_of_2026, by, folded):
    take(6, "2026-08-17T08:00", "2026-08-31T17:00", unit="T")
    seven = take(7, "2026-08-20T08:00", "2026-09-04T17:00", unit="T")
    close(seven, "2026-08-20T15:00", Timeliness.EARLY)
    if folded:
        fold_log()
    for as_of, received, resolved in (
        ("2026-08-20T07:00", [2, 3], [0, 1]),
        ("2026-08-20T12:00", [3, 3], [0, 1]),
        ("2026-08-20T15:30", [3, 3], [1, 1]),
        ("2026-09-14", [3, 4], [2, 2]),
    ):
        told, _said = report("07b", by=by, as_of=as_of)
        parts = [row for row in told["rows"] if row["c1"] in {"I", "II"}]
        assert [row["c3"] for row in parts] == received, as_of
        assert [row["c9"] for row in parts] == resolved, as_of
        assert told["total"]["c3"] == sum(received)


@pytest.mark.parametrize(
    ("code", "unit", "first", "right"),
    [
        ("06a", "T.1", "2026-08-01", "07a"),
        ("06a", "T", "2026-08-01", "07b"),
        ("07a", "T.1", "2026-07-31", "06a"),
        ("07b", "T", "2026-07-31", "06a"),
        ("07b", "T.1", "2026-08-15", "07a"),
    ],
)
def test_a_report_outside_its_validity_names_the_right_one(
    province_of_2026, code, unit, first, right
):
    with pytest.raises(
        BadInput,
        match=r"không dùng cho kỳ bắt đầu ngày|với Xã Một hãy dùng biểu",
    ) as refused:
        report(code, unit, first=first)
    (problem,) = refused.value.problems
    assert problem.endswith(f"biểu {right}.")


def test_a_period_that_runs_across_goes_by_its_first_day_and_says_so(province_of_2026):
    told, said = report("06a", first="2026-07-31")
    assert told["report"] == "06a"
    assert "kéo qua ngày 01/08/2026" in told["notes"][0]
    assert told["notes"][0] in said


def test_a_report_within_its_validity_says_nothing_of_it(province_of_2026):
    told, said = report("06a", first="2026-07-15", last="2026-07-31")
    assert (told["notes"], said) == ([], "")


def test_an_unknown_report_is_refused_with_those_there_are():
    with pytest.raises(BadInput, match="06a, 07a, 07b"):
        report("08b")


@pytest.mark.parametrize("code", ["07a", "07b"])
@pytest.mark.parametrize("name", ["json", "csv", "xlsx"])
def test_the_checker_finds_nothing_in_our_own_report(province_of_2026, code, name):
    document = read_bytes(FORMATS[name].write(sheet(province_of_2026, code)), name=f"r.{name}")
    answer = check_table(document)
    assert (list(answer.findings), list(document.notes)) == ([], [])
    assert answer.compared.identities >= 8
    assert document.table.layout is REPORTS[code].layout


@pytest.mark.parametrize("code", ["06a", "07a", "07b"])
def test_the_printed_form_is_as_the_circular_has_it(province_of_2026, code, snapshot):
    assert content(sheet(province_of_2026, code, Breakdown.UNIT)) == snapshot


@pytest.mark.parametrize("code", ["06a", "07a", "07b"])
def test_the_workbook_has_the_cells_of_the_form(province_of_2026, code, snapshot):
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(sheet(province_of_2026, code))))
    cells = [[cell.value for cell in line] for line in book.active.iter_rows()]
    assert (cells, sorted(map(str, book.active.merged_cells.ranges))) == snapshot


@pytest.mark.parametrize(("code", "form"), [("07a", "07a/BTP/KSTT"), ("07b", "07b/BTP/KSTT")])
def test_a_printed_report_is_copied_as_plain_text(province_of_2026, code, form):
    copied = text_of_pdf(FORMATS["pdf"].write(sheet(province_of_2026, code)))
    assert not set(copied) & set("\u200b\u200c\u00ad\ufffc\ufffd")
    said = " ".join(copied.split())
    expected = [form, "Tỉnh T", "Tổng cộng", "15/08/2026", "14/09/2026"]
    assert [one for one in expected if one.lower() not in said.lower()] == []
    assert "(3)=(4)+(5)+(6)" in "".join(copied.split())
