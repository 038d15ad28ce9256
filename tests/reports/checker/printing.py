"""Reports as people print them: consistent tables, and the forms in which they arrive."""

import csv
import io
import json
from fractions import Fraction
from typing import Any

import xlsxwriter
from hypothesis import strategies as st

from motcua.reports.checker import Answer, check_table, read_bytes
from motcua.reports.forms.form_06a.rules import LAYOUT
from motcua.reports.rules.checker.numerals import round_half_up
from motcua.reports.rules.checker.table import NUMERATORS

Figures = dict[str, int]
VIETNAMESE = [
    "Lĩnh vực, công việc giải quyết theo cấp", "Số hồ sơ nhận giải quyết", "Trực tuyến",
    "Trực tiếp, dịch vụ bưu chính", "Từ kỳ trước", "Số hồ sơ đã giải quyết", "Trước hạn",
    "Đúng hạn", "Quá hạn", "Số hồ sơ đang giải quyết", "Trong hạn", "Quá hạn",
    "Tỷ lệ trước hạn", "Tỷ lệ đúng hạn", "Tỷ lệ trễ hẹn",
]  # fmt: skip
# The last heading of in-progress dossiers would swallow the shares, so shares follow their group.
KEYS = ["name", *LAYOUT.keys, *NUMERATORS]


@st.composite
def rows_of_figures(draw: st.DrawFn) -> Figures:
    """One row that keeps every identity of form 06a."""
    online, direct, carried = (draw(st.integers(0, 30_000)) for _ in range(3))
    received = online + direct + carried
    resolved = draw(st.integers(0, received))
    early = draw(st.integers(0, resolved))
    on_time = draw(st.integers(0, resolved - early))
    in_time = draw(st.integers(0, received - resolved))
    figures = (received, online, direct, carried, resolved, early, on_time)
    rest = (resolved - early - on_time, received - resolved, in_time, received - resolved - in_time)
    return dict(zip(LAYOUT.keys, (*figures, *rest), strict=True))


@st.composite
def consistent_tables(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows and their total, with shares at two decimals; no finding is due on any of them."""
    rows = draw(st.lists(rows_of_figures(), min_size=1, max_size=5))
    total = {key: sum(row[key] for row in rows) for key in LAYOUT.keys}
    named = [{"name": f"Xã {number}", **row} for number, row in enumerate(rows)]
    return [{**row, **shares_of(row)} for row in [*named, {"name": "Tổng cộng", **total}]]


def shares_of(row: dict[str, Any], decimals: int = 2) -> dict[str, str]:
    """The shares of a row as they ought to be printed."""
    return {key: share(row[part], row["resolved"], decimals) for key, part in NUMERATORS.items()}


def share(part: int, whole: int, decimals: int = 2) -> str:
    """A share in Vietnamese notation: `33,72%`."""
    value = round_half_up(Fraction(100 * part, whole), decimals) if whole else Fraction(0)
    return f"{float(value):.{decimals}f}%".replace(".", ",")


def dotted(value: Any) -> Any:
    """A count with dots between thousands; anything else as it is."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return f"{value:,}".replace(",", ".") if whole else value


def as_json(rows: list[dict[str, Any]], **extra: Any) -> bytes:
    """The JSON form, counts as Vietnamese texts."""
    printed = [{key: dotted(value) for key, value in row.items()} for row in rows]
    return json.dumps({"rows": printed, **extra}, ensure_ascii=False).encode()


def as_json_numbers(rows: list[dict[str, Any]]) -> bytes:
    """The JSON form, every figure a number."""
    return json.dumps({"rows": [{k: _number(v) for k, v in row.items()} for row in rows]}).encode()


def _number(value: Any) -> Any:
    text = str(value)
    return float(text[:-1].replace(",", ".")) if text.endswith("%") else value


def as_csv(
    rows: list[dict[str, Any]], *, delimiter: str = ";", encoding: str = "utf-8-sig"
) -> bytes:
    """The CSV form with the contract's keys."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([KEYS, *([dotted(row[key]) for key in KEYS] for row in rows)])
    return out.getvalue().encode(encoding)


def as_xlsx(rows: list[dict[str, Any]], *, shift: int = 0) -> bytes:
    """The XLSX form: numbers as numbers, shares as percent-formatted cells."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, percent = book.add_worksheet(), book.add_format({"num_format": "0.00%"})
    sheet.write_row(shift, shift, KEYS)
    for number, row in enumerate(rows, start=shift + 1):
        for column, key in enumerate(KEYS, start=shift):
            if key in NUMERATORS:
                whole = row["resolved"]
                value = row[NUMERATORS[key]] / whole if whole else 0
                sheet.write_number(number, column, value, percent)
            else:
                sheet.write(number, column, row[key])
    book.close()
    return out.getvalue()


FORMS = {
    "json": as_json,
    "json numbers": as_json_numbers,
    "csv comma": lambda rows: as_csv(rows, delimiter=","),
    "csv semicolon": as_csv,
    "csv tab utf-16": lambda rows: as_csv(rows, delimiter="\t", encoding="utf-16"),
    "csv utf-16 bare": lambda rows: as_csv(rows, encoding="utf-16-le"),
    "xlsx": as_xlsx,
    "xlsx shifted": lambda rows: as_xlsx(rows, shift=2),
}


def answer_to(data: bytes, name: str = "") -> Answer:
    """What the checker says about a file."""
    return check_table(read_bytes(data, name=name))


def rules_in(data: bytes) -> list[str]:
    """The rules that find something in a file."""
    return [finding.rule for finding in answer_to(data).findings]


def found_in(row: dict[str, Any], *more: dict[str, Any], **extra: Any) -> set[tuple[str, str]]:
    """Rule and column of every finding over rows given in the JSON form."""
    answer = answer_to(as_json([row, *more], **extra))
    return {(finding.rule, finding.where.column) for finding in answer.findings}
