"""Which life event a question tells of; the shipped events, with their names and phrases."""

import pytest

from motcua.catalogue.queries.vocabulary import list_life_event_texts
from motcua.catalogue.rules.search import LifeEventIndex


@pytest.fixture(scope="module")
def index() -> LifeEventIndex:
    return LifeEventIndex(list_life_event_texts())


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("kết hôn", "marriage"),
        ("mất giấy kết hôn", "marriage-cert-lost"),
        ("ly hôn", "divorce"),
        ("đã ly hôn bên nước ngoài", "divorce-abroad"),
    ],
)
def test_a_name_goes_before_a_longer_one_that_holds_it(index, question, code):
    assert index.find(question).code == code


@pytest.mark.parametrize("question", ["không có", "zzz không có", "xin giấy"])
def test_a_few_common_words_of_a_name_tell_no_event(index, question):
    assert index.find(question) is None


@pytest.mark.parametrize("question", ["", "?", "\x00", "😀"])
def test_a_question_without_words_tells_no_event(index, question):
    assert index.find(question) is None
