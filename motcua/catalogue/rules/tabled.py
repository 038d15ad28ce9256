"""A procedure as a row of a table that this platform wrote: what people read, and the whole record
as JSON beside it, cut into cells because a spreadsheet takes no longer ones."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.rules.columns import CODE, RECORD_CELLS
from motcua.catalogue.rules.drafts import ProcedureDraft, RecordRejected
from motcua.catalogue.rules.exported import as_record, is_exported, read_exported

LONGEST_CELL = 30_000
HEADING = (
    *("Mã số", "Tên", "Lĩnh vực", "Cấp", "Cơ quan thực hiện", "Quyết định công bố"),
    *(f"Bản ghi {number}" for number in range(1, len(RECORD_CELLS) + 1)),
)
"""As `rules.columns` reads it; the same in every language."""
_FORMULA = ("=", "+", "-", "@")


def is_tabled(record: Mapping[str, Any]) -> bool:
    """Whether the record has this shape."""
    return CODE in record and bool(record.get(RECORD_CELLS[0]))


def row_of(draft: ProcedureDraft) -> list[str]:
    """The row of a procedure, under `HEADING`. A record that fits no row leaves its cells empty:
    read back, it is a name without content."""
    record = as_record(ProcedureDraft(draft.code, draft.name, draft.field, draft.versions[-1:]))
    whole = json.dumps(record, ensure_ascii=False)
    cells = [whole[at : at + LONGEST_CELL] for at in range(0, len(whole), LONGEST_CELL)]
    if len(cells) > len(RECORD_CELLS):
        cells = []
    newest = draft.newest
    levels = ", ".join(str(level.label) for level in newest.levels)
    shown = (draft.name, draft.field, levels, newest.executor, newest.decision)
    return [draft.code, *map(_no_formula, shown), *_filled(cells)]


def read_tabled(record: Mapping[str, Any]) -> ProcedureDraft:
    """The procedure that the cells hold. Raises RecordRejected."""
    said = _parsed("".join(str(record.get(cell) or "") for cell in RECORD_CELLS))
    if not isinstance(said, Mapping) or not is_exported(said):
        raise RecordRejected(_("cột “Bản ghi” bị sửa hoặc bị cắt; hãy xuất lại tệp"))
    draft = read_exported(said)
    if draft.code != record[CODE]:
        said_codes = {"code": str(record[CODE])[:40], "other": draft.code}
        raise RecordRejected(
            _("mã “%(code)s” không phải mã trong cột “Bản ghi” (%(other)s)") % said_codes
        )
    return draft


def _filled(cells: list[str]) -> list[str]:
    return [*cells, *[""] * (len(RECORD_CELLS) - len(cells))]


def _no_formula(text: str) -> str:
    """A spreadsheet computes what begins so."""
    return f" {text}" if text.startswith(_FORMULA) else text


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
