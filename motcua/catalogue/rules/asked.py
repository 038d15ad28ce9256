"""What may be kept of a question: the words, and nothing that points to a person."""

import re
from itertools import pairwise

from motcua.kernel.text import nfc

LONGEST = 100
# Fewer digits are the number of a form or a decree; more are a phone, an identity or a dossier.
MOST_DIGITS = 4
ADDRESS = re.compile(r"@|://|\bwww\b")
INTRODUCED = re.compile(
    r"\btên (?:em |con |cháu |tôi )?là\b|\b(?:tôi|em|cháu) tên\b", re.IGNORECASE
)
FAMILY_NAMES = frozenset(
    "bùi dương hoàng huynh huỳnh hồ lâm lê lý mai nguyen nguyễn ngô pham phan phạm tran trương"  # noqa: SIM905
    " trần trịnh võ vũ đinh đoàn đào đặng đỗ".split()
)
MIDDLE_NAMES = frozenset({"văn", "thị", "van", "thi"})
# What follows a family name that is another word: lý lịch, hồ sơ, đào giếng, mai táng.
NO_NAMES = frozenset(
    {"lịch", "do", "sơ", "nuôi", "giếng", "ao", "tạo", "táng"}
    | {"nghiệp", "sản", "khí", "trường", "xe", "tính", "thuật"}
)
MOST_WORDS_OF_A_NAME = 5


def kept_words(question: str) -> str:
    """The question with its digits masked; empty if it may hold a person, a code or a number."""
    text = nfc(question)
    digits = sum(letter.isdigit() for letter in text)
    if len(text) > LONGEST or digits > MOST_DIGITS or ADDRESS.search(text):
        return ""
    if INTRODUCED.search(text) or _names_somebody(re.findall(r"\w+", text)):
        return ""
    masked = re.sub(r"\d", "#", text)
    return masked if any(letter.isalpha() for letter in masked) else ""


def _names_somebody(words: list[str]) -> bool:
    shouted = all(word.isupper() for word in words)
    for place, (word, following) in enumerate(pairwise(words)):
        second = following.casefold()
        if word.casefold() not in FAMILY_NAMES or second in NO_NAMES:
            continue
        is_written_so = word[0].isupper() and following[0].isupper() and not shouted
        is_all = place == 0 and len(words) <= MOST_WORDS_OF_A_NAME
        if second in MIDDLE_NAMES or is_written_so or is_all:
            return True
    return False
