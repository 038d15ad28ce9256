"""What is written of a procedure as a record of a file, read back and refused at its place."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.rules.drafting.edits import MOST_ROWS
from motcua.catalogue.rules.drafting.parts import PARTS, Part
from motcua.catalogue.rules.drafts import (
    ComponentDraft,
    FeeDraft,
    LegalDraft,
    ProcedureDraft,
    RecordRejected,
    TimeDraft,
    VersionDraft,
)
from motcua.catalogue.rules.exported import as_record, is_exported, read_exported
from motcua.kernel.errors import BadInput

LARGEST = 512 * 1024
"""Bytes; the longest real record has a tenth of it."""
MOST_TOLD = 20
"""So many problems of a file are told at once."""
LISTS = {
    "cases": Part.CASES,
    "papers": Part.PAPERS,
    "limits": Part.LIMITS,
    "fees": Part.FEES,
    "legal_basis": Part.LAWS,
}
_WHOLE = as_record(
    ProcedureDraft(
        code="1.000001",
        name="x",
        field="x",
        versions=(
            VersionDraft(
                components=(ComponentDraft("x"),),
                times=(TimeDraft(),),
                fees=(FeeDraft(),),
                legal_bases=(LegalDraft("x", "x"),),
            ),
        ),
    )
)
KNOWN = frozenset({*_WHOLE, "doubt", "earlier"})
KNOWN_OF_ROWS = {name: frozenset(_WHOLE[name][0]) for name in LISTS if name != "cases"}


def read_filed(record: object, code: str) -> ProcedureDraft:
    """What the record says of the procedure of this code.

    Raises `BadInput`, one sentence a problem, each with its part and row.
    """
    if not isinstance(record, Mapping) or not is_exported(record):
        raise BadInput(_("Tệp không phải bản soạn của một thủ tục; lấy tệp ở đây về để xem mẫu."))
    if problems := list(_unknown(record)):
        raise BadInput(problems[:MOST_TOLD])
    try:
        found = read_exported(record)
    except RecordRejected as problem:
        raise BadInput(list(_misfits(record))[:MOST_TOLD] or [_sentence(problem)]) from problem
    if found.code != code:
        said = _("Tệp này là của thủ tục %(other)s, không phải %(code)s.")
        raise BadInput(said % {"other": found.code, "code": code})
    return found


def _unknown(record: Mapping[str, Any]) -> Iterator[str]:
    """Keys that would be passed over, such as misspelt ones, and lists that are too long."""
    for key in sorted(set(record) - KNOWN):
        yield _("Không có ô “%(key)s”.") % {"key": key[:60]}
    cases = [
        row.strip()
        for name, _place, row in _rows(record)
        if name == "cases" and isinstance(row, str)
    ]
    if len(set(cases)) < len(cases):
        yield _("%(part)s: hai trường hợp cùng tên.") % {"part": PARTS[Part.CASES].title}
    for name, place, row in _rows(record):
        if place == MOST_ROWS:
            yield _("%(part)s: nhiều nhất %(most)d dòng.") % {
                "part": PARTS[LISTS[name]].title,
                "most": MOST_ROWS,
            }
        known = KNOWN_OF_ROWS.get(name)
        if known is not None and isinstance(row, Mapping):
            for key in sorted(set(row) - known):
                yield _at(name, place, _("không có ô “%(key)s”.") % {"key": key[:60]})


def _misfits(record: Mapping[str, Any]) -> Iterator[str]:
    """The rows that cannot be read by themselves, with why."""
    about = {"code": "1.000001", "name": "x", "field": "x", "papers": []}
    about["cases"] = record.get("cases", [])
    for name, place, row in _rows(record):
        try:
            read_exported(about | {name: [row]})
        except RecordRejected as problem:
            yield _at(name, place, f"{problem}.")


def _rows(record: Mapping[str, Any]) -> Iterator[tuple[str, int, object]]:
    for name in LISTS:
        rows = record.get(name)
        if isinstance(rows, list):
            for place, row in enumerate(rows[: MOST_ROWS + 1]):
                yield name, place, row


def _at(name: str, place: int, why: str) -> str:
    return _("%(part)s, dòng %(place)d: %(why)s") % {
        "part": PARTS[LISTS[name]].title,
        "place": place + 1,
        "why": why,
    }


def _sentence(problem: RecordRejected) -> str:
    said = str(problem)
    return f"{said[0].upper()}{said[1:]}."
