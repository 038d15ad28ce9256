"""Reads the JSON input format of the checker, and the project's own JSON."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.json_file import object_once
from motcua.reports.checker.document import (
    Document,
    cell_of,
    check_size,
    period_of,
    row_of,
    skipped_rows,
)
from motcua.reports.checker.headings import refuse_ambiguous
from motcua.reports.checker.layouts import FIGURES, FORMS, own_keys
from motcua.reports.checker.row_names import is_comparison
from motcua.reports.rules.checker.numerals import Literal, is_blank
from motcua.reports.rules.checker.table import PREVIOUS, Period, Row, Table

Object = Mapping[str, Any]
NAMES = ("name", "c2")
NUMBERS = ("number", "c1")
SILENT = {"total", "key", *NAMES, *NUMBERS}


def document_of_json(text: str) -> Document:
    """The report in a JSON text; raises `BadInput` with one sentence if it is not one."""
    root = _parse(text)
    if isinstance(root, list):
        root = {"rows": root}
    if not isinstance(root, dict) or not isinstance(root.get("rows"), list):
        raise BadInput(_("Tệp JSON phải có danh sách “rows”, mỗi dòng của bảng là một mục."))
    raws = [*root["rows"], *_own_total(root)]
    check_size(raws)
    own = own_keys({str(key) for raw in raws if isinstance(raw, dict) for key in raw})
    skipped = skipped_rows(_label(raw) for raw in raws if _is_compared(raw))
    kept = (raw for raw in raws if not _is_compared(raw))
    rows = tuple(_row(index, raw, own) for index, raw in enumerate(kept))
    return Document(_table(root, rows), (*_notes(raws, own), *skipped))


def _parse(text: str) -> Any:
    try:
        return json.loads(
            text,
            parse_int=Literal,
            parse_float=Literal,
            parse_constant=_refuse_constant,
            object_pairs_hook=object_once,
        )
    except RecursionError as error:
        raise BadInput(_("Tệp JSON lồng nhau quá sâu.")) from error
    except ValueError as error:
        where = getattr(error, "lineno", None)
        if where is None:
            raise BadInput(_("Không đọc được tệp JSON.")) from error
        raise BadInput(
            _("Không đọc được tệp JSON: sai ở dòng %(line)s, ký tự %(column)s.")
            % {"line": where, "column": getattr(error, "colno", 0)}
        ) from error


def _refuse_constant(name: str) -> Any:
    raise BadInput(_("“%(name)s” không phải là một số.") % {"name": name})


def _own_total(root: Object) -> list[Object]:
    """The total row if it is outside the rows, as in the project's own export."""
    total = root.get("total")
    return [{**total, "total": True}] if isinstance(total, dict) else []


def _row(index: int, raw: object, own: Mapping[str, str]) -> Row:
    if not isinstance(raw, dict):
        raise BadInput(_("Dòng %(number)s của “rows” không phải là một mục.") % {"number": index})
    refuse_ambiguous(raw)
    figures = {
        own.get(str(key), str(key)): value for key, value in raw.items() if value is not None
    }
    name, number = _text(raw, NAMES), _text(raw, NUMBERS)
    is_total = raw.get("total") in (True, "true")
    return row_of(index, name, figures, number=number, is_total=is_total)


def _is_compared(raw: object) -> bool:
    return isinstance(raw, dict) and is_comparison(_label(raw))


def _label(raw: Object) -> str:
    return _text(raw, NAMES) or _text(raw, NUMBERS)


def _text(raw: Object, keys: Sequence[str]) -> str:
    """The text under the first of these keys that is not blank."""
    return next((str(raw[key]) for key in keys if raw.get(key) is not None), "")


def _table(root: Object, rows: tuple[Row, ...]) -> Table:
    previous = _object_or_none(root, "previous")
    before = previous.get("in_progress")
    return Table(
        layout=FORMS[0].layout,
        rows=rows,
        title=str(root.get("title") or ""),
        period=_period(root),
        previous=None if is_blank(before) else cell_of(PREVIOUS, before),
        previous_period=_period(previous),
    )


def _period(holder: Object) -> Period:
    period = _object_or_none(holder, "period")
    return period_of(period.get("from"), period.get("to"))


def _object_or_none(holder: Object, key: str) -> Object:
    found = holder.get(key)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise BadInput(_("“%(key)s” phải là một mục có tên.") % {"key": key})
    return found


def _notes(raws: list[Any], own: Mapping[str, str]) -> tuple[str, ...]:
    known = {*FIGURES, *own, *SILENT}
    others = sorted({key for raw in raws for key in raw} - known)
    return tuple(_("Không đọc cột “%(key)s”.") % {"key": key[:60]} for key in others[:20])
