"""Wherever the work of an office is killed: no gap, no double, no half, nothing left undone."""

import json
import secrets
from pathlib import Path

import pytest

from tests.killing import own_database, run_script

pytestmark = pytest.mark.database
WORK = """
import sys
import django
django.setup()
from tests.dossiers.killed_work import main
main(int(sys.argv[1]), int(sys.argv[2]))
"""


@pytest.mark.parametrize("times", [8, pytest.param(150, marks=pytest.mark.slow)])
def test_killed_at_any_moment_there_is_no_gap_no_double_and_no_half(
    request: pytest.FixtureRequest, django_db_setup: None, tmp_path: Path, times: int
) -> None:
    seed = secrets.randbelow(10**6)
    with own_database(request, tmp_path) as url:
        folder = {"MOTCUA_DATA_DIR": str(tmp_path)}
        told = json.loads(run_script(url, WORK, times, seed, **folder))
    assert told["problems"] == [], f"seed {seed}, {told}"
    assert sum(told["ended"].values()) == times
    assert told["done"]["dossiers"]
