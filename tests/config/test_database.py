"""What an address of a database becomes in the settings."""

import pytest
from django.db import connection

from motcua.config.database import database_from_url


def options(url: str) -> dict[str, object]:
    return database_from_url(url)["OPTIONS"]  # type: ignore[no-any-return]


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
