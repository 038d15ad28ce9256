from pathlib import Path

import pytest

from tools import prepare, progress


@pytest.fixture(autouse=True)
def _stamps_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "STAMPS", tmp_path / "stamps")


def runs(source: Path, product: Path | None = None) -> bool:
    with prepare.when_changed("phase", [source], [product] if product else []) as changed:
        return changed


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.txt"
    path.write_text("one")
    return path


def test_a_phase_runs_once_for_the_same_inputs(source: Path) -> None:
    assert [runs(source), runs(source)] == [True, False]


def test_a_phase_runs_again_when_an_input_changes(source: Path) -> None:
    runs(source)
    source.write_text("two")
    assert runs(source)


def test_a_phase_runs_again_when_its_product_is_gone(source: Path, tmp_path: Path) -> None:
    runs(source)
    assert runs(source, tmp_path / "gone")


def test_a_phase_that_failed_runs_again(source: Path) -> None:
    with pytest.raises(OSError, match="no line"), prepare.when_changed("phase", [source]):
        raise OSError("no line")
    assert runs(source)


def test_a_command_that_fails_is_told_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "ROOT", tmp_path)
    monkeypatch.setattr(progress, "LOG", tmp_path / "build" / "prepare.log")
    command = ["sh", "-c", "echo no connection; exit 1"]
    with pytest.raises(progress.CannotPrepare, match=r"(?s)no connection.*Nothing came"):
        progress.run(command, progress.Phase("x"), failed="Nothing came.", note=progress.silent)
