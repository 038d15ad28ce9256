"""Dossier codes and the second factor printed on the slip."""

import re
from collections.abc import Collection, Iterable
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from motcua.kernel.clock import VIETNAM

LONGEST = 60
FILED = "NOP"
CODE = re.compile(r"^[0-9A-Z]{2,4}(\.[0-9A-Z]{1,4}){1,8}-[0-9]{6}-T?[0-9]{4,}$")
FEWEST, MOST, NUMBER, DAY = 3, 20, 4, 6
LESS_THAN_A_PHONE = 9
# The day and the number of the day, however long; T marks a provisional number.
ENDING = r"([0-9]{6})(T?[0-9]{4,20})"


def code_day(received_at: datetime) -> str:
    """The day part of a code, YYMMDD, of the local day of receipt."""
    return received_at.astimezone(VIETNAM).strftime("%y%m%d")


def dossier_code(*, prefix: str, day: str, number: int) -> str:
    """`<unit's prefix>-<YYMMDD>-<number of the day, four digits or more>`."""
    return f"{prefix}-{day}-{number:04d}"


def central_code(*, prefix: str, day: str, owner_digits: str, number: int) -> str:
    """`<deciding agency>-<YYMMDD>-<AAXXXX>` (TT 03/2025 Điều 13.3, added by TT 04/2025/TT-VPCP).

    AA are two digits of the owner of the central system; the number has four digits or more.
    """
    return f"{prefix}-{day}-{owner_digits}{number:04d}"


def is_central(code: str) -> bool:
    """Whether the code has the owner's digits before its number, as those of central systems."""
    return re.search("-[0-9]{6,}$", code) is not None and "-T" not in code


def provisional_code(*, prefix: str, day: str, number: int) -> str:
    """A code until a central system gives the real one: T before the number of the day."""
    return f"{prefix}-{day}-T{number:04d}"


def filing_reference(pk: int) -> str:
    """By what an applicant finds a filing that has no code yet; its secret opens it."""
    return f"{FILED}-{pk}"


def read_reference(text: str) -> int | None:
    """The id of the dossier that such a reference means; None for other text."""
    found = re.fullmatch(rf"{FILED}-?([0-9]{{1,18}})", "".join(text.split()).upper(), re.ASCII)
    return int(found[1]) if found else None


def ends_like_code(words: str) -> bool:
    """Whether the words end in a day and a number, with or without separators."""
    return re.search(f"{ENDING}$", _bare(words.upper())) is not None


def codes_read(words: str, prefixes: Iterable[str]) -> list[str]:
    """The codes that the input may mean: as typed, and with missing dots and dashes restored.

    The unit prefixes tell where separators belong.
    """
    plain = "".join(words.split()).upper()
    bare = _bare(plain)
    codes = [plain]
    for prefix in prefixes:
        start = _bare(prefix)
        rest = bare.removeprefix(start)
        if rest != bare and (found := re.fullmatch(ENDING, rest)):
            codes.append(f"{prefix}-{found[1]}-{found[2]}")
    return codes


def codes_ending(words: str, prefixes: Collection[str]) -> list[str]:
    """The codes of which the input is the day, the number and perhaps the end of the prefix.

    So a slip prints it: `260302-0001`. At most `LONGEST` characters are looked at.
    """
    bare = _bare("".join(words.split()).upper()[:LONGEST])
    before = [_bare(prefix) for prefix in prefixes]
    return [
        f"{prefix}-{found[1]}-{found[2]}"
        for start in range(len(bare))
        if (found := re.fullmatch(ENDING, bare[start:])) and _is_day(found[1])
        for prefix, plain in zip(prefixes, before, strict=True)
        if plain.endswith(bare[:start])
    ]


def _is_day(digits: str) -> bool:
    try:
        datetime.strptime(digits, "%y%m%d")  # noqa: DTZ007 -- a day, no moment
    except ValueError:
        return False
    return True


def code_in_link(text: str) -> str:
    """The code in the tracking link that the QR code of a slip holds; other text as it is."""
    try:
        link = urlsplit(text.strip())
    except ValueError:
        return text
    if "/tra-cuu/" not in link.path:
        return text
    asked = parse_qs(link.query, max_num_fields=20).get("ma")
    return asked[0] if asked else link.path.partition("/tra-cuu/")[2].strip("/")


def tails_read(words: str, *, most: int = MOST) -> list[str]:
    """How the code may end if only its last digits are typed, from three to `most`; else empty.

    Numbers of a central system are as long as those of telephones. The number of the day has four
    digits or more, so longer digits may hold a part of the day.
    """
    plain = "".join(words.split())
    digits = plain.replace("-", "")
    if not re.fullmatch(r"[0-9-]+", plain, re.ASCII) or not FEWEST <= len(digits) <= most:
        return []
    if "-" in plain.strip("-"):
        return [plain]
    numbers = range(max(NUMBER, len(digits) - DAY), len(digits))
    return [digits, *(f"{digits[:-length]}-{digits[-length:]}" for length in numbers)]


def _bare(text: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", text)
