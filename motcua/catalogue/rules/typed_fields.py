"""Choices, days and cases in the fields of a record."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from motcua.catalogue.rules import bounds
from motcua.catalogue.rules.bounds import text_of
from motcua.catalogue.rules.drafts import RecordRejected
from motcua.kernel.text import nfc

Choice = TypeVar("Choice", bound=TextChoices | StrEnum)
Day = TypeVar("Day", date, time)


def case_of(row: Mapping[str, Any], cases: Sequence[str]) -> int | None:
    """The place of the case that the row names; None for all. Raises RecordRejected."""
    name = nfc(text_of(row, "case"))
    if not name:
        return None
    if name not in cases:
        raise RecordRejected(_("trường hợp “%(case)s” chưa được khai") % {"case": name[:60]})
    return cases.index(name)


def choice_of(row: Mapping[str, Any], key: str, choices: type[Choice]) -> Choice | None:
    """The choice that the word under `key` names. Raises RecordRejected for an unknown one."""
    word = text_of(row, key)
    if not word:
        return None
    try:
        return choices(word)
    except ValueError as error:
        raise RecordRejected(
            _("ô “%(key)s” có giá trị lạ: “%(word)s”") % {"key": key, "word": word[:40]}
        ) from error


def choices_of(row: Mapping[str, Any], key: str, choices: type[Choice]) -> tuple[Choice, ...]:
    """The choices that the words under `key` name, each once. Raises RecordRejected."""
    found = [choice_of({key: word}, key, choices) for word in bounds.names_of(row, key)]
    return tuple(dict.fromkeys(each for each in found if each is not None))


def day_of(row: Mapping[str, Any], key: str) -> date | None:
    """The ISO date under `key`. Raises RecordRejected."""
    return _iso(row, key, date)


def clock_of(row: Mapping[str, Any], key: str) -> time | None:
    """The ISO time of day under `key`. Raises RecordRejected."""
    return _iso(row, key, time)


def _iso(row: Mapping[str, Any], key: str, kind: type[Day]) -> Day | None:
    text = text_of(row, key)
    try:
        return kind.fromisoformat(text) if text else None
    except ValueError as error:
        raise RecordRejected(
            _("ô “%(key)s” có ngày giờ sai: “%(word)s”") % {"key": key, "word": text[:40]}
        ) from error
