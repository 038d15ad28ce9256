"""Row names that say what a row is: a total, a comparison, the number of a section."""

import re

from motcua.kernel.text import fold, nfc

_AREA = (
    r"(cap|khoi|toan|ca)? ?(xa|phuong|dac khu|thi tran|thi xa|huyen|quan|tinh|thanh pho|nganh"
    r"|so|bo|don vi|linh vuc|he thong|dia ban|vung|quoc|bang)\b.*"
)
_TERM = r"(\d{1,3}|[ivx]{1,5}|[a-h])"
_BODY = r"(ubnd|uy ban nhan dan|hdnd|cong an|trung tam|van phong|chi cuc)\b.*"
_WITH = r"(da |co )?(gom|bao gom|ke ca|tinh ca)\b.*"
_OF = (
    rf"(toan|ca|chung|cac|tat ca|cua|muc|phan|nhom|khoi|cum|cap) .*|(\d+ )?{_AREA}|{_BODY}|{_WITH}"
    rf"|{_TERM}( {_TERM})*|chung"
)
_SUM = r"(tong( cong| so| chung| luong)?|t ?cong|cong)( (so )?ho so)?"
_EVERYWHERE = rf"(toan|ca) {_AREA}"
_SUMMARY = r"tong hop (toan|ca|chung)\b.*"
_TOTAL = re.compile(rf"{_SUM}( ({_OF}))?|{_SUMMARY}|{_EVERYWHERE}")
_WHOLE = re.compile(rf"{_SUM}( (chung|tat ca|{_EVERYWHERE}))?|{_SUMMARY}|{_EVERYWHERE}")
_SPACED_OUT = {"tongcong", "tongso", "tong", "cong"}
_COMPARED = (
    r"ho so|so|da|dang|giai quyet|xu li|tiep nhan|dung|truoc|som|qua|tre|truc tuyen|toan trinh|voi"
    r"|cung|ki|nam|quy|thang|tren|chung|tong|phan tram|hoan thanh|dat|hai long|tang|giam"
)
_COMPARISON = re.compile(
    r"(so lieu )?cung ki\b|so voi\b|luy ke\b|cong don\b|(ki|nam|quy|thang) truoc\b"
    # Procedures are named so too: "Tỷ lệ thương tật", "Chênh lệch giá đất".
    rf"|(ti le|ti trong|chenh lech|so sanh|tang( hay| hoac| va)? giam)(\W*$| ({_COMPARED})\b)"
    # A total without some rows says nothing about the sum of those that the table has.
    rf"|{_SUM} (chua|khong|tru|ngoai)\b"
)
_CAPTION = re.compile(
    r"(bieu|phu luc|phan|muc|nhom|bang)( so)? ([\divx]{1,5}|[a-h])\b.*|don vi tinh\b.*"
)
_OF_WHICH = re.compile(r"trong do\b.*|chia ra\b.*|(bao )?gom")
_NUMBERED = re.compile(
    r"\s*(?:\(?([IVX]{1,5}|[A-HK-U]|\d{1,3}(?:\.\d{1,3})*)\s*[.):/–-]+\s*|([IVX]{1,5})\s+)"
    r"(?=[^\W\d])"
)
_NUMBER = re.compile(r"\(?([IVX]+|[A-Za-z]|\d+(\.\d+)*)?[ .):/–-]*")


def is_total_name(name: str) -> bool:
    """Whether these are the words of a row of totals, in any case, spacing or composition.

    `Tổng cộng (I+II)`, `TỔNG`, `Cộng toàn xã`, `Toàn xã`; not `Công chứng` or `Tổng công ty`.
    """
    words = _words(name)
    if words and all(len(word) == 1 for word in words):
        return "".join(words) in _SPACED_OUT
    if nfc(name).casefold().startswith("công"):
        return False
    return _TOTAL.fullmatch(" ".join(words)) is not None


def _words(name: str) -> list[str]:
    return fold(name).replace(".", " ").split()


def is_whole_name(name: str) -> bool:
    """Whether these words of a total claim all rows: `Tổng cộng`, `Toàn xã`, not `Cộng khối xã`."""
    return is_total_name(name) and _WHOLE.fullmatch(" ".join(_words(name))) is not None


def is_caption(name: str) -> bool:
    """Whether words without figures head the rows below them: `Biểu 2`, `Khối xã:`."""
    return name.rstrip().endswith(":") or _CAPTION.fullmatch(fold(name)) is not None


def is_of_which(name: str) -> bool:
    """Whether words head rows that are parts of the one above: `Trong đó:`."""
    return _OF_WHICH.fullmatch(fold(name)) is not None


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
