"""Numbers of persons and organisations, each in one canonical form.

Digits of any script, blanks, dots, dashes and brackets are read; what is stored has none of them,
but for the dash of a 13-digit tax code. A number in the right form proves nobody's identity.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.people.enums import NumberKind
from motcua.people.rules.reading import Wrong, compact

_IDENTITY = re.compile(r"\d{12}", re.ASCII)
_OLD_CARD = re.compile(r"\d{9}", re.ASCII)
_PASSPORT = re.compile(r"(?=.*\d)[A-Z0-9]{5,9}", re.ASCII)
_TAX_CODE = re.compile(r"(\d{10})(?!000)(\d{3})?|\d{12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number:
    """A canonical number and its kind of document or register."""

    kind: NumberKind
    value: str


def read_identity_number(text: str) -> str | Wrong:
    """A personal identification number: 12 digits, without a check digit (Luật Căn cước Đ12)."""
    number = compact(text)
    if _IDENTITY.fullmatch(number):
        return number
    return Wrong(_("Số định danh cá nhân gồm 12 chữ số."))


def read_old_card_number(text: str) -> str | Wrong:
    """The number of an identity card issued before the 12-digit ones: 9 digits."""
    number = compact(text)
    if _OLD_CARD.fullmatch(number):
        return number
    return Wrong(_("Số chứng minh nhân dân cũ gồm 9 chữ số."))


def read_passport(text: str) -> str | Wrong:
    """A passport number in capitals: 5 to 9 letters and digits (ICAO Doc 9303-4), one a digit."""
    number = compact(text)
    if _PASSPORT.fullmatch(number):
        return number
    return Wrong(_("Số hộ chiếu gồm 5 đến 9 chữ cái không dấu và chữ số."))


def read_tax_code(text: str) -> str | Wrong:
    """A tax code: 10 digits, `NNNNNNNNNN-NNN` for a dependent unit, or 12 digits.

    Households in business and individuals use their personal number instead since 1 July 2025
    (TT 86/2024/TT-BTC Đ5). The tenth digit is a check digit, but sources differ on remainder 0,
    so it is not checked.
    """
    number = _TAX_CODE.fullmatch(compact(text))
    if number is None:
        return Wrong(
            _(
                "Mã số thuế gồm 10 chữ số, hoặc 10 chữ số, dấu gạch và 3 chữ số;"
                " hộ kinh doanh ghi 12 chữ số định danh."
            )
        )
    body, branch = number.groups()
    return f"{body}-{branch}" if branch else number.group()


def read_person_number(text: str) -> Number | Wrong:
    """A person's number of any kind, recognised by its format.

    Nine digits are read as an old identity card, so a passport of digits only must be declared as
    such (`read_passport`).
    """
    number = compact(text)
    if _IDENTITY.fullmatch(number):
        return Number(NumberKind.IDENTITY, number)
    if _OLD_CARD.fullmatch(number):
        return Number(NumberKind.OLD_CARD, number)
    if _PASSPORT.fullmatch(number) and not number.isdigit():
        return Number(NumberKind.PASSPORT, number)
    return Wrong(
        _(
            "Số định danh gồm 12 chữ số (chứng minh nhân dân cũ: 9 chữ số);"
            " số hộ chiếu gồm chữ cái và chữ số, dài nhất 9."
        )
    )


def read_organisation_number(text: str) -> Number | Wrong:
    """The tax code of an organisation, which is its business number too."""
    code = read_tax_code(text)
    return code if isinstance(code, Wrong) else Number(NumberKind.TAX_CODE, code)


def list_numbers_meant(text: str) -> list[str]:
    """The canonical numbers that a search text may stand for; may be empty."""
    read = (read_person_number(text), read_organisation_number(text))
    return sorted({number.value for number in read if isinstance(number, Number)})
