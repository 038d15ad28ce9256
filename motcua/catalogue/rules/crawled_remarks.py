"""Texts among the papers that are none: numbers of sets, notes, lead-ins and plain headings."""

import re

from motcua.catalogue.rules.crawled_conditions import MARK
from motcua.kernel.text import fold

# "2/ Số lượng hồ sơ: 01 (bộ)" is listed among the papers but is none, as are general remarks.
_SETS = re.compile(
    r"(?:[\d.]+ )?(?:so (?:luong|bo)|luong) (?:moi thanh phan )?ho so\b ?(?P<rest>.*)"
)
_ONLY_SETS = re.compile(
    r"(\d{1,2}) ?(?:mot |hai |ba )?bo(?: ho so)?(?: \d\d? bo ban (?:chinh|sao))*[ .]*"
)
_REMARK = re.compile(
    r"[*\s]*(?:lưu ý|ghi chú)\b|(?:tại )?bước \d|người nộp thuế (?:không )?phải\b"
    r"|trường hợp [^.;]{5,200} thì các thông tin (?:này )?được thay thế\b"
    r"|\W*(?:[\d.]{1,12}\s)?quy định về (?:việc )?(?:miễn|giảm|nộp)"
    r"|\W*đối với (?:các )?chứng từ quy định tại (?:các )?điểm\b.*\bkhông phải nộp\b"
    r"|KQ\.[A-Z\d.]+$|và nộp\b|nộp cho (?:cơ quan|đơn vị)\b|\);",
    re.I,
)
# Who signs and who answers for papers, whatever quantity the row has.
_STATEMENT = re.compile(
    r"\W*trường hợp [^.;:]{5,120} gồm nhiều (?:người|tổ chức|cá nhân) thì phải có đầy đủ chữ ký\b"
    r"|\W*(?:[ivx]+\) )?(?:người|tổ chức|tổ hợp tác|hợp tác xã|doanh nghiệp|cá nhân|chủ)\b"
    r"[^.;:()]{0,200}\bchịu trách nhiệm trước pháp luật\b(?!.*\b(?:bản (?:sao|chính)|nộp)\b)",
    re.I | re.S,
)
# What a row without a quantity says, if it is no paper but how papers are made or looked up.
_NOTE = re.compile(
    r"\bthì không phải (?:nộp|tải lên|xuất trình)\b"
    r"|^\W*(?:\d\. )?(?!đơn |tờ khai)"
    r"(?!.*\b(?:nộp|kèm theo|phải có|xuất trình) (?:bản|văn bản|giấy)\b)"
    r".*\b(?:có|chịu) trách nhiệm\b"
    r"|^\W*đối với (?:các )?trường hợp [^:;]*$"
    r"|^\W*cơ quan\b"
    r"|\bchỉ cần cung cấp\b|\bkhông được yêu cầu\b|^\W*trong đó\b|^\W*phiếu (?:này|được)\b"
    r"|^\W*tài liệu được lập bằng tiếng nước ngoài\b"
    r"|\bkhông khai thác được thông tin\b.*\byêu cầu\b",
    re.I,
)
_LEAD_IN = re.compile(
    MARK + r"(?:(?:các )?trường hợp|đối với|người|tùy|tuỳ|ngoài|(?:thành phần )?hồ sơ|giấy tờ phải)"
    r"\b(?!.*\bnộp (?:bổ sung )?(?!(?:bổ sung )?(?:thêm )?(?:giấy|các|đến|hồ sơ|:)))",
    re.S,
)
_SAYS_NOTHING = re.compile(r"(?:không (?:có|quy định)[ .]*|\W*|[A-ZĐ]{1,4})", re.I)
# A heading that says no more than that papers follow.
_PLAIN_HEADING = re.compile(
    r"(?:[a-z\d]\b)?(?:so luong|thanh phan|ho so|bao gom|gom|cac|giay to|phai nop|\W)*"
)
# Text after the tables that is no paper: part of the steps, cut where it says "thành phần hồ sơ", a
# remark in brackets or on filing online, the rest of a sentence.
_TEXT_BESIDE = re.compile(
    r"^\W*(?:phải|thì|và|hoặc)\b|^\(|^Trường hợp nộp\b|\bBước \d"
    r"|\b[Nn]ộp hồ sơ (?:cho|đến|tại)\b|\b[Nn]ộp cho\b"
)


def is_about_sets(text: str) -> bool:
    """Whether a text states the number of sets of papers."""
    return _SETS.match(fold(text)) is not None


def sets_in(text: str) -> int:
    """The number of sets that a text states; 0 if it also states a rule on them."""
    found = _SETS.match(fold(text))
    only = _ONLY_SETS.fullmatch(found["rest"]) if found else None
    return int(only[1]) if only else 0


def is_remark(text: str) -> bool:
    """Whether a text among the papers is a note, part of the steps, a code, or empty of content."""
    return is_about_notes(text) or _STATEMENT.match(text) is not None


def is_about_notes(heading: str) -> bool:
    """Whether what stands under a heading are notes, as it is one itself."""
    return _REMARK.match(heading) is not None or says_nothing(heading)


def is_note(text: str) -> bool:
    """Whether a row without a quantity is a sentence about papers."""
    return _NOTE.search(text) is not None


def is_lead_in(text: str, *, has_quantity: bool) -> bool:
    """Whether a row only announces papers: it ends in a colon, and names none with a quantity."""
    if not text.rstrip().endswith(":"):
        return False
    return not has_quantity or _LEAD_IN.match(text.lower()) is not None


def is_beside(text: str) -> bool:
    """Whether the text after the tables is a step or a remark, not a paper without a quantity."""
    return _TEXT_BESIDE.search(text) is not None and not is_about_sets(text)


def says_nothing(text: str) -> bool:
    """Whether a text has no content."""
    return _SAYS_NOTHING.fullmatch(text) is not None


def says_something(heading: str) -> bool:
    """Whether a heading says more than that papers follow."""
    return not (is_about_sets(heading) or _PLAIN_HEADING.fullmatch(fold(heading)))
