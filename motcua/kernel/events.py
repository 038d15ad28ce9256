"""Typed, versioned events of the log, one class for each kind.

An area declares its events in its own `events.py`:

    @event("dossier")
    class FeePaid:
        amount: int

A stored event never changes, so a new field or meaning needs a new `version`, and `upcast`
converts the data of the version before.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Union, dataclass_transform, get_args, get_origin
from typing import get_type_hints as hints_of

import msgspec
from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.rules.actors import ActorRef

CODE = r"^[A-Za-z0-9_][A-Za-z0-9._:/+-]{0,119}$"

Code = Annotated[str, msgspec.Meta(pattern=CODE)]
"""A code: no spaces or diacritics, so that neither a name nor free text is valid."""

Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
"""The salted digest of a text stored in a row of its own (`kernel.models.FreeText`)."""

AwareDatetime = Annotated[datetime, msgspec.Meta(tz=True)]
"""A datetime with its time zone."""

Data = Mapping[str, Any]
Upcast = Callable[[dict[str, Any]], dict[str, Any]]


class Event:
    """The base of all events. `SUBJECT` is the model name of its subject."""

    SUBJECT: ClassVar[str]
    VERSION: ClassVar[int]


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event read from the log. `at` is when it happened, `recorded_at` when it was written."""

    pk: int
    chain: str
    number: int
    at: datetime
    recorded_at: datetime
    actor: ActorRef
    subject_kind: str
    subject_id: int
    event: Event


KINDS: dict[str, type[Event]] = {}
UPCASTS: dict[tuple[str, int], Upcast] = {}

_PLAIN = (bool, int, date, NoneType)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def event(subject: str, *, version: int = 1) -> Callable[[type], type]:
    """Declare an event kind, named as its class, about rows of the model `subject`.

    Raises `TypeError` for a duplicate name, and for a field that could hold free text.
    """

    def declare(cls: type) -> type:
        made: type[Event] = dataclass(frozen=True, kw_only=True, slots=True)(cls)
        if made.__name__ in KINDS:
            raise TypeError(f"two events are called {made.__name__}")
        for name, hint in hints_of(made, include_extras=True).items():
            if get_origin(hint) is not ClassVar:
                _check_field(f"{made.__name__}.{name}", hint)
        made.SUBJECT, made.VERSION = subject, version
        KINDS[made.__name__] = made
        return made

    return declare


def upcast(kind: str, version: int) -> Callable[[Upcast], Upcast]:
    """Declare how data of this version are converted to the next."""

    def declare(function: Upcast) -> Upcast:
        UPCASTS[kind, version] = function
        return function

    return declare


def data_of(event: Event) -> dict[str, Any]:
    """The event as JSON values, without empty fields.

    Raises `msgspec.ValidationError` for an invalid code or digest.
    """
    said: dict[str, Any] = msgspec.to_builtins(event)
    kept = {name: value for name, value in said.items() if value is not None}
    msgspec.convert(kept, type(event))
    return kept


def event_of(kind: str, version: int, data: Data) -> Event:
    """The event for these stored values, upcast to the newest version.

    Raises `BadInput` for an unknown kind or version.
    """
    declared = KINDS.get(kind)
    if declared is None or not 1 <= version <= declared.VERSION:
        raise BadInput(
            _("Nhật ký có sự kiện “%(kind)s” bản %(version)s mà chương trình này không biết.")
            % {"kind": kind, "version": version}
        )
    said = dict(data)
    for older in range(version, declared.VERSION):
        said = UPCASTS[kind, older](said)
    unknown = said.keys() - {field.name for field in fields(declared)}  # type: ignore[arg-type]
    if unknown:
        raise BadInput(
            _("Sự kiện “%(kind)s” trong nhật ký có phần lạ: %(names)s.")
            % {"kind": kind, "names": ", ".join(sorted(unknown))}
        )
    return msgspec.convert(said, declared)


def _check_field(name: str, hint: Any) -> None:
    """Raise `TypeError` for a field type that could hold free text or has no stable format."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        if inner[0] is str and not any(getattr(mark, "pattern", None) for mark in inner[1:]):
            raise TypeError(f"{name}: free text does not go into the log")
    elif origin in {Union, UnionType, tuple}:
        for each in inner:
            if each is not Ellipsis:
                _check_field(name, each)
    else:
        _check_plain(name, hint)


def _check_plain(name: str, hint: Any) -> None:
    if isinstance(hint, type) and issubclass(hint, Enum):
        for value in hint:
            if not re.fullmatch(CODE, str(value.value)):
                raise TypeError(f"{name}: {value.value!r} is no code")
    elif hasattr(hint, "__dataclass_fields__"):
        for inner_name, inner_hint in hints_of(hint, include_extras=True).items():
            _check_field(f"{name}.{inner_name}", inner_hint)
    elif hint not in _PLAIN:
        raise TypeError(f"{name}: {hint!r} does not go into the log")


@event("ruleparameter")
class RuleParameterSet(Event):
    """A legal parameter takes effect from a date, replacing the value in force until then."""

    rule_set: Code
    name: Code
    value: int
    valid_from: date
    valid_to: date | None = None
    source: Digest | None = None
    ended_id: int | None = None
    """The id of the row that it replaced."""


@event("ruleparameter")
class TextsErased(Event):
    """The texts of a kind stored before a time were erased under this retention rule."""

    kind: Code
    count: int
    kept_before: AwareDatetime
