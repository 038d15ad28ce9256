import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.processes.rules import CONDITIONS, GuardError, holds, parse_guard
from motcua.processes.rules.guards import unmet

words = st.lists(st.sampled_from(sorted(CONDITIONS)), max_size=4)
ALL_TRUE = dict.fromkeys(CONDITIONS, True)


@given(words)
def test_words_joined_by_and_are_read_back(chosen: list[str]) -> None:
    assert parse_guard(" and ".join(chosen)) == tuple(chosen)


@pytest.mark.parametrize(
    "text",
    ["paid", "fee_paid and", "and fee_paid", "fee_paid or signed", "fee_paid signed", "FEE_PAID"],
)
def test_a_guard_outside_the_grammar_is_an_error(text: str) -> None:
    with pytest.raises(GuardError, match="Điều kiện"):
        parse_guard(text)


@given(st.text(max_size=80))
def test_any_text_is_known_words_or_an_error(text: str) -> None:
    try:
        read = parse_guard(text)
    except GuardError:
        return
    assert set(read) <= set(CONDITIONS)


@given(words, st.dictionaries(st.sampled_from(sorted(CONDITIONS)), st.booleans()))
def test_a_guard_holds_only_when_every_word_is_true(chosen: list[str], told: dict) -> None:
    facts = dict.fromkeys(CONDITIONS, False) | told
    assert holds(" and ".join(chosen), facts) == all(facts[word] for word in chosen)


def test_a_fact_that_nobody_told_is_an_error_never_a_pass() -> None:
    with pytest.raises(GuardError, match="fee_paid"):
        holds("signed and fee_paid", {"signed": True})


def test_an_unknown_word_is_an_error_even_when_told_true() -> None:
    with pytest.raises(GuardError, match="blessed"):
        holds("blessed", ALL_TRUE | {"blessed": True})


def test_the_unmet_words_are_named() -> None:
    facts = ALL_TRUE | {"signed": False}
    assert unmet("fee_paid and signed", facts) == ("signed",)
