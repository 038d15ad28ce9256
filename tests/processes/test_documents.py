"""Definitions as documents: read strictly, published once."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from motcua.kernel.errors import BadInput
from motcua.processes.actions import CannotPublishDefinition
from motcua.processes.actions.load_templates import TEMPLATES
from motcua.processes.models import ProcessDefinition
from motcua.processes.rules.documents import LARGEST_NUMBER, read_definition, read_source_note

Output = pytest.CaptureFixture[str]


def document(**changes: Any) -> dict[str, Any]:
    """A process of one step, changed."""
    step = {
        "key": "do",
        "name": "Giải quyết",
        "role": "one_stop",
        "place": "receiving",
        "limit_percent": 100,
        "moves": [{"kind": "finish", "name": "Xong"}],
    }
    return {"code": "one", "name": "Một bước", "steps": [{**step, **changes}]}


def problems(given: object) -> list[str]:
    """What is wrong with the document."""
    with pytest.raises(BadInput, match="phải là") as bad:
        read_definition(given)
    return bad.value.problems


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.json")), ids=lambda path: path.stem)
def test_the_ready_definitions_can_be_read(path: Path) -> None:
    assert read_definition(json.loads(path.read_text(encoding="utf-8"))).code == path.stem


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"key": ""}, "key"),
        ({"name": "a" * 201}, "name"),
        ({"role": "king"}, "one_stop"),
        ({"role": ["leader"]}, "one_stop"),
        ({"place": None}, "receiving"),
        ({"limit_percent": 2**70}, "limit_percent"),
        ({"limit_amount": True}, "limit_amount"),
        ({"limit_unit": "years"}, "limit_unit"),
        ({"moves": {}}, "moves"),
        ({"moves": ["go"]}, "Nước đi 1|nước đi 1"),
        ({"moves": [{"kind": "fly", "name": "Bay"}]}, "finish"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(changes: dict[str, Any], word: str) -> None:
    said = " ".join(problems(document(**changes)))
    assert said.startswith("Bước 1, ")
    assert any(part in said for part in word.split("|"))


@pytest.mark.parametrize("number", [1, LARGEST_NUMBER])
def test_a_number_is_what_the_column_holds(number: int) -> None:
    [step] = read_definition(document(limit_amount=number)).steps
    assert step.limit_amount == number


@pytest.mark.parametrize("number", [0, LARGEST_NUMBER + 1, "1", 1.0])
def test_another_number_is_said(number: object) -> None:
    said = ["Bước 1, “limit_amount” phải là số nguyên từ 1."]
    assert problems(document(limit_amount=number)) == said


@pytest.mark.parametrize("given", [None, [], {}, {"code": "a"}, {"steps": [1] * 101}])
def test_what_is_no_definition_is_bad_input(given: object) -> None:
    assert problems(given)


def test_every_problem_is_said_at_once() -> None:
    assert len(problems(document(role="king", place="moon"))) == 2


def test_a_source_note_that_is_too_long_is_bad_input() -> None:
    with pytest.raises(BadInput, match="source_note"):
        read_source_note({"source_note": "a" * 301})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the test writes its document."""
    return tmp_path / "process.json"


@pytest.mark.django_db
def test_a_changed_document_is_a_new_version_and_the_same_is_not(
    file: Path, capsys: Output
) -> None:
    for name in ("Làm", "Làm", "Làm ngay"):
        file.write_text(json.dumps(document(name=name)), encoding="utf-8")
        call_command("publish_process", str(file), "--by=system", json=True)
    told = [json.loads(line)["version"] for line in capsys.readouterr().out.splitlines()]
    assert told == [1, 1, 2]


@pytest.mark.django_db
def test_a_definition_with_an_unknown_guard_is_not_kept(file: Path) -> None:
    moves = [{"kind": "finish", "name": "Xong", "guard": "full_moon"}]
    file.write_text(json.dumps(document(moves=moves)), encoding="utf-8")
    with pytest.raises(CannotPublishDefinition, match="full_moon"):
        call_command("publish_process", str(file), "--by=system")
    assert not ProcessDefinition.objects.exists()
