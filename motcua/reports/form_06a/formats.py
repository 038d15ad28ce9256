"""Form 06a in every format: bytes to print, to send on or to compute with."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.translation import get_language

from motcua.kernel.pdf import render_pdf
from motcua.reports.form_06a import wording
from motcua.reports.form_06a.document import Form06a, Row
from motcua.reports.form_06a.workbook import as_xlsx

HERE = Path(__file__).parent
# What a spreadsheet would run as a formula when it opens a text file.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Format:
    """How a report is written in one format."""

    content_type: str
    write: Callable[[Form06a], bytes]
    is_text: bool = True


def as_values(form: Form06a) -> dict[str, Any]:
    """The report as values for JSON: rows and total with the keys `c1` to `c13`."""
    return {
        "report": "06a",
        "form": form.number,
        "title": wording.title(),
        "unit": {"code": form.unit_code, "name": form.unit_name},
        "period": {"from": form.first.isoformat(), "to": form.last.isoformat()},
        "as_of": form.as_of.isoformat(),
        "by": form.by.value,
        "rows": [_cells(number, row) | {"key": row.key} for number, row in enumerate(form.rows, 1)],
        "total": _cells(None, form.total),
        "source": form.source_note,
    }


def _cells(number: int | None, row: Row) -> dict[str, Any]:
    return dict(zip(wording.KEYS, [number, row.name, *row.figures.values()], strict=True))


def as_json(form: Form06a) -> bytes:
    """One line of JSON."""
    return json.dumps(as_values(form), ensure_ascii=False).encode() + b"\n"


def as_csv(form: Form06a) -> bytes:
    """Comma-separated UTF-8 with the keys as its first line; whole numbers without dots."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(wording.KEYS)
    for number, row in enumerate(form.rows, 1):
        lines.writerow([number, _harmless(row.name), *row.figures.values()])
    lines.writerow(["", form.total.name, *form.total.figures.values()])
    return text.getvalue().encode()


def _harmless(name: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{name}" if name.startswith(FORMULA_STARTS) else name


def as_pdf(form: Form06a) -> bytes:
    """A4, on its side, with the head of the table on every page."""
    return render_pdf((HERE / "form_06a.typ").read_text(encoding="utf-8"), content(form))


def as_html(form: Form06a) -> bytes:
    """A page that stands alone, for a browser or to print."""
    source = (HERE / "form_06a.html").read_text(encoding="utf-8")
    context = content(form) | {"language": get_language()}
    return Engine().from_string(source).render(Context(context)).encode()


def content(form: Form06a) -> dict[str, Any]:
    """Everything that is printed, as text."""
    return {
        "number": wording.form_name(form),
        "title": wording.title(),
        "unit": form.unit_name,
        "lines": [wording.period_in_words(form), wording.as_of_in_words(form)],
        "counted": wording.unit_of_count(),
        "name_heading": wording.name_heading(form.by),
        "groups": wording.groups(),
        "numbers": wording.numbers(),
        "rows": [
            [str(number), row.name, *_figures(row)] for number, row in enumerate(form.rows, 1)
        ],
        "total": ["", form.total.name, *_figures(form.total)],
        "source": form.source_note,
    }


def _figures(row: Row) -> list[str]:
    return [wording.grouped(figure) for figure in row.figures.values()]


FORMATS = {
    "json": Format("application/json", as_json),
    "csv": Format("text/csv; charset=utf-8", as_csv),
    "xlsx": Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        as_xlsx,
        is_text=False,
    ),
    "pdf": Format("application/pdf", as_pdf, is_text=False),
    "html": Format("text/html; charset=utf-8", as_html),
}
