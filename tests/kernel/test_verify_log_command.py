import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import transaction

from motcua.kernel.actions import record_event


@pytest.mark.django_db
def test_verify_log_prints_the_proof(capsys: pytest.CaptureFixture[str]) -> None:
    with transaction.atomic():
        record_event(chain="1", kind="K", subject="s", at=datetime(2026, 1, 5, tzinfo=UTC), by="b")
    call_command("verify_log", json=True)
    assert json.loads(capsys.readouterr().out) == {"events": 1, "ok": True, "first_broken": None}
