"""Names of persons and organisations, and other lines of text about them."""

import re
import unicodedata

from django.utils.translation import gettext as _

from motcua.kernel.text import tidy_line
from motcua.people.rules.reading import Wrong

LONGEST_NAME = 200
# The first letter of a word, also behind an apostrophe or a hyphen: "H'Hen", "Y-Ban".
_BEGIN = re.compile(r"(?<![^\W\d_])[^\W\d_]")

# Symbols and emoji (So), keycaps (Me), and code points that cannot be stored or printed: lone
# surrogates (Cs), private (Co) and unassigned ones (Cn).
_NOT_WRITING = frozenset({"So", "Me", "Cs", "Co", "Cn"})


def read_name(text: str, *, longest: int = LONGEST_NAME) -> str | Wrong:
    """The name as stored: normalised, with a letter, at most `longest` characters, without emoji.

    One word is enough: some people have only a given name. Digits and punctuation are kept, for
    organisations ("Hợp tác xã 19/5").
    """
    name = tidy_line(text)
    if not any(sign.isalpha() for sign in name):
        return Wrong(_("Hãy ghi họ tên hoặc tên tổ chức."))
    return _check_line(name, longest)


def read_line(text: str, *, longest: int) -> str | Wrong:
    """An address or another line of free text, normalised; may be empty."""
    return _check_line(tidy_line(text), longest)


def with_capitals(name: str) -> str:
    """How a person's name typed all in small or all in capital letters is usually written.

    Empty for any other name. Only to be offered: names of the highlands may have small particles.
    """
    if name not in {name.lower(), name.upper()}:
        return ""
    usual = _BEGIN.sub(lambda found: found[0].upper(), name.lower())
    return usual if usual != name else ""


def _check_line(line: str, longest: int) -> str | Wrong:
    if any(unicodedata.category(sign) in _NOT_WRITING for sign in line):
        return Wrong(_("Hãy bỏ biểu tượng cảm xúc và ký hiệu lạ, chỉ ghi chữ và số."))
    if len(line) > longest:
        return Wrong(_("Dài quá %(most)s ký tự, hãy viết ngắn lại.") % {"most": longest})
    return line
