"""How hard the texts of a procedure are to read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from motcua.kernel.rules.plain_language import PlainWords, Reading, read_plainly

NAME = "name"
QUOTED = re.compile(r"\b[0-9]+/[0-9]{4}/[A-ZĐ]|\b(?:Điều|khoản|điểm) [0-9a-zđ]{1,3}\b")


@dataclass(frozen=True)
class Weighed:
    """One text of a procedure, under the name of its part, and what makes it hard to read."""

    part: str
    text: str
    reading: Reading

    @property
    def quotes_law(self) -> bool:
        """Whether it names articles or numbers of documents: words of the law that stay."""
        return self.part == NAME or QUOTED.search(self.text) is not None


def weigh_texts(texts: Mapping[str, list[str]], words: PlainWords) -> list[Weighed]:
    """The texts that are hard to read, the hardest first; `texts` are those of each part."""
    found = [
        Weighed(part, text, read_plainly(text, words))
        for part, beside in texts.items()
        for text in beside
        if text.strip()
    ]
    return sorted(
        (each for each in found if each.reading.weight),
        key=lambda each: -each.reading.weight,
    )


def weight_of(texts: Mapping[str, list[str]], words: PlainWords) -> int:
    """How hard a procedure is to read; 0 for one without a remark."""
    return sum(each.reading.weight for each in weigh_texts(texts, words))
