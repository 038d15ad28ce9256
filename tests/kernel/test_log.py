from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.kernel import queries
from motcua.kernel.actions import CannotRecordEvent, record_event, run_subscriber
from motcua.kernel.models import Event, EventChain
from motcua.kernel.queries import find_done, list_chains_behind, verify_log
from motcua.kernel.rules import Entry, check_data, digest_of

AT = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)


def record(chain: str = "91.1", **changes: object) -> Event:
    given = {"kind": "DossierAccepted", "subject": "dossier:1", "at": AT, "by": "mot-cua"}
    with transaction.atomic():
        return record_event(chain=chain, **(given | changes))


def forge(statement: str) -> None:
    """Change the log behind the triggers' back, as somebody with the disk in hand would."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("DROP TRIGGER event_is_never_changed")
            cursor.execute("DROP TRIGGER event_is_never_removed")
        cursor.execute(statement)


@pytest.mark.django_db
def test_events_of_one_chain_are_numbered_without_a_gap() -> None:
    assert [record().number for _ in range(3)] == [1, 2, 3]


@pytest.mark.django_db
def test_each_unit_has_its_own_chain() -> None:
    record("91.1")
    assert record("91.2").number == 1


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_an_error() -> None:
    with pytest.raises(RuntimeError):
        record_event(chain="91.1", kind="X", subject="dossier:1", at=AT, by="mot-cua")


@pytest.mark.django_db
def test_an_untouched_log_is_proved() -> None:
    for chain in ("91.1", "91.2", "91.1"):
        record(chain, data={"after": {"n": 1, "who": "Nguyễn Thị Hoà"}})
    proof = verify_log()
    assert (proof.events, proof.ok, proof.first_broken) == (3, True, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE kernel_event SET by = 'somebody' WHERE number = 2", "91.1#2"),
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
    fits, added = queries._fits, []

    def fits_while_others_write(*given: Any) -> bool:
        added.append(record()) if len(added) < 2 else None
        return fits(*given)

    monkeypatch.setattr(queries, "_fits", fits_while_others_write)
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
@pytest.mark.parametrize("change", ["UPDATE kernel_event SET by = 'x'", "DELETE FROM kernel_event"])
def test_the_database_refuses_to_change_an_event(change: str) -> None:
    record()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.django_db
def test_a_key_that_is_taken_is_refused_in_words() -> None:
    record(key="k-1")
    with pytest.raises(CannotRecordEvent, match="Tải lại trang"):
        record(key="k-1")
    record(key="k-1", by="somebody-else")
    assert verify_log().ok


@pytest.mark.django_db
def test_an_event_is_found_again_by_its_key() -> None:
    done = record(key="k-1")
    assert find_done(by="mot-cua", key="k-1") == done
    assert find_done(by="somebody-else", key="k-1") is None


@pytest.mark.django_db
def test_a_subscriber_reads_each_event_once() -> None:
    seen: list[int] = []
    for _ in range(5):
        record()
    for _ in range(2):
        run_subscriber(name="s", handler=lambda es: seen.extend(e.number for e in es), batch=2)
    assert seen == [1, 2, 3, 4, 5]


@pytest.mark.django_db
def test_a_batch_that_fails_is_read_again() -> None:
    record()

    def fail(_events: object) -> None:
        raise ConnectionError("line down")

    with pytest.raises(ConnectionError):
        run_subscriber(name="s", handler=fail)
    assert list_chains_behind("s") == ["91.1"]


@pytest.mark.django_db
def test_the_head_of_a_chain_counts_its_events() -> None:
    record()
    record()
    assert EventChain.objects.get(pk="91.1").length == 2


def test_the_digest_does_not_depend_on_the_zone_in_which_a_moment_is_written() -> None:
    vietnam = AT.astimezone(timezone(timedelta(hours=7)))
    one, other = (
        Entry("91.1", 1, "K", "s", at, "b", None, {"b": 1, "a": [None, True]})
        for at in (AT, vietnam)
    )
    assert digest_of(one, "") == digest_of(other, "")


@pytest.mark.parametrize("value", [1.5, {"at": AT}, {1: "x"}, [b"x"]])
def test_data_that_would_not_read_back_is_an_error(value: object) -> None:
    with pytest.raises(TypeError):
        check_data(value)
