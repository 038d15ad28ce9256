"""Wherever a server is killed while somebody files and pays: nothing lost, nothing twice."""

import json
import secrets
from pathlib import Path

import pytest

from tests.killing import own_database, run_script

pytestmark = [pytest.mark.database, pytest.mark.slow]
SCRIPT = """
import json, sys
import django
django.setup()
from tests.web.portal.killed_filing import kill_and_file
print(json.dumps(kill_and_file(int(sys.argv[1]), int(sys.argv[2]))))
"""
LIMITS = ("UPLOADS_A_MINUTE", "PARTS_A_MINUTE", "PAYMENTS_A_MINUTE", "LOOKUPS_A_MINUTE")
NO_LIMITS = {f"MOTCUA_{name}": "1000000" for name in (*LIMITS, "WRITES_AN_HOUR", "SAVES_AN_HOUR")}
TIMES = 200


def test_what_a_phone_was_told_holds_however_often_the_server_is_killed(
    request: pytest.FixtureRequest, django_db_setup: None, tmp_path: Path
) -> None:
    seed = secrets.randbelow(10**6)
    with own_database(request, tmp_path) as url:
        given = {"MOTCUA_DATA_DIR": str(tmp_path)} | NO_LIMITS
        told = json.loads(run_script(url, SCRIPT, TIMES, seed, **given))
    assert told["problems"] == [], f"seed {seed}, {told}"
    assert told["killed"] == TIMES
    assert {"save", "upload", "submit", "pay"} <= told["cut"].keys(), told
