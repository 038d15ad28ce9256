"""Row names that say what a row is: a total, a comparison, the number of a section."""

import re

from motcua.kernel.text import fold, nfc

_AREA = (
    r"(cap|khoi|toan|ca)? ?(xa|phuong|dac khu|thi tran|thi xa|huyen|quan|tinh|thanh pho|nganh"
    r"|so|bo|don vi|linh vuc|he thong|dia ban|vung|quoc|bang)\b.*"
)
_TERM = r"(\d{1,3}|[ivx]{1,5}|[a-h])"
_OF = rf"(toan|ca|chung|cac|tat ca|cua|muc|phan|nhom) .*|(\d+ )?{_AREA}|{_TERM}( {_TERM})*|chung"
_TOTAL = re.compile(
    rf"(tong( cong| so| chung| luong)?|cong)( (so )?ho so)?( ({_OF}))?"
    rf"|tong hop (toan|ca|chung)\b.*|(toan|ca) {_AREA}"
)
_SPACED_OUT = {"tongcong", "tongso", "tong", "cong"}
_COMPARISON = re.compile(
    r"(so lieu )?cung ki\b|ti le\b|ti trong\b|so (voi|sanh)\b|tang\b.*\bgiam\b|chenh lech\b"
    r"|luy ke\b|(ki|nam|quy|thang) truoc\b"
)
_NUMBERED = re.compile(
    r"\s*(?:\(?([IVX]{1,5}|[A-HK-U]|\d{1,3}(?:\.\d{1,3})*)\s*[.):/–-]+\s*|([IVX]{1,5})\s+)"
    r"(?=[^\W\d])"
)
_NUMBER = re.compile(r"\(?([IVX]+|[A-Za-z]|\d+(\.\d+)*)?[ .):/–-]*")


def is_total_name(name: str) -> bool:
    """Whether these are the words of a row of totals, in any case, spacing or composition.

    `Tổng cộng (I+II)`, `TỔNG`, `Cộng toàn xã`, `Toàn xã`; not `Công chứng` or `Tổng công ty`.
    """
    words = fold(name).replace(".", " ").split()
    if words and all(len(word) == 1 for word in words):
        return "".join(words) in _SPACED_OUT
    if nfc(name).casefold().startswith("công"):
        return False
    return _TOTAL.fullmatch(" ".join(words)) is not None


def is_comparison(name: str) -> bool:
    """Whether a row compares (`Cùng kỳ năm trước`, `Tỷ lệ`) and is no row of the table."""
    return _COMPARISON.match(fold(name)) is not None


def is_number(text: str) -> bool:
    """Whether this numbers a row (`1`, `1.2`, `II.`, `A)`) or is empty, rather than naming it."""
    return _NUMBER.fullmatch(text.strip()) is not None


def leading_number(name: str) -> str:
    """The number in front of a name, `I` of `I. Lĩnh vực xã`; empty if there is none."""
    match = _NUMBERED.match(name)
    return (match[1] or match[2]) if match else ""
