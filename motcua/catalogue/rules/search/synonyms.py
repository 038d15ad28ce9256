"""Replacing everyday words and English with legal terms."""

from collections.abc import Iterator, Mapping, Sequence

from motcua.catalogue.rules.search.tokens import Token, tokenize

MOST_READINGS = 6
LONGEST_PHRASE = 6
# The minimum share of words in the glossary for a question to count as English.
LEAST_ENGLISH = 0.75


class Synonyms:
    """A table of everyday phrases and legal terms; compared folded."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        """`table` maps an everyday phrase to one or more legal terms."""
        self._table = {
            tuple(word.folded for word in tokenize(phrase)): [tokenize(each) for each in meanings]
            for phrase, meanings in table.items()
        }
        self._first = {phrase: meanings[0] for phrase, meanings in self._table.items()}

    def readings(self, words: Sequence[Token]) -> list[list[Token]]:
        """The words as typed, then with all everyday phrases replaced, then with each one alone.

        The longest phrase wins; if all are replaced, the first of several meanings is used.
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
    """A glossary to translate English questions into Vietnamese."""

    def __init__(self, table: Mapping[str, str]) -> None:
        """`table` has English phrases as keys; an empty translation marks a stop word."""
        self._table = {
            tuple(word.folded for word in tokenize(phrase)): tokenize(meaning)
            for phrase, meaning in table.items()
        }

    def translate(self, words: Sequence[Token]) -> list[Token]:
        """The question in Vietnamese; empty if it is not mostly English."""
        parts = list(_parts(words, self._table))
        known = sum(length for _, length in parts if length)
        if known < LEAST_ENGLISH * len(words):
            return []
        return [word for part, _ in parts for word in part]


def _parts(
    words: Sequence[Token], table: Mapping[tuple[str, ...], Sequence[Token]]
) -> Iterator[tuple[Sequence[Token], int]]:
    """The words with phrases of a table replaced, longest first, and the number of words of each.

    A word that is in no phrase is unchanged, with 0.
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
