"""What an address of a database becomes in the settings."""

import pytest
from django.db import connection

from motcua.config.database import database_from_url, shorten_waits


def options(url: str) -> dict[str, object]:
    return database_from_url(url)["OPTIONS"]  # type: ignore[no-any-return]


def test_options_of_the_server_are_added_to_ours() -> None:
    given = options("postgres://an@/motcua?options=-c%20statement_timeout%3D9s")
    assert given["options"] == "-c jit=off -c statement_timeout=9s"


def test_the_arguments_of_an_address_stand_beside_our_options() -> None:
    found = options("postgres://an@/motcua?host=/run/postgresql")
    assert found == {
        "host": "/run/postgresql",
        "server_side_binding": True,
        "prepare_threshold": 5,
        "options": "-c jit=off",
    }


def test_an_address_can_do_without_prepared_statements() -> None:
    assert not options("postgres://an@may/motcua?server_side_binding=0")["server_side_binding"]


def shortened(url: str) -> dict[str, object]:
    database = database_from_url(url)
    shorten_waits(database)
    return database["OPTIONS"]  # type: ignore[no-any-return]


def test_a_page_waits_four_seconds_and_a_command_longer() -> None:
    assert shortened("sqlite:////tmp/x.db")["timeout"] == 4
    assert options("sqlite:////tmp/x.db")["timeout"] == 20
    found = shortened("postgres://an@may/motcua")
    assert (found["options"], found["connect_timeout"]) == ("-c jit=off -c lock_timeout=4s", 4)
    assert "connect_timeout" not in options("postgres://an@may/motcua")


def test_an_address_can_say_how_long_a_connection_is_waited_for() -> None:
    assert shortened("postgres://an@may/motcua?connect_timeout=9")["connect_timeout"] in {9, "9"}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL compiles")
@pytest.mark.django_db
def test_no_statement_is_compiled() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL prepares")
@pytest.mark.django_db
def test_a_statement_that_comes_back_is_prepared() -> None:
    with connection.cursor() as cursor:
        for number in range(7):
            cursor.execute("SELECT %s + 1", [number])
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
            ["SELECT $1 + 1%"],
        )
        assert cursor.fetchone() == (1,)
