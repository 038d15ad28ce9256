import pytest
from django.db import connection

from benchmarks.databases import sqlite_database, using


@pytest.mark.slow
@pytest.mark.django_db
def test_a_scratch_database_has_all_tables_and_leaves_the_connection_as_it_was() -> None:
    before = connection.settings_dict["NAME"]
    with sqlite_database() as url, using(url):
        tables = connection.introspection.table_names()
    assert ("kernel_event" in tables, connection.settings_dict["NAME"]) == (True, before)
