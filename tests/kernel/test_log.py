from datetime import timedelta, timezone
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.kernel.actions import record_event, run_subscriber
from motcua.kernel.models import EventChain, LoggedEvent
from motcua.kernel.queries import (
    count_read,
    list_chains_behind,
    list_heads,
    list_latest_of,
    proof,
    verify_log,
)
from motcua.kernel.rules.actors import SYSTEM
from motcua.kernel.rules.anchors import ChainHead
from motcua.kernel.rules.digests import Entry, digest_of
from motcua.people.models import Place, Unit
from tests.kernel.sample_events import AT, Happened, forge, record


@pytest.mark.django_db
def test_events_of_one_chain_are_numbered_without_a_gap() -> None:
    assert [record().number for _ in range(3)] == [1, 2, 3]


@pytest.mark.django_db
def test_each_unit_has_its_own_chain() -> None:
    record("91.1")
    assert record("91.2").number == 1


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="an event belongs into the transaction of"):
        record_event(chain="91.1", event=Happened(n=1), subject_id=1, by=SYSTEM, at=AT)


@pytest.mark.django_db
def test_an_untouched_log_is_proved() -> None:
    for chain in ("91.1", "91.2", "91.1"):
        record(chain)
    proof = verify_log()
    assert (proof.events, proof.ok, proof.first_broken) == (3, True, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE kernel_event SET actor_id = 7 WHERE number = 2", "91.1#2"),
        ("UPDATE kernel_event SET version = 2 WHERE number = 2", "91.1#2"),
        ("UPDATE kernel_event SET subject_id = 2 WHERE number = 3", "91.1#3"),
        ("UPDATE kernel_event SET recorded_at = at WHERE number = 1", "91.1#1"),
        ("DELETE FROM kernel_event WHERE number = 2", "91.1#3"),
        ("DELETE FROM kernel_event WHERE number = 3", "91.1#3"),
        ("DELETE FROM kernel_event", "91.1#1"),
    ],
)
def test_a_forged_log_is_found(statement: str, broken: str) -> None:
    for _ in range(3):
        record()
    forge(statement)
    assert verify_log().first_broken == broken


@pytest.mark.django_db
def test_what_is_added_during_the_proof_is_no_break(monkeypatch: pytest.MonkeyPatch) -> None:
    record()
    fits, added = proof._fits, []

    def fits_while_others_write(*given: Any) -> bool:
        added.append(record()) if len(added) < 2 else None
        return fits(*given)

    monkeypatch.setattr(proof, "_fits", fits_while_others_write)
    assert verify_log().ok


@pytest.mark.django_db
def test_an_event_beyond_the_head_is_found() -> None:
    record()
    record()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE kernel_eventchain SET length = 1, digest = (SELECT digest FROM kernel_event"
            " WHERE number = 1)"
        )
    assert verify_log().first_broken == "91.1#3"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", ["UPDATE kernel_event SET actor_id = 7", "DELETE FROM kernel_event"]
)
def test_the_database_refuses_to_change_an_event(change: str) -> None:
    record()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such statement")
def test_the_database_refuses_to_empty_the_log_also_to_who_has_the_right() -> None:
    record()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("GRANT TRUNCATE ON kernel_event TO CURRENT_USER")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("TRUNCATE kernel_event CASCADE")
    assert verify_log().ok


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such statement")
@pytest.mark.parametrize("named", [["id", "number"], ["number"]], ids=["row", "place"])
def test_the_database_refuses_to_replace_an_event(named: list[str]) -> None:
    """A new row takes the place of one with the same id, or the same place in its chain."""
    record()
    columns = [field.column for field in LoggedEvent._meta.local_concrete_fields]
    taken = ", ".join([*named, *(name for name in columns if name not in {"id", "number"})])
    forged = taken.replace("actor_id", "7")
    replace = f"REPLACE INTO kernel_event ({taken}) SELECT {forged} FROM kernel_event"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(replace)
    assert verify_log().ok


@pytest.mark.django_db
def test_a_subscriber_reads_each_event_once() -> None:
    seen: list[int] = []
    for _ in range(5):
        record()
    for _ in range(2):
        run_subscriber(name="s", handler=lambda es: seen.extend(e.number for e in es), batch=2)
    assert seen == [1, 2, 3, 4, 5]


@pytest.mark.django_db
def test_what_one_subscriber_has_read_says_nothing_of_another() -> None:
    record("b")
    record("a")
    assert list_chains_behind("s") == ["a", "b"]
    run_subscriber(name="s", handler=lambda _events: None)
    assert (count_read("s"), count_read("other")) == (2, 0)
    assert (list_chains_behind("s"), list_chains_behind("other")) == ([], ["a", "b"])


@pytest.mark.django_db
def test_the_latest_events_are_those_about_these_rows_newest_first() -> None:
    events = [record(at=AT + timedelta(minutes=minute)) for minute in (2, 3, 1)]
    place = Place(pk=events[0].subject_id)
    found = list_latest_of([place, Unit(pk=place.pk)], 2)
    assert [event.number for event in found] == [2, 1]
    assert list_latest_of([Unit(pk=place.pk)], 2) == []


@pytest.mark.django_db
def test_a_batch_that_fails_is_read_again() -> None:
    record()

    def fail(_events: object) -> None:
        raise ConnectionError("line down")

    with pytest.raises(ConnectionError, match="line down"):
        run_subscriber(name="s", handler=fail)
    assert list_chains_behind("s") == ["91.1"]


@pytest.mark.django_db
def test_the_head_of_a_chain_counts_its_events() -> None:
    record()
    record()
    assert EventChain.objects.get(pk="91.1").length == 2


def entry(**changes: Any) -> Entry:
    said = {"chain": "91.1", "number": 1, "kind": "Happened", "version": 1, "at": AT}
    said |= {"subject_kind": "place", "subject_id": 1, "actor_kind": "system", "actor_id": 0}
    return Entry(**(said | {"recorded_at": AT, "data": {"b": 1, "a": [None, True]}} | changes))


def test_the_digest_does_not_depend_on_the_zone_in_which_a_moment_is_written() -> None:
    vietnam = AT.astimezone(timezone(timedelta(hours=7)))
    assert digest_of(entry(at=vietnam, recorded_at=vietnam), "") == digest_of(entry(), "")


def test_the_digest_of_an_entry_is_the_same_for_ever() -> None:
    digest = "bf6ea94864e4f7df1b41095d316cbee40f4b91df7f26e8e55d4cd5fdf6f13d4a"
    assert digest_of(entry(), "before") == digest


@pytest.mark.parametrize(
    "change",
    [
        {"chain": "91.2"},
        {"number": 2},
        {"kind": "Other"},
        {"version": 2},
        {"subject_kind": "unit"},
        {"subject_id": 2},
        {"actor_kind": "officer"},
        {"actor_id": 2},
        {"at": AT + timedelta(microseconds=1)},
        {"recorded_at": AT + timedelta(microseconds=1)},
        {"data": {}},
    ],
)
def test_the_digest_covers_everything(change: dict[str, Any]) -> None:
    assert digest_of(entry(**change), "") != digest_of(entry(), "")


@pytest.mark.django_db
def test_no_rows_have_no_events() -> None:
    record()
    assert list_latest_of([], 5) == []


@pytest.mark.django_db
def test_an_anchor_names_the_number_that_its_digest_had() -> None:
    record()
    record()
    (head,) = list_heads().values()
    assert verify_log({"91.1": ChainHead(2, head.digest)}).ok
    assert verify_log({"91.1": ChainHead(1, head.digest)}).first_broken == "91.1#1"
