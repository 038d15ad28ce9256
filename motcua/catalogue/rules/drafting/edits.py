"""Single changes of the content of a procedure while it is drafted.

`shown` is the digest of what the officer saw: who changes what somebody else has changed meanwhile
is told so instead of overwriting it.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django.utils.translation import gettext as _

from motcua.catalogue.rules.drafting.parts import OF_PROCEDURE, PARTS, Part, field_of, rows_of_part
from motcua.catalogue.rules.drafts import (
    ComponentDraft,
    FeeDraft,
    LegalDraft,
    ProcedureDraft,
    TimeDraft,
    VersionDraft,
)
from motcua.kernel.errors import RefusedFields

RowDraft = ComponentDraft | FeeDraft | LegalDraft | TimeDraft | str
"""A row of a list: a paper, a fee, a legal text, a time limit, or the name of a case."""
OF_A_CASE = (Part.PAPERS, Part.LIMITS, Part.FEES)
MOST_ROWS = 200
OF_ANNOUNCING = ("valid_from", "valid_to", "decision", "source_note", "confidence")
"""What a version has from its announcement or import, not from who writes it."""


class CannotEdit(RefusedFields):
    """The change does not fit the draft; `problems` say at which field what."""


class ChangedMeanwhile(CannotEdit):
    """What it is about was changed since it was shown."""


class Edit(Protocol):
    """One change of a content."""

    def apply(self, content: ProcedureDraft) -> ProcedureDraft:
        """The content after it. Raises `CannotEdit`."""


def fields_shown(content: ProcedureDraft, part: Part) -> str:
    """The digest of the texts and choices of a part."""
    return _digest(*(field_of(content, name) for name in PARTS[part].fields))


def row_shown(content: ProcedureDraft, part: Part, place: int) -> str:
    """The digest of a row of a list, by its place from 0. Raises `ChangedMeanwhile`."""
    return _digest(_row_at(content, part, place))


def content_shown(content: ProcedureDraft) -> str:
    """The digest of all that is written."""
    return _digest(content.name, content.field, content.newest)


@dataclass(frozen=True)
class SetFields:
    """Say the texts and choices of a part anew; `values` by their names."""

    part: Part
    values: Mapping[str, Any]
    shown: str

    def apply(self, content: ProcedureDraft) -> ProcedureDraft:
        """The content after it."""
        known = {name: value for name, value in self.values.items() if name in self._names}
        if all(field_of(content, name) == value for name, value in known.items()):
            return content
        _check_shown(self.shown, fields_shown(content, self.part))
        own = {name: value for name, value in known.items() if name in OF_PROCEDURE}
        rest = {name: value for name, value in known.items() if name not in OF_PROCEDURE}
        return replace(with_version(content, **rest), **own)

    @property
    def _names(self) -> tuple[str, ...]:
        return PARTS[self.part].fields


@dataclass(frozen=True)
class AddRow:
    """Add a row at the end of the list of a part."""

    part: Part
    row: RowDraft

    def apply(self, content: ProcedureDraft) -> ProcedureDraft:
        """The content after it."""
        rows = rows_of_part(content, self.part)
        if len(rows) >= MOST_ROWS:
            raise CannotEdit(
                _("Phần này đã có %(most)d dòng, là nhiều nhất.") % {"most": MOST_ROWS}
            )
        _check_new(self.part, self.row, rows)
        return _with_rows(content, self.part, (*rows, self.row))


@dataclass(frozen=True)
class SetRow:
    """Say a row of the list of a part anew, by its place from 0."""

    part: Part
    place: int
    row: RowDraft
    shown: str

    def apply(self, content: ProcedureDraft) -> ProcedureDraft:
        """The content after it."""
        if _row_at(content, self.part, self.place) == self.row:
            return content
        _check_shown(self.shown, row_shown(content, self.part, self.place))
        rows = list(rows_of_part(content, self.part))
        _check_new(self.part, self.row, (*rows[: self.place], *rows[self.place + 1 :]))
        rows[self.place] = self.row
        return _with_rows(content, self.part, tuple(rows))


@dataclass(frozen=True)
class DropRow:
    """Take a row out of the list of a part. A case that rows belong to stays."""

    part: Part
    place: int
    shown: str

    def apply(self, content: ProcedureDraft) -> ProcedureDraft:
        """The content after it."""
        _check_shown(self.shown, row_shown(content, self.part, self.place))
        if self.part == Part.CASES:
            return _without_case(content, self.place)
        rows = rows_of_part(content, self.part)
        return _with_rows(content, self.part, (*rows[: self.place], *rows[self.place + 1 :]))


@dataclass(frozen=True)
class LiftRow:
    """Let a row change places with the one above it."""

    part: Part
    place: int
    shown: str

    def apply(self, content: ProcedureDraft) -> ProcedureDraft:
        """The content after it; the first row stays."""
        _check_shown(self.shown, row_shown(content, self.part, self.place))
        if self.place == 0:
            return content
        rows = list(rows_of_part(content, self.part))
        above = self.place - 1
        rows[above], rows[self.place] = rows[self.place], rows[above]
        lifted = _with_rows(content, self.part, tuple(rows))
        if self.part != Part.CASES:
            return lifted
        swapped = {above: self.place, self.place: above}
        return _with_cases_renumbered(lifted, lambda case: swapped.get(case, case))


@dataclass(frozen=True)
class TakeOver:
    """Say all of it as another source does, under the same code."""

    said: ProcedureDraft

    def apply(self, content: ProcedureDraft) -> ProcedureDraft:
        """The content after it."""
        return replace(self.said, code=content.code)


@dataclass(frozen=True)
class TakeFile:
    """Say all that is written as a file says it; its days and decision stay those of the draft."""

    said: ProcedureDraft
    shown: str

    def apply(self, content: ProcedureDraft) -> ProcedureDraft:
        """The content after it."""
        kept = {name: getattr(content.newest, name) for name in OF_ANNOUNCING}
        newest = replace(self.said.newest, **kept)
        versions = (*content.versions[:-1], newest)
        after = replace(content, name=self.said.name, field=self.said.field, versions=versions)
        if after != content:
            _check_shown(self.shown, content_shown(content))
        return after


def with_version(content: ProcedureDraft, **values: Any) -> ProcedureDraft:
    """The content whose newest version says this."""
    newest = replace(content.newest, **values)
    return replace(content, versions=(*content.versions[:-1], newest))


def _with_rows(content: ProcedureDraft, part: Part, rows: tuple[Any, ...]) -> ProcedureDraft:
    return with_version(content, **{PARTS[part].rows: rows})


def _row_at(content: ProcedureDraft, part: Part, place: int) -> object:
    rows = rows_of_part(content, part)
    if not 0 <= place < len(rows):
        raise ChangedMeanwhile(_("Dòng này không còn nữa; người khác vừa sửa bản soạn."))
    return rows[place]


def _check_new(part: Part, row: RowDraft, others: tuple[object, ...]) -> None:
    """Two cases of one name could not be told apart by who chooses."""
    if part == Part.CASES and row in others:
        raise CannotEdit([("name", _("Đã có trường hợp mang tên này."))])


def _without_case(content: ProcedureDraft, place: int) -> ProcedureDraft:
    used = [
        PARTS[part].title
        for part in OF_A_CASE
        if any(_case_of(row) == place for row in rows_of_part(content, part))
    ]
    if used:
        said = _("Trường hợp này còn dùng ở: %(parts)s. Hãy sửa các dòng đó trước.")
        raise CannotEdit(said % {"parts": ", ".join(map(str, used))})
    cases = content.newest.cases
    left = with_version(content, cases=(*cases[:place], *cases[place + 1 :]))
    return _with_cases_renumbered(left, lambda case: case - (case > place))


def _with_cases_renumbered(content: ProcedureDraft, number: Callable[[int], int]) -> ProcedureDraft:
    """The content whose rows belong to the cases at their new places."""
    version: VersionDraft = content.newest
    changed: dict[str, tuple[Any, ...]] = {}
    for part in OF_A_CASE:
        rows = PARTS[part].rows
        changed[rows] = tuple(
            row if row.case is None else replace(row, case=number(row.case))
            for row in getattr(version, rows)
        )
    return with_version(content, **changed)


def _case_of(row: object) -> int | None:
    case: int | None = getattr(row, "case", None)
    return case


def _check_shown(shown: str, now: str) -> None:
    if shown != now:
        raise ChangedMeanwhile(
            _(
                "Người khác vừa sửa chỗ này nên chưa lưu. Xem lại rồi lưu lần nữa để giữ lời của "
                "bạn."
            )
        )


def _digest(*said: object) -> str:
    """The same in every process."""
    return hashlib.sha256(repr(said).encode()).hexdigest()[:24]
