"""An anchor finds what the chains cannot show themselves: an end that was cut, a chain removed."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from motcua.kernel import anchors
from motcua.kernel.anchors import anchor_log_daily
from motcua.kernel.errors import BadInput
from motcua.kernel.management.commands.verify_log import Command
from motcua.kernel.models import EventChain, LoggedEvent
from motcua.kernel.queries import verify_log
from motcua.kernel.rules.anchors import FORM, ChainHead, heads_of, seal
from tests.kernel.sample_events import forge, record

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
Output = pytest.CaptureFixture[str]


@pytest.fixture
def anchor(tmp_path: Path) -> Path:
    """An anchor of two chains, one of three events and one of one."""
    for number in range(3):
        record("1", n=number)
    record("2")
    file = tmp_path / "anchor.json"
    call_command("anchor_log", out=file)
    return file


def verify(anchor: Path, capsys: Output) -> tuple[int, Any]:
    """How `verify-log --anchor` ends, and what it says."""
    capsys.readouterr()
    try:
        call_command("verify_log", anchor=anchor, json=True)
    except SystemExit as end:
        return int(end.code or 0), json.loads(capsys.readouterr().out)
    return 0, json.loads(capsys.readouterr().out)


def change(anchor: Path, **changes: Any) -> None:
    anchor.write_text(json.dumps(json.loads(anchor.read_text()) | changes))


def test_a_log_that_only_grew_reaches_its_anchor(anchor: Path, capsys: Output) -> None:
    record("1")
    record("3")
    assert verify(anchor, capsys) == (0, {"events": 6, "ok": True, "first_broken": None})


def test_a_chain_that_was_cut_at_its_end_is_found(anchor: Path, capsys: Output) -> None:
    forge("DELETE FROM kernel_event WHERE chain_id = '1' AND number = 3")
    left = LoggedEvent.objects.get(chain="1", number=2)
    EventChain.objects.filter(name="1").update(length=2, digest=left.digest)
    assert verify_log().ok
    assert verify(anchor, capsys) == (1, {"events": 3, "ok": False, "first_broken": "1#3"})


def test_a_chain_that_was_removed_whole_is_found(anchor: Path, capsys: Output) -> None:
    forge("DELETE FROM kernel_event WHERE chain_id = '2'")
    EventChain.objects.filter(name="2").delete()
    assert verify_log().ok
    assert verify(anchor, capsys) == (1, {"events": 3, "ok": False, "first_broken": "2#1"})


def test_a_chain_that_was_written_anew_is_found(anchor: Path, capsys: Output) -> None:
    forge("DELETE FROM kernel_event WHERE chain_id = '2'")
    EventChain.objects.filter(name="2").update(length=0, digest="")
    record("2", n=9)
    assert verify_log().ok
    assert verify(anchor, capsys)[0] == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"heads": {}},
        {"taken_at": "2020-01-01T00:00:00+00:00"},
        {"digest": "0" * 64},
        {"digest": None},
        {"form": "other"},
        {"heads": []},
    ],
)
def test_a_damaged_anchor_is_bad_input(anchor: Path, changes: dict[str, Any]) -> None:
    change(anchor, **changes)
    with pytest.raises(BadInput, match="nguyên vẹn"):
        call_command("verify_log", anchor=anchor)


def test_a_damaged_anchor_ends_with_2_in_one_sentence(anchor: Path, capsys: Output) -> None:
    change(anchor, heads={})
    with pytest.raises(SystemExit, match=r"^2$") as end:
        Command().run_from_argv(["motcua", "verify_log", "--anchor", str(anchor), "--json"])
    told = capsys.readouterr()
    assert (end.value.code, told.out, told.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        ({"length": 0, "digest": ""}, True),
        ({"length": 1, "digest": "a" * 64}, True),
        ({"length": 2**63 - 1, "digest": "a" * 64}, True),
        ({"length": 1, "digest": ""}, False),
        ({"length": -1, "digest": "a" * 64}, False),
        ({"length": 2**63, "digest": "a" * 64}, False),
        ({"length": True, "digest": "a" * 64}, False),
        ({"length": 1, "digest": None}, False),
        (None, False),
    ],
)
def test_a_head_has_a_length_and_a_digest(head: Any, *, is_one: bool) -> None:
    said = {"form": FORM, "taken_at": "2026-11-20T00:00:00+00:00", "heads": {"1": head}}
    expected = {"1": ChainHead(**head)} if is_one else None
    assert heads_of(seal(said, "")) == expected


def test_the_command_says_how_much_an_anchor_covers(tmp_path: Path, capsys: Output) -> None:
    record("1")
    record("1")
    call_command("anchor_log", f"--out={tmp_path / 'a'}", "--json")
    call_command("anchor_log", f"--out={tmp_path / 'a'}")
    said = ['{"chains": 1, "events": 2}', "Đã ghi mốc của 1 chuỗi, 2 sự kiện."]
    assert capsys.readouterr().out.splitlines() == said
    with pytest.raises(BadInput, match="--out"):
        call_command("anchor_log")


@pytest.mark.parametrize("content", [b"{", b"[]", b'"text"'])
def test_what_is_no_anchor_is_bad_input(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(content)
    with pytest.raises(BadInput, match="json không phải"):
        call_command("verify_log", anchor=file)


def test_where_a_key_is_set_the_anchor_must_be_signed_with_it(
    anchor: Path, tmp_path: Path, settings: Any, capsys: Output
) -> None:
    settings.ANCHOR_KEY = "k"
    signed = tmp_path / "signed.json"
    call_command("anchor_log", out=signed)
    assert verify(signed, capsys)[0] == 0
    settings.ANCHOR_KEY = "other"
    for file in (anchor, signed):
        with pytest.raises(BadInput, match="chữ ký"):
            call_command("verify_log", anchor=file)


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nowhere"):
        call_command("anchor_log", out=tmp_path / "nowhere" / "a.json")


def test_an_anchor_is_on_disk_before_it_takes_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.json"
    file.write_text("former")
    synced: list[str] = []
    monkeypatch.setattr(anchors.os, "fsync", lambda _file: synced.append(file.read_text()))
    call_command("anchor_log", out=file)
    assert synced == ["former"]
    assert FORM in file.read_text()


def test_the_first_anchor_of_a_day_stays(tmp_path: Path, settings: Any) -> None:
    settings.ANCHORS_DIR = tmp_path / "anchors"
    record("1")
    first = anchor_log_daily(at=AT)
    noted = first.read_text()
    record("1")
    assert anchor_log_daily(at=AT) == first
    assert (first.name, first.read_text()) == ("2026-11-21.json", noted)
    assert [file.name for file in first.parent.iterdir()] == [first.name]


def test_of_two_anchors_at_once_the_first_stays(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ANCHORS_DIR = tmp_path / "anchors"
    record("1")
    first = anchor_log_daily(at=AT)
    noted = first.read_text()
    record("1")
    monkeypatch.setattr(Path, "exists", lambda _path: False)
    assert anchor_log_daily(at=AT).read_text() == noted
    assert list(first.parent.iterdir()) == [first]
