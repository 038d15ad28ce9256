"""Everyday words and English put into the words of the law."""

from collections.abc import Iterator, Mapping, Sequence

from motcua.catalogue.rules.search.tokens import Token, tokenize

MOST_READINGS = 6
LONGEST_PHRASE = 6
# Of the words of a question so many must be in the glossary that it is taken for English.
LEAST_ENGLISH = 0.75


class Synonyms:
    """A table of phrases and what the law calls them; compared folded."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        """`table` has the everyday phrase on the left, one or more legal phrases on the right."""
        self._table = {
            tuple(word.folded for word in tokenize(phrase)): [tokenize(each) for each in meanings]
            for phrase, meanings in table.items()
        }
        self._first = {phrase: meanings[0] for phrase, meanings in self._table.items()}

    def readings(self, words: Sequence[Token]) -> list[list[Token]]:
        """The words as typed, then with everyday phrases replaced: all at once, then each alone.

        Longest phrase first; of several meanings the first is taken where all are replaced.
        """
        readings = [list(words), self._all_replaced(words)]
        if readings[1] == readings[0]:
            return readings[:1]
        for start, length, meanings in self._phrases(words):
            for meaning in meanings:
                replaced = [*words[:start], *meaning, *words[start + length :]]
                if replaced not in readings and len(readings) < MOST_READINGS:
                    readings.append(replaced)
        return readings

    def _all_replaced(self, words: Sequence[Token]) -> list[Token]:
        return [word for part, _ in _parts(words, self._first) for word in part]

    def _phrases(self, words: Sequence[Token]) -> Iterator[tuple[int, int, list[list[Token]]]]:
        folded = [word.folded for word in words]
        for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                meanings = self._table.get(tuple(folded[start : start + length]))
                if meanings:
                    yield start, length, meanings


class English:
    """A glossary that puts English questions into Vietnamese."""

    def __init__(self, table: Mapping[str, str]) -> None:
        """`table` has English phrases on the left; an empty meaning is a word of asking."""
        self._table = {
            tuple(word.folded for word in tokenize(phrase)): tokenize(meaning)
            for phrase, meaning in table.items()
        }

    def translate(self, words: Sequence[Token]) -> list[Token]:
        """The question in Vietnamese; empty where it is not English for the most part."""
        parts = list(_parts(words, self._table))
        known = sum(length for _, length in parts if length)
        if known < LEAST_ENGLISH * len(words):
            return []
        return [word for part, _ in parts for word in part]


def _parts(
    words: Sequence[Token], table: Mapping[tuple[str, ...], Sequence[Token]]
) -> Iterator[tuple[Sequence[Token], int]]:
    """The words with the phrases of a table replaced, longest first, and how many each was.

    A word that is in no phrase comes as it is, with 0.
    """
    place = 0
    while place < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - place), 0, -1):
            meaning = table.get(tuple(word.folded for word in words[place : place + length]))
            if meaning is not None:
                yield meaning, length
                break
        else:
            length = 1
            yield words[place : place + 1], 0
        place += length
