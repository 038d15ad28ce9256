"""Comparing the content of requests."""

import hashlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.db.models import Model


def content_digest(arguments: Mapping[str, Any]) -> str:
    """SHA-256 in hexadecimal over the arguments of a call, independent of their order.

    Model rows are compared by model and primary key, dataclasses and choices by value, datetimes
    independent of their time zone; a value of another type is other content. Raises `TypeError`
    for types without a stable format and for unsaved rows.
    """
    return hashlib.sha256(msgspec.json.encode(_lasting(arguments))).hexdigest()


def _lasting(value: object) -> object:
    """The value in canonical JSON form."""
    if isinstance(value, Model):
        if value.pk is None:
            raise TypeError(f"{value._meta.label} has no key yet")  # noqa: SLF001 - as below
        return ["row", value._meta.label_lower, value.pk]  # noqa: SLF001 - Django documents _meta
    if isinstance(value, Mapping):
        return ["map", *([_lasting(key), _lasting(value[key])] for key in sorted(value, key=str))]
    if is_dataclass(value):
        said = [_lasting(getattr(value, field.name)) for field in fields(value)]
        return [type(value).__name__, *said]
    if isinstance(value, Set):
        # A set of texts has another order in each process.
        return ["set", *sorted(map(_lasting, value), key=msgspec.json.encode)]
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return ["list", *map(_lasting, value)]
    return _lasting_scalar(value)


def _lasting_scalar(value: object) -> object:
    """Texts, whole numbers, truths and None as JSON has them; all others beside their type."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, datetime):
        return ["datetime", value.astimezone(UTC)]
    return [type(value).__name__, repr(value) if isinstance(value, float) else value]
