import json
from pathlib import Path

import pytest
from django.core.management import call_command

from motcua.dossiers.models import Dossier
from motcua.kernel.errors import BadInput, Refused
from motcua.kernel.queries import list_chains_behind
from tests.simulation.profiles import document, document_07a, entry


@pytest.fixture
def profile_file(tmp_path: Path) -> Path:
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(document()), encoding="utf-8")
    return path


@pytest.mark.django_db
def test_a_replay_says_what_it_did(profile_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("replay", str(profile_file), json=True)
    said = json.loads(capsys.readouterr().out)
    assert (said["dossiers"], said["total"]["c3"], said["unit"]["code"]) == (9, 9, "X1")
    assert said["report"] == "motcua report 06a --unit X1 --from 2023-01-02 --to 2023-03-31"


@pytest.mark.django_db
def test_report_07a_prints_the_figures_of_a_profile(
    profile_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile_file.write_text(json.dumps(document_07a()), encoding="utf-8")
    call_command("replay", str(profile_file), json=True)
    said = json.loads(capsys.readouterr().out)
    call_command(*said["report"].split()[1:])
    printed = json.loads(capsys.readouterr().out)
    columns = [f"c{n}" for n in range(3, 16)]
    figures = [{key: row[key] for key in columns} for row in printed["rows"]]
    assert figures == [{key: row[key] for key in columns} for row in said["rows"]]
    assert said["total"] == {key: printed["total"][key] for key in columns}


@pytest.mark.django_db
def test_the_figures_of_a_replay_are_added_up_at_once(profile_file: Path) -> None:
    call_command("replay", str(profile_file))
    assert list_chains_behind("statistics") == []


@pytest.mark.django_db
def test_a_scaled_replay_files_that_many_fewer(profile_file: Path) -> None:
    call_command("replay", str(profile_file), scale="1/3")
    assert Dossier.objects.count() == 3


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"{", "JSON"),
        (b"1" * 5000, "JSON"),
        (json.dumps(document(rows=[entry(received={})])).encode(), "thiếu"),
    ],
)
def test_a_file_that_is_no_profile_is_bad_input(
    profile_file: Path, content: bytes, word: str
) -> None:
    profile_file.write_bytes(content)
    with pytest.raises(BadInput, match=word):
        call_command("replay", str(profile_file))


def test_a_missing_file_is_bad_input() -> None:
    with pytest.raises(BadInput, match=r"khong-co\.json"):
        call_command("replay", "khong-co.json")


def test_a_scale_that_leaves_nothing_is_bad_input(profile_file: Path) -> None:
    with pytest.raises(BadInput, match="không còn hồ sơ"):
        call_command("replay", str(profile_file), scale="0.001")


def test_production_is_not_filled_with_simulated_dossiers(profile_file: Path, settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(Refused, match="chạy thật"):
        call_command("replay", str(profile_file))
