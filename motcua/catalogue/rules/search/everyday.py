"""Everyday words put into the words of the law."""

from collections.abc import Iterator, Mapping, Sequence

from motcua.catalogue.rules.search.words import Word, words_of

MOST_READINGS = 6
LONGEST_PHRASE = 6


class EverydayWords:
    """A table of phrases and what the law calls them; compared folded."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        """`table` has the everyday phrase on the left, one or more legal phrases on the right."""
        self._table = {
            tuple(word.folded for word in words_of(phrase)): [words_of(each) for each in meanings]
            for phrase, meanings in table.items()
        }

    def readings(self, words: Sequence[Word]) -> list[list[Word]]:
        """The words as typed, then with everyday phrases replaced, longest phrase first."""
        readings = [list(words)]
        for start, length, meanings in self._phrases(words):
            for meaning in meanings:
                replaced = [*words[:start], *meaning, *words[start + length :]]
                if replaced not in readings and len(readings) < MOST_READINGS:
                    readings.append(replaced)
        return readings

    def _phrases(self, words: Sequence[Word]) -> Iterator[tuple[int, int, list[list[Word]]]]:
        folded = [word.folded for word in words]
        for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                meanings = self._table.get(tuple(folded[start : start + length]))
                if meanings:
                    yield start, length, meanings
