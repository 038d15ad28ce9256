"""Which reminder is due on a day, and what a link is made of."""

from datetime import date, timedelta

import pytest

from motcua.wallet.rules.reminders import stage_due, stages_of
from motcua.wallet.rules.sharing import LONGEST_TOKEN, is_live, token_digest, token_for
from tests.factories.dossiers import at

END = date(2026, 6, 30)
STAGES = [60, 30, 7]


@pytest.mark.parametrize(
    ("days_before", "told", "due"),
    [
        (61, [], None),
        (60, [], 60),
        (59, [60], None),
        (31, [60], None),
        (30, [60], 30),
        (20, [], 30),
        (7, [60], 7),
        (7, [7], None),
        (0, [60, 30], 7),
        (-1, [], None),
    ],
)
def test_each_stage_is_told_once_and_only_the_last_of_those_missed(
    days_before: int, told: list[int], due: int | None
) -> None:
    assert stage_due(END, END - timedelta(days=days_before), STAGES, told) == due


def test_stages_are_the_parameters_of_their_name() -> None:
    assert stages_of({"reminder_days_1": 30, "reminder_days_2": 60, "other": 5}) == [60, 30]


def test_the_same_form_makes_the_same_link_and_another_one_does_not() -> None:
    assert token_for(1, "k") == token_for(1, "k")
    assert len({token_for(1, "k"), token_for(2, "k"), token_for(1, "l")}) == 3
    assert len(token_for(1, "k")) == LONGEST_TOKEN
    assert token_for(1, "k") not in token_digest(token_for(1, "k"))


def test_a_link_is_over_at_its_very_end() -> None:
    assert is_live(at(1), None, at(0, 23, 59))
    assert not is_live(at(1), None, at(1))
    assert not is_live(at(1), at(0), at(0, 10))
