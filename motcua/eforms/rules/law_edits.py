"""Changes of what the law asks in a draft: of answers, of who signs besides, of who may file."""

from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from motcua.eforms.rules.content import FormContent
from motcua.eforms.rules.edits import CannotEdit, ChangedMeanwhile, check_shown, shown_digest
from motcua.eforms.rules.naming import made_key
from motcua.eforms.rules.shapes import Condition, FormShape, FurtherParty, Limit

Part = Literal["limits", "parties"]
"""The rows of a form that are about the law."""
Ruled = Limit | FurtherParty
MOST = 50
"""So many rows of one part at most."""


def rows_of_part(form: FormShape, part: Part) -> tuple[Ruled, ...]:
    """The limits, or the further parties, of a form in order."""
    return form.limits if part == "limits" else form.parties


def find_ruled(form: FormShape, part: Part, number: int) -> Ruled | None:
    """One of them, numbered from 0; None if there is none."""
    rows = rows_of_part(form, part)
    return rows[number] if 0 <= number < len(rows) else None


def ruled_shown(row: Ruled) -> str:
    """The digest of a row."""
    return shown_digest(row)


def on_behalf_shown(form: FormShape) -> str:
    """The digest of what is said about who may file it for whom."""
    return shown_digest(form.in_person, form.in_person_source, form.for_whom)


def _get(form: FormShape, part: Part, number: int, shown: str) -> Ruled:
    """The row that was shown. Raises `ChangedMeanwhile`."""
    row = find_ruled(form, part, number)
    if row is None:
        raise ChangedMeanwhile(_("Dòng này không còn nữa; người khác vừa sửa bản nháp."))
    check_shown(shown, ruled_shown(row))
    return row


def _with(content: FormContent, part: Part, rows: tuple[Ruled, ...]) -> FormContent:
    if part == "limits":
        limits = tuple(row for row in rows if isinstance(row, Limit))
        return replace(content, form=replace(content.form, limits=limits))
    parties = tuple(row for row in rows if isinstance(row, FurtherParty))
    return replace(content, form=replace(content.form, parties=parties))


def _changed(content: FormContent, part: Part, number: int, row: Ruled) -> FormContent:
    rows = rows_of_part(content.form, part)
    return _with(content, part, tuple(row if n == number else e for n, e in enumerate(rows)))


@dataclass(frozen=True)
class AddRuled:
    """A row behind the others; a party is given a key of its own."""

    part: Part
    row: Ruled

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        rows = rows_of_part(content.form, self.part)
        if len(rows) >= MOST:
            raise CannotEdit(_("Nhiều nhất %(most)d dòng.") % {"most": MOST})
        row = self.row
        if isinstance(row, FurtherParty):
            row = replace(row, key=made_key(row.title, {each.key for each in content.form.parties}))
        return _with(content, self.part, (*rows, row))


@dataclass(frozen=True)
class ChangeRuled:
    """Another content of a row, numbered from 0; its key and its conditions stay."""

    part: Part
    number: int
    shown: str
    row: Ruled

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        before = find_ruled(content.form, self.part, self.number)
        if before is not None and self._over(before) == before:
            return content
        before = _get(content.form, self.part, self.number, self.shown)
        return _changed(content, self.part, self.number, self._over(before))

    def _over(self, before: Ruled) -> Ruled:
        # What the conditions of a party look at stands in its table.
        moved = (
            isinstance(before, FurtherParty)
            and isinstance(self.row, FurtherParty)
            and before.rows != self.row.rows
        )
        row = replace(self.row, conditions=() if moved else before.conditions)
        if isinstance(row, FurtherParty) and isinstance(before, FurtherParty):
            return replace(row, key=before.key)
        return row


@dataclass(frozen=True)
class RemoveRuled:
    """Without a row, numbered from 0."""

    part: Part
    number: int
    shown: str

    def apply(self, content: FormContent) -> FormContent:
        """The content without it."""
        _get(content.form, self.part, self.number, self.shown)
        rows = rows_of_part(content.form, self.part)
        return _with(content, self.part, tuple(e for n, e in enumerate(rows) if n != self.number))


@dataclass(frozen=True)
class SetRuledCondition:
    """Let a row hold only if the question called `key` has one of `values`; none: whatever it has.

    Of a party that is a row of a table the question stands in that table.
    """

    part: Part
    number: int
    shown: str
    key: str
    values: tuple[str | bool, ...] = ()

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        row = find_ruled(content.form, self.part, self.number)
        others = tuple(e for e in row.conditions if e.key != self.key) if row else ()
        added = (Condition(self.key, self.values),) if self.values else ()
        if row is not None and {*others, *added} == set(row.conditions):
            return content
        row = _get(content.form, self.part, self.number, self.shown)
        changed = replace(row, conditions=(*others, *added))
        return _changed(content, self.part, self.number, changed)


@dataclass(frozen=True)
class SetOnBehalf:
    """Whether everybody must file it in person and why, and the hint about for whom it is filed."""

    shown: str
    in_person: str = ""
    in_person_source: str = ""
    for_whom: str = ""

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        names = ("in_person", "in_person_source", "for_whom")
        form = replace(content.form, **{name: getattr(self, name) for name in names})
        if form != content.form:
            check_shown(self.shown, on_behalf_shown(content.form))
        return replace(content, form=form)
