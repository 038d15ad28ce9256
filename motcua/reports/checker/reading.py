"""Reads a report in any format, which is detected from its content."""

import re
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext as _

from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import BadInput
from motcua.reports.checker.csv_reader import grid_of_text
from motcua.reports.checker.document import Document
from motcua.reports.checker.grid import document_of_sheets
from motcua.reports.checker.json_reader import document_of_json
from motcua.reports.checker.layouts import judged
from motcua.reports.checker.limits import MAX_BYTES
from motcua.reports.checker.xlsx_reader import sheets_of_workbook
from motcua.reports.rules.checker.english import read_as_english
from motcua.reports.rules.checker.sections import with_total

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
PDF = b"%PDF"
# Other file types are detected by their first bytes, whatever the file name.
OTHER_KINDS = {
    "HTML": re.compile(r"\s*<(!doctype\b|html\b|head\b|body\b|table\b|meta\b|div\b|!--)", re.I),
    "XML": re.compile(r"\s*<\?xml\b"),
    "PDF": re.compile(r"\s*%PDF"),
    "RTF": re.compile(r"\s*\{\\rtf"),
    "MHT": re.compile(r"\s*(MIME-Version|From: <Saved by)", re.I),
}


def read_file(path: str) -> Document:
    """The report in a file. Raises `BadInput` with one sentence if it cannot be read at all."""
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise BadInput(
            _("Không mở được tệp %(path)s: %(why)s.") % {"path": path, "why": error_reason(error)}
        ) from error
    return read_bytes(data, name=Path(path).name)


def read_bytes(data: bytes, *, name: str = "") -> Document:
    """The report in `data`: JSON, CSV or XLSX; `name` is the file's, where it has one."""
    if len(data) > MAX_BYTES:
        raise BadInput(_("Tệp lớn quá %(limit)s MB.") % {"limit": MAX_BYTES // 2**20})
    if data.startswith(ZIP):
        return _with_all_sheets(document_of_sheets(sheets_of_workbook(data)))
    if data.startswith(OLE) or PDF in data[:1024]:
        raise BadInput(_("Chỉ đọc được tệp JSON, CSV hoặc XLSX; hãy lưu lại báo cáo ở dạng đó."))
    return read_text(decoded(data), name=name)


def read_text(text: str, *, name: str = "") -> Document:
    """The report in a text: JSON, or lines with comma, semicolon or tab."""
    if not text.strip():
        raise BadInput(_("Không có gì để kiểm tra: tệp trống."))
    if "\0" in text:
        raise BadInput(_("Không đọc được tệp: đây không phải là văn bản."))
    _refuse_other_kinds(text)
    suffix = Path(name).suffix.lower()
    if suffix == ".json" or (suffix not in {".csv", ".tsv"} and text.lstrip()[0] in "{["):
        return _with_figures(document_of_json(text))
    return _with_figures(document_of_sheets([("", grid_of_text(text))]))


def _refuse_other_kinds(text: str) -> None:
    for kind, signs in OTHER_KINDS.items():
        if signs.match(text.removeprefix("\ufeff")):
            raise BadInput(
                _(
                    "Đây là tệp %(kind)s, không phải bảng số liệu: chỉ đọc được JSON, CSV, XLSX "
                    "hoặc bảng chép từ trang."
                )
                % {"kind": kind}
            )


def _with_all_sheets(document: Document) -> Document:
    """The first sheet with figures, and further ones; refused if none has any."""
    read, problems, notes = list[Document](), list[BadInput](), list[str]()
    for each in (document, *document.further):
        try:
            read.append(_with_figures(replace(each, further=())))
        except BadInput as problem:
            problems.append(problem)
            notes.append(
                _("Không kiểm tra trang tính “%(name)s”: %(why)s")
                % {"name": each.sheet[:60], "why": problem.problems[0]}
            )
    if not read:
        raise problems[0]
    first = read[0]
    return replace(first, notes=(*first.notes, *notes), further=tuple(read[1:]))


def _with_figures(document: Document) -> Document:
    """The document; refused without figures, so that no findings never means nothing read."""
    if not any(row.cells for row in document.table.rows):
        nothing = _("Báo cáo không có dòng số liệu nào, nên không có gì để kiểm tra.")
        raise BadInput([nothing, *document.notes])
    return _with_total(replace(document, table=read_as_english(judged(document.table))))


def _with_total(document: Document) -> Document:
    """The document with its total known by position, and a note that says so."""
    table, known = with_total(document.table), {row.index for row in document.table.totals}
    taken = [
        _("Dòng %(number)s “%(name)s” được đọc là dòng tổng vì là tổng của các dòng khác.")
        % {"number": row.index + 1, "name": row.name[:60]}
        for row in table.totals
        if row.index not in known
    ]
    return replace(document, table=table, notes=(*document.notes, *taken))


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8 or UTF-16, with or without a byte order mark."""
    try:
        return data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        raise BadInput(_("Không đọc được chữ trong tệp: hãy lưu lại ở bảng mã UTF-8.")) from error


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:2000]
    # In UTF-16 most letters of Vietnamese text have a zero byte, whose position gives the order.
    if head.count(0) > len(head) // 4:
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    return "utf-8-sig"
