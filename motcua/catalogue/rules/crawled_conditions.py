"""Detecting that a paper, or a table of papers, is for some dossiers only."""

import re

# A heading that states which dossiers its table is for. The way of filing is only a remark.
_MARK = r"^[\s\-+*•(]*(?:(?:[a-zđ]|[\divx]{1,4}(?:\.\d{1,2}){0,4})\d?[.)]+\s*)?"
_CASE_HEADING = re.compile(
    _MARK + r"(?:(?:các )?trường hợp|đối với|riêng đối với"
    r"|(?:về |đề nghị )?(?:cấp|gia hạn|cho phép|chấp thuận)\b)"
    r"|\bhồ sơ\b.{0,40}\b(?:cấp|đối với|trường hợp|gia hạn|chấp thuận|sửa đổi|bổ sung)\b"
)
_WAY_OF_FILING = re.compile(
    r"ủy quyền|uỷ quyền|trực tuyến|điện tử|bưu chính|trực tiếp|dịch vụ công|khai thác được"
)
# A paper that is not always required: the name begins or ends with the condition.
_BEGINS_CONDITION = re.compile(
    _MARK + r"(?:\d{1,2} bản (?:chính|sao) )?(?:riêng |trong |ngoài ra,? )?"
    r"(?:đối với|trường hợp|nếu|khi có)\b"
)
_EXCEPT = re.compile(
    r"\b(?:trừ|kể cả|bao gồm|gồm|các|từng|mọi|cả|về) (?:các )?(?:trường hợp|đối với)\b"
)
_CONDITION = re.compile(
    r"\bnếu\b|\bkhi có\b|\btrường hợp\b"
    r"|\bđối với (?:các |những )?(?:trường hợp|người|cá nhân|tổ chức|doanh nghiệp"
    r"|hộ|cơ sở|cơ quan|công dân|đối tượng|tàu|xe|phương tiện|công trình|dự án|hàng|lô hàng)\b"
)
_APPLICATION = re.compile(
    _MARK + r"(?:bản chính )?(?:đơn|tờ khai|tờ trình|phiếu"
    r"|(?:văn bản|giấy|công văn) (?:đề nghị|đăng ký|yêu cầu))\b"
)
_CLAUSE_END = re.compile(r"[:;]|\.(?=\s|$)")
_BRACKET = re.compile(r"\(([^()]*)\)")
# "(nếu là đảng viên)" at the end tells whose paper it is, also of several; "(nếu có)" may be about
# the last of them.
_WHOSE = re.compile(r"\(nếu là [^()]*\)\W*$")
_SEVERAL = re.compile(r",| và | hoặc ")
LONGEST_CLAUSE = 200


def is_conditional(name: str) -> bool:
    """Whether the paper is not always required: its name begins or ends with a condition.

    A condition within a long name is about a part of the paper, as is "(nếu có)" after several
    items. An application is always required, unless brackets state who must submit it.
    """
    lower = name.lower()
    if _BEGINS_CONDITION.match(lower) or (len(name) <= LONGEST_CLAUSE and _WHOSE.search(lower)):
        return True
    end = _CLAUSE_END.search(_BRACKET.sub(lambda found: "_" * len(found[0]), lower))
    clause = _EXCEPT.sub("", lower[: end.start()] if end else lower)
    if len(clause) > LONGEST_CLAUSE:
        return False
    bare = _BRACKET.sub("", clause)
    if any(_CONDITION.search(words) for words in _BRACKET.findall(clause)):
        return not _SEVERAL.search(bare)
    found = _CONDITION.search(bare)
    if found is None or _APPLICATION.match(bare):
        return False
    return " hoặc " not in bare[: found.start()]


def is_case(heading: str) -> bool:
    """Whether the heading of a table states which dossiers it is for."""
    return _CASE_HEADING.search(heading.lower()) is not None


def is_way_of_filing(heading: str) -> bool:
    """Whether a heading is about how or through whom to file, which is no case."""
    return _WAY_OF_FILING.search(heading.lower()) is not None
