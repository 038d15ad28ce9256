import os
import subprocess
import sys
from pathlib import Path

MOTCUA = Path(sys.executable).with_name("motcua")


def check(**environment: str) -> subprocess.CompletedProcess[str]:
    # Only what a server would be given: journeys in the same process leave words for themselves.
    wanted = {"PATH": os.environ["PATH"], "MOTCUA_MODE": "production"}
    return subprocess.run(
        [str(MOTCUA), "check", "--deploy", "--fail-level", "WARNING"],
        env=wanted | {"DATABASE_URL": "sqlite:///:memory:"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_is_set_up_as_django_advises() -> None:
    done = check(
        MOTCUA_SECRET_KEY="a-Long-and-random-value-" * 3,
        MOTCUA_ALLOWED_HOSTS="motcua.example.vn",
        MOTCUA_BASE_URL="https://motcua.example.vn",
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_production_without_a_key_of_its_own_does_not_begin() -> None:
    done = check(MOTCUA_SECRET_KEY="")
    assert (done.returncode, done.stderr) == (2, "MOTCUA_SECRET_KEY must be set in production\n")
