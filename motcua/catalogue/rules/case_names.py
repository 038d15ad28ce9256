"""Short names of cases for a person to choose from; many crawled "cases" are none."""

import re

from motcua.kernel.text import fold

LONGEST = 180
"""A longer name is a paragraph of the source: nobody chooses by it."""

# An enumeration before the name, with brackets, a dot or a dash.
_MARK = re.compile(
    r"^[\s\-+*•–]*(?:\((?:[a-zđ]|[ivx]{1,4}|[\d.]{1,6}|\*)\)|(?:[a-zđ]|[ivx]{1,4}|\d[\d.]{0,5})[.)])?"
    r"[\s\-+*•–:]*",
    re.I,
)
# What a case takes stands in its own rows: here it only lengthens the name.
_TAIL = re.compile(
    r"\s*[:,;(]\s*\d{1,3} (?:ngày|giờ|tháng)\b.*$"
    r"|\s*[:,;(]?\s*(?:(?:\*?cách (?:thức )?thực hiện|thời hạn giải quyết|trong thời hạn|trong vòng"
    r"|không quá \d|chậm nhất|thì\b).*"
    r"|(?:thành phần )?hồ sơ(?: đăng ký| miễn, giảm thuế| giảm thuế)?(?: (?:bao )?gồm.*)?"
    r"|(?:bao )?gồm(?: các giấy tờ sau.*)?)$",
    re.I | re.S,
)
_LEAD = re.compile(
    r"^(?:các |với )?(?:trường hợp|(?:riêng )?đối với(?: các)?(?: trường hợp)?)\s+(?=\w)"
    r"|^(?:thành phần )?hồ sơ (?:đối với|đề nghị|trường hợp)\s+",
    re.I,
)
# Steps of offices, ways of filing, times and prices: not what a person knows of himself.
_NO_CASE = re.compile(
    r"\b(?:thoi han|thoi gian|ngay lam viec|ke tu|ke khai|cach thuc|giai quyet trong"
    r"|khong neu thoi han|nop ho so|ho so hop le|thanh phan ho so|gom cac giay to|usd"
    r"|tra loi bang van ban|niem yet|dich vu cong|\d dong|thuc hien chuc nang)\b"
    r"|^(?:nop|tai|truc tiep|truc tuyen|qua|gui|chu tich|co quan chuyen mon|bo phan|trong"
    r"|khi nop)\b"
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def short_name(name: str) -> str:
    """The name of a case as an answer to choose; empty if people could not choose by it."""
    short = _TAIL.sub("", _MARK.sub("", name.strip()), count=1)
    short = _LEAD.sub("", _MARK.sub("", _LEAD.sub("", short)))
    if short.count("(") > short.count(")"):
        short = short[: short.rindex("(")]
    short = short.strip(" .:;,-+*")
    folded = fold(short)
    if len(short) > LONGEST or _NO_CASE.search(folded) or not _LETTERS.search(short):
        return ""
    return short[0].upper() + short[1:]


def short_names(names: list[str]) -> dict[str, str]:
    """The short name of each case, in order; empty if they do not tell all of them apart."""
    found = {name: short_name(name) for name in names}
    told = {fold(short) for short in found.values()}
    return found if "" not in told and len(told) == len(names) else {}
