"""The fields that applicants, representatives, persons and organisations share."""

from collections.abc import Callable, Iterator
from typing import Any

from motcua.kernel.text import tidy_line
from motcua.people.enums import ApplicantKind
from motcua.people.rules.contacts import LONGEST_EMAIL, read_email, read_phone
from motcua.people.rules.names import LONGEST_NAME, read_line
from motcua.people.rules.numbers import Number, read_organisation_number, read_person_number
from motcua.people.rules.reading import Wrong

# Maximum input lengths, with room for spaces, dots and brackets; stored values are shorter.
LENGTHS = {
    "name": LONGEST_NAME,
    "number": 40,
    "phone": 40,
    "email": LONGEST_EMAIL,
    "address": 300,
}

# A field with its canonical value or its error.
Read = tuple[str, str | Wrong]
Reader = Callable[[str], str | Wrong]


def readable(fields: Iterator[Read]) -> dict[str, Any]:
    """The canonical values of the fields that could be read."""
    return {field: value for field, value in fields if not isinstance(value, Wrong)}


def problems_of(fields: Iterator[Read]) -> list[tuple[str, str]]:
    """The sentences of the fields that could not be read."""
    return [(field, value.sentence) for field, value in fields if isinstance(value, Wrong)]


def unless_empty(text: str, read: Reader) -> str | Wrong:
    """The value parsed by the reader; an empty field stays empty."""
    return read(text) if tidy_line(text) else ""


def read_contacts(*, phone: str, email: str, address: str) -> Iterator[Read]:
    """The contact fields; each may be empty."""
    yield "phone", unless_empty(phone, read_phone)
    yield "email", unless_empty(email, read_email)
    yield "address", read_line(address, longest=LENGTHS["address"])


def read_number(text: str, kind: str) -> Number | Wrong:
    """The number of a person or an organisation."""
    if kind == ApplicantKind.ORGANISATION:
        return read_organisation_number(text)
    return read_person_number(text)


def read_optional_number(text: str, kind: str) -> str | Wrong:
    """The canonical number, or an empty string if none was typed."""
    if not tidy_line(text):
        return ""
    number = read_number(text, kind)
    return number.value if isinstance(number, Number) else number
