"""What may be kept of a question: the words, and nothing that points to a person."""

import re
from itertools import pairwise, starmap

from motcua.kernel.text import fold, tidy_line

LONGEST = 100
# Fewer digits are the number of a form or a decree; more are a phone, an identity or a dossier.
MOST_DIGITS = 4
# Of an address, or of a labelled field.
SIGNS = frozenset("@:")
# An address of the Web, an account somewhere, the number of a house.
ADDRESS = re.compile(r"\w\.[a-z]{2,}\b|\b(?:www|gmail|facebook|fb|zalo|tiktok)\b|\bso nha \d")
INTRODUCED = re.compile(
    r"\bten (?:\w+ )?la\b|\b(?:toi|em|chau|con|minh) ten\b"
    r"|\b(?:toi|em|chau|minh) la (?!nguoi\b|cong\b|chu\b|dan\b|ho\b)"
)
# Family names that are hardly ever another word.
CLEAR_FAMILY_NAMES = frozenset(
    "bùi huynh huỳnh lê nguyen nguyễn phùng quách trương trần trịnh tạ võ đinh đặng".split()  # noqa: SIM905
)
FAMILY_NAMES = CLEAR_FAMILY_NAMES | frozenset(
    "cao chu châu danh doãn dương hoàng hà hồ kiều la lâm lý lương lưu mai mạc ngô ninh nông phan"  # noqa: SIM905
    " pham phạm thái thạch tran triệu trang tô tống vàng võ vũ vương đoàn đào đỗ".split()
)
MIDDLE_NAMES = frozenset({"văn", "thị", "van", "thi"})
# Words in which a middle name is none: siêu thị, công văn, văn bản.
NOT_BEFORE = frozenset("công hiển nhân siêu chỉ đô".split())  # noqa: SIM905
NOT_AFTER = frozenset("bản bằng hoá hóa học minh nghệ phòng thư trường trấn xã thực".split())  # noqa: SIM905
# What follows a family name that is another word: lý lịch, hồ sơ, đào giếng, mai táng.
NO_NAMES = frozenset(
    {"lịch", "do", "sơ", "nuôi", "giếng", "ao", "tạo", "táng"}
    | {"nghiệp", "sản", "khí", "trường", "xe", "tính", "thuật", "nhà"}
)
MOST_WORDS_OF_A_NAME = 5


def kept_words(question: str) -> str:
    """The question with its digits masked; empty if it may hold a person, a code or a number.

    Losing a question is better than keeping a person.
    """
    text = tidy_line(question)
    plain = fold(text)
    digits = sum(letter.isdigit() for letter in text)
    if len(text) > LONGEST or digits > MOST_DIGITS or not SIGNS.isdisjoint(text):
        return ""
    # Half a character, which no database stores.
    if not text.isprintable():
        return ""
    if ADDRESS.search(plain) or INTRODUCED.search(plain):
        return ""
    if _names_somebody(re.findall(r"\w+", text)):
        return ""
    masked = re.sub(r"\d", "#", text)
    return masked if any(letter.isalpha() for letter in masked) else ""


def _names_somebody(words: list[str]) -> bool:
    shouted = all(word.isupper() for word in words)
    # A capital within a question begins a name, of a person or a place.
    if not shouted and any(word.istitle() for word in words[1:]):
        return True
    small = [word.casefold() for word in words]
    if any(starmap(_is_middle_name, zip(small, small[1:], small[2:], strict=False))):
        return True
    return any(
        _is_family_name(word, second, is_all=place == 0 and len(words) <= MOST_WORDS_OF_A_NAME)
        for place, (word, second) in enumerate(pairwise(small))
    )


def _is_middle_name(before: str, word: str, after: str) -> bool:
    is_marked = word in {"văn", "thị"}
    return is_marked and before not in NOT_BEFORE and after not in NOT_AFTER


def _is_family_name(word: str, second: str, *, is_all: bool) -> bool:
    if word not in FAMILY_NAMES or second in NO_NAMES:
        return False
    return word in CLEAR_FAMILY_NAMES or second in MIDDLE_NAMES or is_all
