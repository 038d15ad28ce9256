import json

import pytest
from django.core.management import call_command

from motcua.kernel.errors import BadInput


def test_the_list_names_what_can_be_run(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("bench", list=True, json=True)
    assert "event-log" in {item["name"] for item in json.loads(capsys.readouterr().out)}


def test_an_unknown_name_is_answered_with_those_that_exist() -> None:
    with pytest.raises(BadInput, match="event-log"):
        call_command("bench", "no-such")
