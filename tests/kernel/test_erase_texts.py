"""FreeText go when their time is over; the log holds on."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import call_command

from motcua.kernel import jobs
from motcua.kernel.actions import (
    CannotEraseTexts,
    ErasedTexts,
    claim_job,
    erase_texts,
    frame,
    keep_text,
    record_event,
    run_job,
)
from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.events import TextsErased
from motcua.kernel.models import FreeText, LoggedEvent, RuleParameter
from motcua.kernel.queries import list_events_of, texts_of, verify_log
from motcua.kernel.rules.actors import SYSTEM
from motcua.kernel.rules.retention import years_before
from tests.factories.actors import ADMINISTRATOR, CONTROL, NOBODY
from tests.kernel.sample_events import record

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
OLD = datetime(2021, 11, 20, 8, 59, tzinfo=UTC)


@pytest.fixture
def rule() -> RuleParameter:
    return RuleParameter.objects.create(
        rule_set="retention", name="try", value=5, valid_from=date(2020, 1, 1), source_note="QĐ 1"
    )


def keep(rule: RuleParameter, text: str, at: datetime, kind: str = "try") -> str:
    kept = keep_text(kind=kind, of=rule, text=text, at=at)
    assert kept is not None
    return kept.digest


def erase(**given: Any) -> ErasedTexts:
    return erase_texts(**({"kind": "try", "by": SYSTEM, "at": AT} | given))


def test_what_is_older_than_its_rule_goes_and_the_rest_stays(rule: RuleParameter) -> None:
    old, young = keep(rule, "lời cũ", OLD), keep(rule, "lời mới", AT)
    other = keep(rule, "loại khác", OLD, kind="other")
    assert erase().count == 1
    assert texts_of([old, young, other]) == {young: "lời mới", other: "loại khác"}


def test_what_is_exactly_as_old_as_its_rule_stays(rule: RuleParameter) -> None:
    keep(rule, "đúng hạn", datetime(2021, 11, 20, 9, tzinfo=UTC))
    assert erase().count == 0


def test_what_was_erased_is_not_erased_again(rule: RuleParameter) -> None:
    keep(rule, "lời cũ", OLD)
    assert [erase().count, erase().count] == [1, 0]


def test_nothing_is_left_from_which_a_text_could_be_guessed(rule: RuleParameter) -> None:
    keep(rule, "An", OLD)
    erase()
    kept = FreeText.objects.get()
    assert (kept.text, kept.salt, kept.erased_at) == ("", "", AT)


def test_the_log_holds_after_it_and_says_what_was_erased(rule: RuleParameter) -> None:
    keep(rule, "lời cũ", OLD)
    record("1")
    erase()
    assert verify_log().ok
    before = datetime(2021, 11, 20, 9, tzinfo=UTC)
    assert list_events_of(rule)[-1].event == TextsErased(kind="try", count=1, kept_before=before)


def test_where_nothing_is_old_nothing_is_recorded(rule: RuleParameter) -> None:
    keep(rule, "lời mới", AT)
    assert erase().count == 0
    assert not LoggedEvent.objects.exists()


@pytest.mark.parametrize("kind", ["nothing", "other"])
def test_texts_without_a_rule_stay(rule: RuleParameter, kind: str) -> None:
    keep(rule, "lời cũ", OLD, kind=kind)
    with pytest.raises(CannotEraseTexts, match=kind):
        erase(kind=kind)
    assert FreeText.objects.get().text == "lời cũ"


def test_a_rule_that_keeps_for_ever_erases_nothing(rule: RuleParameter) -> None:
    RuleParameter.objects.filter(pk=rule.pk).update(value=2**31 - 1)
    assert erase() == ErasedTexts("try", 0, None)


@pytest.mark.parametrize("by", [CONTROL, NOBODY])
def test_nobody_but_a_shared_administrator_erases(rule: RuleParameter, by: Any) -> None:
    keep(rule, "lời cũ", OLD)
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        erase(by=by)
    assert FreeText.objects.get().text
    assert erase(by=ADMINISTRATOR).count == 1


@pytest.mark.parametrize(
    ("at", "years", "expected"),
    [
        ("2026-11-20", 5, "2021-11-20"),
        ("2024-02-29", 1, "2023-02-28"),
        ("2024-02-29", 4, "2020-02-29"),
    ],
)
def test_years_are_those_of_the_calendar(at: str, years: int, expected: str) -> None:
    moment = years_before(datetime.fromisoformat(f"{at}T09:00+07:00"), years)
    assert moment == datetime.fromisoformat(f"{expected}T09:00+07:00")


def test_the_command_erases_every_kind_that_has_a_rule(
    rule: RuleParameter, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(rule, "lời cũ", OLD)
    call_command("erase_texts", json=True)
    counts = {line["kind"]: line["count"] for line in json.loads(capsys.readouterr().out)}
    assert counts["try"] == 1
    assert set(counts) >= {"dossier", "officer", "try"}


def test_the_command_says_in_words_what_went(
    rule: RuleParameter, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(rule, "lời cũ", OLD)
    call_command("erase_texts", kind="try")
    assert capsys.readouterr().out == "try: đã xoá 1 lời ghi.\n"
    assert list_events_of(rule)[-1].actor == SYSTEM


def test_no_digest_has_no_text(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert texts_of([]) == {}


def test_the_command_refuses_a_kind_without_a_rule() -> None:
    with pytest.raises(Refused, match="nothing"):
        call_command("erase_texts", kind="nothing")


def test_the_job_erases_every_kind_or_nothing(
    rule: RuleParameter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kinds come by name: "officer" is done when the worker dies at "try"."""
    digests = [keep(rule, "lời cũ", OLD, kind=kind) for kind in ("officer", "try")]
    RuleParameter.objects.filter(name="officer").update(value=5)
    monkeypatch.setattr(jobs, "now", lambda: AT)
    jobs.erase_texts.enqueue()
    job = claim_job(worker="w", at=AT)
    assert job is not None
    with monkeypatch.context() as patch:
        patch.setattr(frame, "record_event", dies_at("try"))
        with pytest.raises(Killed):  # noqa: PT011 - it says nothing
            run_job(job=job, at=AT)
    assert (len(texts_of(digests)), LoggedEvent.objects.count()) == (2, 0)
    run_job(job=job, at=AT)
    assert (texts_of(digests), LoggedEvent.objects.count(), verify_log().ok) == ({}, 2, True)


class Killed(BaseException):
    """What nothing catches."""


def dies_at(kind: str) -> Any:
    def record(**given: Any) -> Any:
        if given["event"].kind == kind:
            raise Killed
        return record_event(**given)

    return record
