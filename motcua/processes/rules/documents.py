"""Parsing process definitions from JSON documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.text import nfc
from motcua.people.enums import Role
from motcua.processes.enums import MoveKind, StepPlace
from motcua.processes.rules.shapes import DefinitionShape, MoveShape, StepShape
from motcua.worktime.enums import TimeUnit

LONGEST_KEY = 40
LONGEST_CODE = 60
LONGEST_NAME = 200
LONGEST_NOTE = 300
MOST_STEPS = 100
LARGEST_NUMBER = 2**31 - 1

Word = TypeVar("Word", bound=TextChoices)


def read_definition(document: object) -> DefinitionShape:
    """The definition that a document describes, its steps numbered in their order.

    Raises BadInput with one sentence for each value that is missing, too long, unknown, or of the
    wrong type. Whether the steps are consistent is checked when it is published.
    """
    reading = _Reading("", [])
    top = reading.mapping(document)
    shape = DefinitionShape(
        code=reading.text(top, "code", LONGEST_CODE),
        version=0,
        name=reading.text(top, "name", LONGEST_NAME),
        steps=tuple(
            _step(reading.at(_("bước %(number)d") % {"number": number}), number, step)
            for number, step in enumerate(reading.listed(top, "steps", MOST_STEPS), start=1)
        ),
    )
    if reading.problems:
        raise BadInput(reading.problems)
    return shape


def read_source_note(document: object) -> str:
    """The document's source, or an empty string. Raises BadInput."""
    note = document.get("source_note", "") if isinstance(document, dict) else ""
    if not isinstance(note, str) or len(note) > LONGEST_NOTE:
        raise BadInput(_("“source_note” phải là chữ, dài nhất %(most)d.") % {"most": LONGEST_NOTE})
    return note


def without_ids(definition: DefinitionShape) -> tuple[object, ...]:
    """The definition's content, for comparison regardless of row ids and versions."""
    return definition.name, tuple(
        (
            step.key,
            step.position,
            step.name,
            step.role,
            step.place,
            step.limit_amount,
            step.limit_unit,
            step.limit_percent,
            tuple((move.kind, move.name, move.target, move.guard) for move in step.moves),
        )
        for step in definition.steps
    )


def _step(reading: "_Reading", position: int, given: object) -> StepShape:
    step = reading.mapping(given)
    return StepShape(
        key=reading.text(step, "key", LONGEST_KEY),
        position=position,
        name=reading.text(step, "name", LONGEST_NAME),
        role=reading.word(step, "role", Role),
        place=reading.word(step, "place", StepPlace),
        limit_amount=reading.number(step, "limit_amount"),
        limit_unit=reading.word(step, "limit_unit", TimeUnit) if "limit_unit" in step else None,
        limit_percent=reading.number(step, "limit_percent"),
        moves=tuple(
            _move(reading.at(_("nước đi %(number)d") % {"number": number}), move)
            for number, move in enumerate(reading.listed(step, "moves", MOST_STEPS), start=1)
        ),
    )


def _move(reading: "_Reading", given: object) -> MoveShape:
    move = reading.mapping(given)
    return MoveShape(
        kind=reading.word(move, "kind", MoveKind),
        name=reading.text(move, "name", LONGEST_NAME),
        target=reading.text(move, "target", LONGEST_KEY) if "target" in move else None,
        guard=reading.text(move, "guard", LONGEST_NAME) if "guard" in move else "",
    )


@dataclass(frozen=True)
class _Reading:
    """The position in the document and the problems so far."""

    place: str
    problems: list[str]

    def at(self, part: str) -> "_Reading":
        return _Reading(f"{self.place}{part}, ", self.problems)

    def mapping(self, given: object) -> Mapping[str, object]:
        if isinstance(given, dict):
            return given
        self._say(_("phải là một nhóm tên và giá trị"))
        return {}

    def listed(self, row: Mapping[str, object], key: str, most: int) -> list[object]:
        given = row.get(key)
        if isinstance(given, list) and len(given) <= most:
            return given
        self._say(_("“%(key)s” phải là danh sách, nhiều nhất %(most)d mục"), key=key, most=most)
        return []

    def text(self, row: Mapping[str, object], key: str, longest: int) -> str:
        given = row.get(key)
        if isinstance(given, str) and 0 < len(given.strip()) <= longest:
            return nfc(given)
        self._say(_("“%(key)s” phải là chữ, dài nhất %(most)d"), key=key, most=longest)
        return ""

    def number(self, row: Mapping[str, object], key: str) -> int | None:
        given = row.get(key)
        if given is None or (type(given) is int and 1 <= given <= LARGEST_NUMBER):
            return given
        self._say(_("“%(key)s” phải là số nguyên từ 1"), key=key)
        return None

    def word(self, row: Mapping[str, object], key: str, words: type[Word]) -> Word:
        given = row.get(key)
        if given in words.values:
            return words(given)
        self._say(
            _("“%(key)s” phải là một trong: %(words)s"), key=key, words=", ".join(words.values)
        )
        return next(iter(words))

    def _say(self, sentence: str, **parts: object) -> None:
        said = f"{self.place}{sentence % parts}."
        self.problems.append(said[0].upper() + said[1:])
