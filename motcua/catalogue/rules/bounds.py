"""Limits of records, and cleaning of their texts."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.rules.drafts import RecordRejected
from motcua.kernel.text import nfc

# For regular expressions: code point ranges would mix upper and lower case.
_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
SMALL = f"a-z{_MARKED}"
CAPITAL = f"A-Z{_MARKED.upper()}"
LONGEST_TEXT = 100_000
LONGEST_NAME = 2_000
MOST_ROWS = 1_000
MOST_COPIES = 1_000
LARGEST_AMOUNT = 2**63 - 1
TEN_YEARS_OF_DAYS = 3653
# National codes, and codes of simulated procedures (MP; P at the end: partly online).
CODE = re.compile(r"\d{1,2}\.\d{6}(?:\.[0-9A-Z]{1,4}){0,8}|MP\.[NTHX]\.[0-9A-F]{8}P?", re.ASCII)
# A province's own copy of a national procedure: 1.001193.000.00.00.H01.
_LOCALITY = re.compile(r"(?<=\d{6})(?:\.\d{2,3}){3}\.[A-Z]\d{2}$", re.ASCII)
NOTHING_SAID = "Không có thông tin"
# Control, zero-width and direction-changing characters.
_CONTROL = re.compile(
    r"[\x01-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


def text_of(record: Mapping[str, Any], key: str) -> str:
    """The text at `key` in NFC, with trimmed lines; empty if the source has no information.

    Raises RecordRejected if it is not a text or too long.
    """
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RecordRejected(_("ô “%(key)s” không phải là văn bản") % {"key": key})
    if len(value) > LONGEST_TEXT:
        raise RecordRejected(
            _("ô “%(key)s” dài quá %(most)d ký tự") % {"key": key, "most": LONGEST_TEXT}
        )
    cleaned = clean(value)
    return "" if cleaned == NOTHING_SAID else cleaned


def list_of(record: Mapping[str, Any], key: str) -> Sequence[Any]:
    """The list at `key`, empty if missing. Raises RecordRejected."""
    value = record.get(key) or []
    if not isinstance(value, list):
        raise RecordRejected(_("ô “%(key)s” không phải là danh sách") % {"key": key})
    if len(value) > MOST_ROWS:
        raise RecordRejected(_("ô “%(key)s” có quá nhiều dòng") % {"key": key})
    return value


def rows_of(record: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The list of objects at `key`. Raises RecordRejected."""
    rows = list_of(record, key)
    if not all(isinstance(row, Mapping) for row in rows):
        raise RecordRejected(_("ô “%(key)s” không đúng dạng") % {"key": key})
    return list(rows)


def names_of(record: Mapping[str, Any], key: str) -> list[str]:
    """The texts of the list at `key`, each on one line, without empty ones."""
    texts = [nfc(text_of({key: value}, key)) for value in list_of(record, key)]
    return [text for text in texts if text]


def number_of(record: Mapping[str, Any], key: str) -> int | None:
    """The integer at `key`, None if missing. Raises RecordRejected."""
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise RecordRejected(_("ô “%(key)s” không phải số nguyên không âm") % {"key": key})
    return check_amount(value, f"“{key}”")


def texts_of(record: Mapping[str, Any]) -> dict[str, str]:
    """All values of a record of texts, cleaned by `text_of`."""
    return {key: text_of(record, key) for key in record}


def clean(text: str) -> str:
    """The text in NFC, without control characters, with single spaces and trimmed lines.

    Raises RecordRejected for a lone surrogate and NUL, which databases do not accept: a file that
    holds them was read in another encoding than its own.
    """
    if "\0" in text:
        raise RecordRejected(_("có ký tự hỏng, không phải Unicode đúng"))
    composed = unicodedata.normalize("NFC", _CONTROL.sub("", text.replace("\r", "\n")))
    try:
        composed.encode()
    except UnicodeEncodeError as error:
        raise RecordRejected(_("có ký tự hỏng, không phải Unicode đúng")) from error
    lines = (" ".join(line.split()) for line in composed.split("\n"))
    return "\n".join(line for line in lines if line)


def code_of(record: Mapping[str, Any], key: str) -> str:
    """The procedure's national code. Raises RecordRejected if missing or malformed."""
    code = _LOCALITY.sub("", nfc(text_of(record, key)))
    if not code:
        raise RecordRejected(_("thiếu mã thủ tục"))
    if len(code) > 40 or not CODE.fullmatch(code):
        raise RecordRejected(
            _("mã “%(code)s” không đúng dạng, ví dụ 1.004873") % {"code": code[:40]}
        )
    return code


def local_code_of(record: Mapping[str, Any], key: str) -> str:
    """The whole code if it is a locality's copy of a national procedure, else empty."""
    code = nfc(text_of(record, key))
    return code if _LOCALITY.search(code) else ""


def name_of(record: Mapping[str, Any], key: str) -> str:
    """The procedure's name on one line. Raises RecordRejected if missing, too long or a number."""
    name = short_text(nfc(text_of(record, key)), _("tên thủ tục"), LONGEST_NAME)
    if not any(map(str.isalpha, name)):
        raise RecordRejected(_("tên thủ tục “%(name)s” không có chữ nào") % {"name": name[:40]})
    return name


def short_text(text: str, what: str, most: int) -> str:
    """The text. Raises RecordRejected if empty or longer than `most` characters."""
    if not text:
        raise RecordRejected(_("thiếu %(what)s") % {"what": what})
    if len(text) > most:
        raise RecordRejected(_("%(what)s dài quá %(most)d ký tự") % {"what": what, "most": most})
    return text


def cut(text: str, most: int) -> str:
    """The text, truncated with an ellipsis if longer than `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def check_amount(amount: int, what: str) -> int:
    """The amount. Raises RecordRejected if too large for the database."""
    if amount > LARGEST_AMOUNT:
        raise RecordRejected(_("%(what)s là một số quá lớn") % {"what": what})
    return amount


def check_time(amount: int) -> int:
    """The amount of a time limit. Raises RecordRejected above ten years."""
    if amount > TEN_YEARS_OF_DAYS * 24:
        raise RecordRejected(_("thời hạn dài quá 10 năm"))
    return amount
