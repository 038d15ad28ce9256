"""Everyday words put into the words of the law."""

from collections.abc import Iterator, Mapping, Sequence

from motcua.catalogue.rules.search.tokens import Token, tokenize

MOST_READINGS = 6
LONGEST_PHRASE = 6


class Synonyms:
    """A table of phrases and what the law calls them; compared folded."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        """`table` has the everyday phrase on the left, one or more legal phrases on the right."""
        self._table = {
            tuple(word.folded for word in tokenize(phrase)): [tokenize(each) for each in meanings]
            for phrase, meanings in table.items()
        }

    def readings(self, tokens: Sequence[Token]) -> list[list[Token]]:
        """The words as typed, then with everyday phrases replaced, longest phrase first."""
        readings = [list(tokens)]
        for start, length, meanings in self._phrases(tokens):
            for meaning in meanings:
                replaced = [*tokens[:start], *meaning, *tokens[start + length :]]
                if replaced not in readings and len(readings) < MOST_READINGS:
                    readings.append(replaced)
        return readings

    def _phrases(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, list[list[Token]]]]:
        folded = [word.folded for word in tokens]
        for length in range(min(LONGEST_PHRASE, len(tokens)), 0, -1):
            for start in range(len(tokens) - length + 1):
                meanings = self._table.get(tuple(folded[start : start + length]))
                if meanings:
                    yield start, length, meanings
