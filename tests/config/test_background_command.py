import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from motcua.config.wiring import SUBSCRIBERS
from motcua.kernel.models import EventChain, SubscriberCursor
from tests.kernel.sample_jobs import note

AT = datetime(2026, 1, 5, tzinfo=UTC)
NOT_YET = datetime(9999, 1, 1, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def run(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, Any]:
    """The exit status of the command and what it printed as JSON."""
    status = 0
    try:
        call_command("background", *options, json=True)
    except SystemExit as end:
        status = int(end.code or 0)
    return status, json.loads(capsys.readouterr().out)


def fail_chain() -> None:
    chain = EventChain.objects.create(name="c", length=7)
    failing = {"failures": 3, "error": "builtins.ValueError", "next_try_at": NOT_YET}
    SubscriberCursor.objects.create(subscriber="statistics", chain=chain, number=2, **failing)


def fail_job() -> None:
    note.enqueue("x")
    error = {"exception_class_path": "builtins.ValueError", "worker_ids": ["w"]}
    DBTaskResult.objects.update(status="FAILED", **error)


def test_a_background_without_failures_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    EventChain.objects.create(name="c", length=7)
    status, told = run(capsys)
    assert status == 0
    assert told["subscribers"] == [{"name": name, "lag": 7, "failing": []} for name in SUBSCRIBERS]
    assert told["jobs"] == {"ready": 0, "running": 0, "failed": 0, "failing": []}
    assert {"name": "reap-jobs", "started_for": None} in told["schedule"]


def test_a_failing_chain_is_told_and_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    fail_chain()
    status, told = run(capsys)
    one = next(each for each in told["subscribers"] if each["name"] == "statistics")
    (chain,) = one["failing"]
    assert (status, one["lag"], chain["chain"]) == (1, 5, "c")
    assert chain["next_try_at"] == "9999-01-01T07:00:00+07:00"


def test_a_failing_job_is_told_and_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    fail_job()
    status, told = run(capsys)
    (job,) = told["jobs"]["failing"]
    assert (status, job["attempts"], job["error"]) == (1, 1, "builtins.ValueError")


def test_all_that_fails_can_be_tried_again_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    fail_chain()
    fail_job()
    _, told = run(capsys, "--retry")
    assert told["jobs"]["ready"] == 1
    assert SubscriberCursor.objects.get().next_try_at != NOT_YET


def test_the_words_name_what_fails(capsys: pytest.CaptureFixture[str]) -> None:
    fail_chain()
    fail_job()
    with pytest.raises(SystemExit, match=r"^1$"):
        call_command("background")
    words = capsys.readouterr().out
    assert "chuỗi c: lỗi 3 lần (builtins.ValueError)" in words
    assert "tests.kernel.sample_jobs.note: lỗi 1 lần" in words


def test_working_once_does_all_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    note.enqueue("x")
    call_command("work", once=True, json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["read"], told["jobs"] > 1, run(capsys)[0]) == (0, True, 0)
