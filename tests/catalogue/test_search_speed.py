"""The quick scoring of search gives what the plain one gives, at a cost that is bounded."""

import json
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.queries.vocabulary import get_english, get_synonyms
from motcua.catalogue.rules.search import Entry, SearchIndex, documents, index
from motcua.catalogue.rules.search.documents import Documents
from motcua.catalogue.rules.search.ranking import Asked, Title, score
from motcua.catalogue.rules.search.tokens import tokenize
from tests.catalogue.plain_search import PlainDocuments, plain_score

NAMES = Path(documents.__file__).parents[2] / "data" / "everyday_names.jsonl"
QUESTIONS = Path(__file__).with_name("questions")
WORDS = ["cap", "giay", "lai", "khai", "sinh", "tu", "toi", "muon"]
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join).map(tokenize)
near = st.dictionaries(st.sampled_from(WORDS), st.sampled_from([1.0, 0.8, 0.62, 0.31]), max_size=3)


@given(
    st.lists(st.lists(names, max_size=3), min_size=1, max_size=12),
    st.lists(near, max_size=5),
    st.integers(1, 9),
    st.sampled_from([1, 3, 100]),
)
def test_the_best_documents_are_those_of_the_plain_scoring(
    texts: list, fits: list, limit: int, long: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "LONG", long)
        found = Documents(texts).best(fits, limit)
    assert list(found.items()) == list(PlainDocuments(texts).best(fits, limit).items())


@given(st.lists(near, min_size=1, max_size=6), st.lists(st.sampled_from(WORDS), min_size=1))
def test_a_title_scores_as_in_the_plain_scoring(fits: list, words: list[str]) -> None:
    title = Title(tuple(tokenize(" ".join(words))))
    title.weigh({word: 1.0 + place for place, word in enumerate(WORDS)})
    typed = tuple(tokenize(" ".join(next(iter(each), "x") for each in fits)))
    best_first = tuple(tuple(sorted(each.items(), key=lambda item: -item[1])) for each in fits)
    asked = Asked(typed, best_first, tuple(1.0 + len(each) for each in fits))
    assert score(asked, title) == pytest.approx(plain_score(asked, title), abs=1e-12)


def test_questions_find_what_the_plain_scoring_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = shipped()
    with monkeypatch.context() as patch:
        patch.setattr(index, "Documents", PlainDocuments)
        patch.setattr(index, "score", plain_score)
        plain = read_shipped()
        expected = [plain.find(question, 20) for question in asked()]
    assert [quick.find(question, 20) for question in asked()] == expected


@pytest.mark.parametrize("word", ["khai", "xqkz"])
def test_ten_thousand_words_cost_no_more_than_thirty(word: str) -> None:
    many = [f"{word}{n % 7 or ''}" for n in range(10_000)]
    shipped().find(" ".join(many), 5)
    thirty, all_of_them = cost(many[:30]), cost(many)
    assert all_of_them < 3 * thirty


@pytest.mark.parametrize(
    "question", ["a" * 500, "\0" * 500, "1." * 250, "🙂" * 500, "đ" * 500, "\u0301" * 500]
)
def test_a_long_question_of_nothing_is_harmless(question: str) -> None:
    assert shipped().find(question, 5) == []


def cost(words: Sequence[str]) -> float:
    spent = []
    for _ in range(5):
        began = process_time()
        shipped().find(" ".join(words), 5)
        spent.append(process_time() - began)
    return min(spent)


@cache
def shipped() -> SearchIndex:
    return read_shipped()


def read_shipped() -> SearchIndex:
    """An index of the everyday names alone: the first of each procedure as its title."""
    records = map(json.loads, NAMES.read_text("utf-8").splitlines()[::3])
    entries = [
        Entry(each["code"], (each["called"][0],), said=(*each["called"], *each["happened"]))
        for each in records
    ]
    return SearchIndex(entries, get_synonyms(), get_english())


@cache
def asked() -> list[str]:
    """Some questions as they are, some with their words shaken."""
    lines = (QUESTIONS / "after_tuning.tsv").read_text("utf-8").splitlines()
    drawn = random.Random(7)
    whole = [line.split("\t")[1] for line in drawn.sample(lines, 30)]
    shaken = [" ".join(drawn.sample(each.split(), len(each.split()))) for each in whole[:10]]
    return whole + shaken
