"""What is missing from a procedure before it may be announced."""

from datetime import date
from typing import Any

import pytest

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.rules.drafting.completeness import list_lacks
from motcua.catalogue.rules.drafting.parts import Part
from motcua.catalogue.rules.drafts import ComponentDraft, FeeDraft, TimeDraft
from motcua.worktime.enums import TimeUnit
from tests.catalogue.drafting.contents import a_content

DAYS = TimeUnit.WORKING_DAYS
SUMMER, AUTUMN = date(2026, 6, 1), date(2026, 9, 1)


def lacks(**values: Any) -> list[tuple[str, Part, int | None]]:
    return [(lack.kind, lack.part, lack.place) for lack in list_lacks(a_content(**values))]


def test_a_complete_procedure_lacks_nothing():
    assert lacks() == []


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("sequence", Part.ORDER),
        ("applicants", Part.APPLICANTS),
        ("authority", Part.BODIES),
        ("executor", Part.BODIES),
        ("result", Part.RESULT),
    ],
)
def test_a_text_of_blanks_alone_says_nothing(name: str, part: Part):
    assert lacks(**{name: " \n"}) == [("unsaid", part, None)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("components", "no_papers"),
        ("times", "no_limit"),
        ("fees", "no_fee"),
        ("legal_bases", "no_law"),
    ],
)
def test_each_list_has_at_least_one_row(name: str, kind: str):
    assert [lack[0] for lack in lacks(**{name: ()})] == [kind]


def test_a_conditions_part_may_be_empty():
    assert lacks(conditions="") == []


def test_what_is_only_partly_online_says_why():
    assert lacks(online_level=OnlineLevel.PARTIAL) == [("no_partial_reason", Part.WAYS, None)]


def test_a_reason_is_enough():
    said = "Luật yêu cầu người dân có mặt."
    assert lacks(online_level=OnlineLevel.PARTIAL, partial_reason=said) == []


@pytest.mark.parametrize(
    ("level", "channels"),
    [
        (OnlineLevel.NONE, (Channel.IN_PERSON, Channel.ONLINE)),
        (OnlineLevel.FULL, (Channel.IN_PERSON,)),
    ],
)
def test_level_and_channels_must_agree(level: OnlineLevel, channels: tuple[Channel, ...]):
    found = lacks(online_level=level, channels=channels)
    assert found == [("level_and_channels", Part.WAYS, None)]


def test_no_channel_at_all_is_told_once():
    found = lacks(online_level=OnlineLevel.NONE, channels=())
    assert found == [("no_channel", Part.WAYS, None)]


def test_a_paper_says_how_many():
    papers = (ComponentDraft("Tờ khai", originals=1), ComponentDraft("Căn cước"))
    assert lacks(components=papers) == [("no_copies", Part.PAPERS, 1)]


def test_a_limit_without_a_unit_is_none():
    assert lacks(times=(TimeDraft(3),)) == [("limit_without_number", Part.LIMITS, 0)]


def test_each_case_has_a_limit_where_none_is_general():
    found = lacks(cases=("Thường", "Có xác minh"), times=(TimeDraft(3, DAYS, case=0),))
    assert found == [("case_without_limit", Part.LIMITS, None)]


def test_a_general_limit_holds_for_every_case():
    assert lacks(cases=("Thường", "Có xác minh"), times=(TimeDraft(3, DAYS),)) == []


def test_a_fee_without_amount_or_words_is_unsaid():
    assert lacks(fees=(FeeDraft(rule_text=" "),)) == [("fee_unsaid", Part.FEES, 0)]


def test_two_fees_for_the_same_filing_contradict_each_other():
    fees = (FeeDraft(amount=8_000), FeeDraft(amount=9_000))
    assert lacks(fees=fees) == [("clash", Part.FEES, 1)]


@pytest.mark.parametrize(
    "other",
    [
        FeeDraft(amount=9_000, channel=Channel.ONLINE),
        FeeDraft(amount=9_000, valid_from=AUTUMN),
    ],
)
def test_another_channel_or_later_days_are_no_contradiction(other: FeeDraft):
    assert lacks(fees=(FeeDraft(amount=8_000, valid_to=AUTUMN), other)) == []


def test_one_common_day_is_a_contradiction():
    times = (
        TimeDraft(3, DAYS, valid_to=AUTUMN),
        TimeDraft(5, DAYS, valid_from=date(2026, 8, 31)),
    )
    assert lacks(times=times) == [("clash", Part.LIMITS, 1)]


def test_a_third_row_is_told_once():
    assert lacks(fees=(FeeDraft(amount=1_000),) * 3) == [
        ("clash", Part.FEES, 1),
        ("clash", Part.FEES, 2),
    ]
