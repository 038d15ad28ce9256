"""`motcua report 06a`: figures, rows and bad input."""

import io
import json

import pytest

from motcua.kernel.errors import BadInput
from motcua.reports.management.commands.report import Command
from motcua.statistics.projections import fold_log
from tests.factories.catalogue import ProcedureFactory
from tests.factories.reports import take

pytestmark = pytest.mark.django_db
PERIOD = {"first": "2022-12-15", "last": "2023-02-14"}


def report(unit="T", **options):
    given = PERIOD | {"by": "field", "as_of": None, "format": None, "out": None, "json": False}
    stdout = io.StringIO()
    Command(stdout=stdout, stderr=io.StringIO()).handle(
        report="06a", unit=unit, **(given | options)
    )
    return stdout.getvalue()


def figures(row):
    return [row[f"c{n}"] for n in range(3, 14)]


def problems(**options):
    with pytest.raises(BadInput) as bad:  # noqa: PT011 - each case says its own
        report(**options)
    return bad.value.problems


@pytest.mark.parametrize("folded", [True, False])
def test_the_form_is_filled(province, folded):
    if folded:
        fold_log()
    told = json.loads(report())
    assert [row["c2"] for row in told["rows"]] == ["=1+1", "Đất đai"]
    assert figures(told["total"]) == [5, 3, 1, 1, 3, 1, 1, 1, 2, 1, 1]


def test_a_unit_is_counted_alone(province):
    assert figures(json.loads(report(unit="T.1"))["total"]) == [2, 1, 0, 1, 2, 1, 0, 1, 0, 0, 0]


def test_months_begin_on_the_first_day_of_the_period_and_carry_over(province):
    rows = json.loads(report(by="month"))["rows"]
    assert [row["c2"] for row in rows] == ["15/12/2022 – 14/01/2023", "15/01/2023 – 14/02/2023"]
    assert [figures(row) for row in rows] == [
        [2, 1, 0, 1, 2, 1, 0, 1, 0, 0, 0],
        [3, 2, 1, 0, 1, 0, 1, 0, 2, 1, 1],
    ]


def test_a_procedure_is_called_by_its_name_else_by_its_code(province):
    ProcedureFactory(code="1.001", name="Cấp đổi")
    ProcedureFactory(code="1.003", name="Chưa ai nộp")
    take(6, "2023-02-14T08:00", "2023-02-20T17:00", unit="T.2", procedure="1.002")
    told = json.loads(report(by="procedure"))
    assert [row["c2"] for row in told["rows"]] == ["Cấp đổi", "1.002"]


def test_rows_without_any_figure_are_left_out(province):
    rows = json.loads(report(by="unit", first="2022-12-15", last="2023-01-01"))["rows"]
    assert [row["c2"] for row in rows] == ["Xã Một"]


def test_what_is_recorded_later_does_not_count(province):
    told = json.loads(report(as_of="2023-01-20T12:00"))
    assert told["as_of"] == "2023-01-20T12:00:00+07:00"
    assert figures(told["total"]) == [3, 1, 1, 1, 2, 1, 0, 1, 1, 1, 0]


def test_the_last_day_is_in_the_period(province):
    before = json.loads(report(last="2023-02-13"))["total"]["c4"]
    assert (before, json.loads(report())["total"]["c4"]) == (2, 3)


def test_every_problem_is_said_at_once(province):
    said = problems(unit="X", first="15/12/2022", last="2023-02-30", as_of="mai", by="x")
    assert len(said) == 5


def test_a_period_that_ends_before_it_begins_is_refused(province):
    assert problems(last="2022-12-14") == ["Kỳ báo cáo kết thúc trước khi bắt đầu."]


@pytest.mark.parametrize("wrong", ["0001-01-01", "1974-12-31", "2101-01-01", "9999-12-31"])
@pytest.mark.parametrize("name", ["first", "last", "as_of"])
def test_a_year_without_reports_is_named(province, name, wrong):
    assert f"từ 1975 đến 2100, không phải {int(wrong[:4])}." in problems(**{name: wrong})[0]


@pytest.mark.parametrize(
    "wrong", ["0001-01-01T00:00", "9999-12-31T23:59", "0001-01-01T00:00+14:00", "9999-12-31T23Z"]
)
def test_a_moment_in_a_year_without_reports_is_named(province, wrong):
    (said,) = problems(as_of=wrong)
    assert said.startswith("--as-of: Chỉ lập được báo cáo cho các năm từ 1975 đến 2100")


def test_nothing_is_known_of_the_future(province):
    told = json.loads(report(as_of="2100-12-31"))
    assert told["as_of"] < "2100"
    assert told["total"] == json.loads(report(as_of=told["as_of"]))["total"]


@pytest.mark.parametrize("options", [{"format": "doc"}, {"format": "pdf", "json": True}])
def test_a_format_that_cannot_be_is_refused(province, options):
    assert len(problems(**options)) == 1


def test_a_file_that_cannot_be_written_is_bad_input(province, tmp_path):
    problems(out=tmp_path / "no" / "r.json")
    assert list(tmp_path.iterdir()) == []


def test_the_report_is_written_to_a_file(province, tmp_path):
    assert report(out=tmp_path / "r.json") == ""
    assert json.loads((tmp_path / "r.json").read_text())["total"]["c3"] == 5


@pytest.mark.parametrize(
    ("last", "form"), [("2026-01-09", "II.06a/VPCP/KSTT"), ("2026-01-10", "II.06a/BTP")]
)
def test_the_form_is_called_as_the_law_of_the_day_calls_it(province, last, form):
    assert json.loads(report(last=last))["form"] == form
