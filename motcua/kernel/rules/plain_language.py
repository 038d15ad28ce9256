"""Whether a text is easy to read: sentences that are too long, officialese, abbreviations.

These are hints for whoever writes; nothing is refused for them. The words are data of the province.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

LONGEST_SENTENCE = 25
"""Words of a sentence, where the province has set no number."""
MOST_OF_A_KIND = 10
BEGINNING = 6
"""So many words show which sentence is meant."""
# Syllables are what Vietnamese writes apart; a dot within a number or a code ends no sentence.
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")
_WORD = re.compile(r"\w+", re.UNICODE)
_ABBREVIATION = re.compile(r"\b[A-ZĐÂĂÊÔƠƯ][A-ZĐÂĂÊÔƠƯ0-9]*[A-ZĐÂĂÊÔƠƯ](?:-[A-ZĐÂĂÊÔƠƯ]+)*\b")
_SYMBOL_BEFORE = "/"
# "được cấp bởi", "bị thu hồi bởi": who acts comes last.
_PASSIVE = re.compile(r"\b(?:được|bị)\s+(?:\w+\s+){1,4}bởi\b", re.IGNORECASE)
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")


@dataclass(frozen=True)
class PlainWords:
    """What the province calls hard to read on a day.

    `instead` gives for a word or phrase of officials what people say; an empty text is advice to
    leave it out. `known` are abbreviations that everybody knows. `longest` counts syllables.
    """

    instead: Mapping[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    longest: int = LONGEST_SENTENCE

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """All the phrases in one expression, longer ones first."""
        phrases = sorted(self.instead, key=lambda phrase: (-len(phrase), phrase))
        if not phrases:
            return None
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


@dataclass(frozen=True)
class Reading:
    """What makes a text hard to read: lengths of long sentences, phrases, abbreviations, and where
    it is said that something is done but who does it comes last. `longest_begins` are the first
    words of the longest sentence.
    """

    long_sentences: tuple[int, ...] = ()
    phrases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    longest_begins: str = ""

    @property
    def weight(self) -> int:
        """How hard: one for each, and one more for each ten words too many."""
        return sum(1 + length // 10 for length in self.long_sentences) + len(
            (*self.phrases, *self.abbreviations, *self.passives)
        )


def read_plainly(text: str, words: PlainWords) -> Reading:
    """What makes the text hard to read; `long_sentences` hold by how many words each is too long.

    An abbreviation is explained where it stands in brackets behind other words: "ủy ban nhân dân
    (UBND)". Text in capitals throughout has no abbreviations.
    """
    sentences = [part for part in _SENTENCE.split(text) if part.strip()]
    return Reading(
        tuple(_too_long(sentences, words.longest)),
        tuple(dict.fromkeys(_phrases(text.lower(), words))),
        tuple(dict.fromkeys(_unexplained(text, words))),
        tuple(dict.fromkeys(match[0].lower() for match in _PASSIVE.finditer(text))),
        _beginning(sentences, words.longest),
    )


def remarks_on(texts: Iterable[str], words: PlainWords) -> list[str]:
    """One sentence for each thing that makes any of these texts hard to read."""
    whole = [read_plainly(text, words) for text in texts if text]
    said: dict[str, None] = {}
    for reading in whole:
        said |= dict.fromkeys(remarks_of(reading, words))
    return list(said)


def remarks_of(reading: Reading, words: PlainWords) -> Iterator[str]:
    """The sentences about one reading."""
    if reading.long_sentences:
        sentence = _(
            "Câu “%(begins)s…” dài %(count)d chữ; nên tách, mỗi câu không quá %(most)d chữ."
        )
        yield sentence % {
            "begins": reading.longest_begins,
            "count": words.longest + max(reading.long_sentences),
            "most": words.longest,
        }
    for phrase in reading.phrases[:MOST_OF_A_KIND]:
        better = words.instead.get(phrase, "")
        if better:
            yield _("Thay “%(phrase)s” bằng “%(better)s” cho dễ hiểu.") % {
                "phrase": phrase,
                "better": better,
            }
        else:
            yield _("Nên bỏ “%(phrase)s”: không có thì câu vẫn đủ nghĩa.") % {"phrase": phrase}
    for short in reading.abbreviations[:MOST_OF_A_KIND]:
        yield _("Viết đủ chữ hoặc giải thích “%(short)s” ở lần đầu.") % {"short": short}

    for passive in reading.passives[:MOST_OF_A_KIND]:
        yield _("Viết ai làm việc gì thay cho “%(passive)s”.") % {"passive": passive}


def _beginning(sentences: list[str], longest: int) -> str:
    """The first words of the longest sentence, if it is too long."""
    counted = [(len(_WORD.findall(sentence)), sentence) for sentence in sentences]
    most, sentence = max(counted, default=(0, ""), key=lambda each: each[0])
    return " ".join(sentence.split()[:BEGINNING]) if most > longest else ""


def _too_long(sentences: list[str], longest: int) -> Iterator[int]:
    # A sentence of fewer signs than words are allowed needs no count.
    for sentence in sentences:
        if len(sentence) > longest and (count := len(_WORD.findall(sentence))) > longest:
            yield count - longest


def _phrases(small: str, words: PlainWords) -> list[str]:
    # Looking for each phrase is far quicker than the expression, which most texts do not need.
    if words.pattern is None or not any(phrase in small for phrase in words.instead):
        return []
    return words.pattern.findall(small)


def _unexplained(text: str, words: PlainWords) -> Iterator[str]:
    if not any(letter.islower() for letter in text):
        return
    explained = {
        match[0] for match in _ABBREVIATION.finditer(text) if text[: match.start()].endswith("(")
    }
    for match in _ABBREVIATION.finditer(text):
        short, start, end = match[0], match.start(), match.end()
        # 15/2024/NĐ-CP and the like are numbers of documents.
        in_number = _SYMBOL_BEFORE in {text[start - 1 : start], text[end : end + 1]}
        is_word = not (in_number or _ROMAN.fullmatch(short))
        if is_word and short not in words.known and short not in explained:
            yield short
