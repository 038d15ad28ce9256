"""The grammar of numbers in Vietnamese print: a dot groups thousands, a comma starts decimals.

`10.807` and `10807` are counts; `33,72%` and `33,72` are shares. Numbers of a program (JSON, a
spreadsheet cell) come as `Literal`, written with a decimal point. Everything else is unreadable,
with the reason that a person can act on. Blanks that a typesetter puts into a number (no-break,
thin, of no width) are passed over.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

MAX_COUNT = 2**63 - 1
MAX_DIGITS = 40
SHARE_DIGITS = 6
SHARE_DECIMALS = 10

_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_SHARE = re.compile(r"([0-9]+)(?:,([0-9]+))?\s*%?")
_LITERAL = re.compile(r"[0-9]+(?:\.([0-9]+))?(?:[eE][+-]?[0-9]{1,3})?")
_DIGITS = re.compile(r"[0-9][0-9.,\s]*%?")
_MINUS = "-−"
_ENGLISH_COUNT = re.compile(r"[-−]?\s*[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_ENGLISH_SHARE = re.compile(r"([-−]?[0-9]+)\.([0-9]+)(\s*%?)")
_TYPESET = dict.fromkeys(map(ord, "\u00a0\u2007\u2008\u2009\u200a\u200b\u202f\u2060\ufeff"))
FORMULA = "="
NOTHING = {"", "-", "−", "–", "—"}


class Literal(str):
    """A number written by a program, with a decimal point: `10807`, `33.72`, `1e3`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed figure: `raw` as printed; `value` as read, None if unreadable.

    `decimals` is the number of printed decimals of a share; `why` names the error of an unreadable
    cell: `decimal`, `grouping`, `percent`, `dot`, `formula`, `text`, `huge`.
    """

    raw: object
    value: Fraction | int | None
    decimals: int = 0
    why: str = ""

    @property
    def readable(self) -> bool:
        """Whether the grammar accepts the cell."""
        return self.value is not None


def is_blank(raw: object) -> bool:
    """Whether nothing is stated: no value, blanks only, or a lone dash. Never read as zero."""
    return raw is None or (isinstance(raw, str) and _set_plain(raw).strip() in NOTHING)


def read_count(raw: object) -> Cell:
    """The cell of a number of dossiers; whole, at most 64 bits, a minus sign is understood."""
    if not isinstance(raw, str):
        return Cell(raw, None, why="text")
    sign, text = _split_sign(raw)
    if isinstance(raw, Literal):
        return _whole(raw, sign, text)
    if not (_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text)):
        return Cell(raw, None, why=_slip_of_count(text))
    return _bounded(raw, sign, text.replace(".", ""))


def read_share(raw: object) -> Cell:
    """The cell of a share in per cent, with the decimals that were printed."""
    if not isinstance(raw, str):
        return Cell(raw, None, why="text")
    sign, text = _split_sign(raw)
    if isinstance(raw, Literal):
        return _share_of_literal(raw, sign, text)
    match = _SHARE.fullmatch(text)
    if not match:
        return Cell(raw, None, why=_slip_of_share(text))
    whole, decimals = match[1], match[2] or ""
    if len(whole) > SHARE_DIGITS or len(decimals) > MAX_DIGITS:
        return _huge(raw)
    return Cell(raw, sign * Fraction(int(whole + decimals), 10 ** len(decimals)), len(decimals))


def round_half_up(value: Fraction, decimals: int) -> Fraction:
    """`value` rounded to `decimals` places, halves away from zero."""
    scale: int = 10**decimals
    rounded = Fraction(int(abs(value) * scale + Fraction(1, 2)), scale)
    return -rounded if value < 0 else rounded


def is_english_count(raw: object) -> bool:
    """Whether a count writes its thousands as English does: `10,807`."""
    return isinstance(raw, str) and _ENGLISH_COUNT.fullmatch(_set_plain(raw).strip()) is not None


def in_vietnamese(raw: object, *, share: bool) -> object:
    """An English count or share as Vietnamese writes it; anything else as it is."""
    if not isinstance(raw, str) or isinstance(raw, Literal):
        return raw
    if share:
        return _ENGLISH_SHARE.sub(r"\1,\2\3", raw)
    return raw.replace(",", ".") if is_english_count(raw) else raw


def _set_plain(raw: str) -> str:
    return raw.translate(_TYPESET)


def _split_sign(raw: str) -> tuple[int, str]:
    text = _set_plain(raw).strip()
    negative = text[:1] != "" and text[0] in _MINUS
    return (-1, text[1:].lstrip()) if negative else (1, text)


def _whole(raw: str, sign: int, text: str) -> Cell:
    match = _LITERAL.fullmatch(text)
    if not match:
        return Cell(raw, None, why="text")
    if len(text) > MAX_DIGITS:
        return Cell(raw, None, why="huge")
    value = Decimal(text)
    # A number such as 10.000 is a grouped count that lost its quotes, not ten.
    if value != value.to_integral_value() or len(match[1] or "") == 3:
        return Cell(raw, None, why="decimal")
    return _bounded(raw, sign, str(int(value))) if value.adjusted() < MAX_DIGITS else _huge(raw)


def _bounded(raw: str, sign: int, digits: str) -> Cell:
    if len(digits) > MAX_DIGITS or int(digits) > MAX_COUNT:
        return _huge(raw)
    return Cell(raw, sign * int(digits))


def _huge(raw: str) -> Cell:
    return Cell(raw, None, why="huge")


def _share_of_literal(raw: str, sign: int, text: str) -> Cell:
    if not _LITERAL.fullmatch(text):
        return Cell(raw, None, why="text")
    if len(text) > MAX_DIGITS or Decimal(text).adjusted() >= SHARE_DIGITS:
        return _huge(raw)
    value = Fraction(Decimal(text))
    # Binary fractions have rounding errors in their last decimals, which no share prints.
    decimals = min(max(0, -int(Decimal(text).as_tuple().exponent)), SHARE_DECIMALS)
    return Cell(raw, sign * round_half_up(value, decimals), decimals)


def _slip_of_count(text: str) -> str:
    if text.startswith(FORMULA):
        return "formula"
    if not _DIGITS.fullmatch(text):
        return "text"
    if text.endswith("%"):
        return "percent"
    return "decimal" if "," in text else "grouping"


def _slip_of_share(text: str) -> str:
    if text.startswith(FORMULA):
        return "formula"
    return "dot" if _DIGITS.fullmatch(text) and "." in text else "text"
