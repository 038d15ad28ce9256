"""Numbers of the law that somebody sets."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Event
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from motcua.kernel.actions import CannotSetRuleParameter, set_rule_parameter
from motcua.kernel.errors import BadInput, NotAllowed
from motcua.kernel.models import LoggedEvent, RuleParameter
from motcua.kernel.queries import get_parameter, list_events_of, texts_of
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.actors import ADMINISTRATOR, CONTROL, NOBODY

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
JANUARY, JULY = date(2026, 1, 1), date(2026, 7, 1)


def set_hours(value: int, valid_from: date, **given: Any) -> RuleParameter:
    words = {"source_note": "NĐ 1/2026", "by": ADMINISTRATOR, "at": AT} | given
    return set_rule_parameter(
        rule_set="TRY", name="answer_hours", value=value, valid_from=valid_from, **words
    )


def hours_on(day: date) -> int:
    return get_parameter(
        "TRY", "answer_hours", datetime(day.year, day.month, day.day, 5, tzinfo=UTC)
    )


def test_a_value_holds_until_the_next_begins() -> None:
    first = set_hours(8, JANUARY)
    second = set_hours(4, JULY)
    assert (hours_on(date(2026, 6, 30)), hours_on(JULY)) == (8, 4)
    assert list_events_of(second)[0].event.ended_id == first.pk


def test_names_and_sources_may_be_as_long_as_their_columns() -> None:
    given = {"rule_set": "S" * 20, "name": "n" * 60, "source_note": "a" * 300}
    row = set_rule_parameter(value=0, valid_from=JANUARY, by=ADMINISTRATOR, at=AT, **given)
    assert {name: getattr(row, name) for name in given} == given


@pytest.mark.parametrize("value", [0, 2**31 - 1])
def test_a_value_is_what_the_column_holds(value: int) -> None:
    assert set_hours(value, JANUARY).value == value


def test_a_value_for_a_time_leaves_a_gap_behind_it() -> None:
    set_hours(8, JANUARY, valid_to=JULY)
    with pytest.raises(
        RuleParameter.DoesNotExist, match="RuleParameter matching query does not exist"
    ):
        hours_on(JULY)


@pytest.mark.parametrize(
    ("first", "end"), [(JANUARY, None), (date(2025, 1, 1), None), (date(2025, 1, 1), JULY)]
)
def test_a_value_over_another_is_refused(first: date, end: date | None) -> None:
    set_hours(8, JANUARY)
    with pytest.raises(CannotSetRuleParameter, match="đã có giá trị 8 từ ngày 01/01/2026"):
        set_hours(4, first, valid_to=end)
    assert (RuleParameter.objects.filter(rule_set="TRY").count(), hours_on(JULY)) == (1, 8)


def test_a_value_with_an_end_keeps_it() -> None:
    set_hours(8, JANUARY, valid_to=JULY)
    with pytest.raises(CannotSetRuleParameter, match="đã có giá trị 8 từ ngày 01/01/2026"):
        set_hours(4, date(2026, 3, 1))
    set_hours(4, JULY)
    assert (hours_on(date(2026, 6, 30)), hours_on(JULY)) == (8, 4)


def test_the_earliest_of_the_values_in_the_way_is_named() -> None:
    set_hours(4, JULY)
    set_hours(8, JANUARY, valid_to=JULY)
    with pytest.raises(CannotSetRuleParameter, match="đã có giá trị 8 từ ngày 01/01/2026"):
        set_hours(2, date(2025, 1, 1))


def test_a_parameter_ends_no_other_one() -> None:
    given = {"value": 5, "source_note": "NĐ 1/2026", "by": ADMINISTRATOR, "at": AT}
    for rule_set, name in (("TRY", "other"), ("OTHER", "answer_hours")):
        set_rule_parameter(rule_set=rule_set, name=name, valid_from=JANUARY, **given)
    assert set_hours(8, JULY).valid_to is None
    assert not RuleParameter.objects.filter(value=5, valid_to__isnull=False).exists()


@pytest.mark.django_db(transaction=True)
def test_who_sets_it_at_the_same_moment_is_told_what_holds() -> None:
    written = Event()

    def set_by_another() -> None:
        try:
            with transaction.atomic():
                given = {"rule_set": "TRY", "name": "answer_hours", "source_note": "NĐ 2/2026"}
                RuleParameter.objects.create(value=8, valid_from=JANUARY, **given)
                written.set()
                # Long enough that the other one has looked, and waits for this to end.
                time.sleep(0.3)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(set_by_another)
        assert written.wait(timeout=10)
        with pytest.raises(CannotSetRuleParameter, match="đã có giá trị 8 từ ngày 01/01/2026"):
            set_hours(4, JANUARY)
        other.result()


BAD: list[dict[str, Any]] = [
    {"value": -1},
    {"value": 2**31},
    {"valid_to": JANUARY},
    {"source_note": " "},
    {"source_note": "a" * 301},
    {"name": "số giờ"},
    {"name": "a" * 61},
    {"rule_set": ""},
    {"rule_set": "a" * 21},
]


@pytest.mark.parametrize("bad", BAD)
def test_what_has_no_good_form_is_refused(bad: dict[str, Any]) -> None:
    given = {"rule_set": "TRY", "name": "n", "value": 1, "valid_from": JANUARY, "source_note": "n"}
    with pytest.raises(CannotSetRuleParameter):  # noqa: PT011 - each case says its own
        set_rule_parameter(**given | bad, by=SYSTEM, at=AT)
    assert not LoggedEvent.objects.exists()


def test_its_source_lies_beside_the_log() -> None:
    event = list_events_of(set_hours(8, JANUARY))[0].event
    assert texts_of([event.source]) == {event.source: "NĐ 1/2026"}


def test_the_same_key_sets_it_once() -> None:
    assert set_hours(8, JANUARY, key="k") == set_hours(8, JANUARY, key="k")
    with pytest.raises(CannotSetRuleParameter, match="nội dung khác"):
        set_hours(9, JANUARY, key="k")


@pytest.mark.parametrize("other", [NOBODY, CONTROL])
def test_only_administrators_of_all_units_set_it(other: Any) -> None:
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        set_hours(8, JANUARY, by=other)
    assert not LoggedEvent.objects.exists()


@pytest.mark.parametrize(
    ("first", "end"), [(JANUARY, None), (date(2025, 1, 1), None), (JULY, date(2026, 8, 1))]
)
def test_the_database_itself_refuses_two_values_for_a_day(first: date, end: date | None) -> None:
    row = set_hours(8, JANUARY)
    row.pk, row.valid_from, row.valid_to = None, first, end
    with pytest.raises(IntegrityError, match="parameter_once_per_day"), transaction.atomic():
        row.save()


def test_the_database_refuses_to_move_a_value_over_another() -> None:
    set_hours(8, JANUARY)
    later = set_hours(4, JULY)
    with pytest.raises(IntegrityError, match="parameter_once_per_day"), transaction.atomic():
        RuleParameter.objects.filter(pk=later.pk).update(valid_from=date(2026, 6, 30))


def test_other_parameters_and_days_beside_it_do_not_overlap() -> None:
    row = set_hours(8, JANUARY, valid_to=JULY)
    for change in (
        {"name": "other"},
        {"rule_set": "OTHER"},
        {"valid_from": JULY, "valid_to": None},
    ):
        copy = RuleParameter.objects.get(pk=row.pk)
        copy.pk = None
        for name, value in change.items():
            setattr(copy, name, value)
        copy.full_clean()
        copy.save()


GIVEN = ["TRY", "answer_hours", "8", "--source=NĐ 1/2026", "--by=system"]


def test_it_is_set_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("set_rule_parameter", *GIVEN, "--from=2026-01-01", "--json")
    said = {"rule_set": "TRY", "name": "answer_hours", "value": 8}
    days = {"valid_from": "2026-01-01", "valid_to": None}
    assert json.loads(capsys.readouterr().out) == said | days
    assert hours_on(JULY) == 8


def test_an_end_is_set_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("set_rule_parameter", *GIVEN, "--from=2026-01-01", "--to=2026-07-01")
    assert capsys.readouterr().out == "TRY answer_hours: 8 (01/01/2026)\n"
    assert RuleParameter.objects.get(rule_set="TRY").valid_to == JULY


@pytest.mark.parametrize("day", ["2026-02-30", "hôm nay", ""])
def test_a_malformed_day_is_bad_input(day: str) -> None:
    with pytest.raises(BadInput, match="Không hiểu ngày"):
        call_command("set_rule_parameter", *GIVEN, f"--from={day}")


def test_a_value_begins_at_the_local_midnight() -> None:
    set_hours(8, JANUARY)
    set_hours(4, JULY)
    midnight = datetime(2026, 6, 30, 17, tzinfo=UTC)
    before = midnight - timedelta(minutes=1)
    assert [get_parameter("TRY", "answer_hours", when) for when in (before, midnight)] == [8, 4]
