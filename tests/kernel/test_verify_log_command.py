import json

import pytest
from django.core.management import call_command

from tests.kernel.sample_events import record


@pytest.mark.django_db
def test_verify_log_prints_the_proof(capsys: pytest.CaptureFixture[str]) -> None:
    record("1")
    call_command("verify_log", json=True)
    assert json.loads(capsys.readouterr().out) == {"events": 1, "ok": True, "first_broken": None}
