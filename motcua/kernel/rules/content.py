"""Whether two calls of an action ask for the same."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import msgspec
from django.db.models import Model


def content_digest(arguments: Mapping[str, Any]) -> str:
    """SHA-256 in hexadecimal over the arguments of a call, whatever the order of names.

    Rows count by their kind and key, dataclasses, moments and choices by what they say. Raises
    `TypeError` for what has no lasting form.
    """
    return hashlib.sha256(msgspec.json.encode(_lasting(arguments))).hexdigest()


def _lasting(value: object) -> object:
    """The value as JSON can say it, always in the same way."""
    if isinstance(value, Model):
        return [value._meta.label_lower, value.pk]  # noqa: SLF001 - Django documents _meta
    if isinstance(value, Mapping):
        return [[_lasting(key), _lasting(value[key])] for key in sorted(value, key=str)]
    if is_dataclass(value):
        return [_lasting(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_lasting(each) for each in value]
    return value
