"""Nothing temporary stays, also after a process was killed."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from motcua.config.temporary import list_left_behind, own_folder

ROOT = Path(__file__).resolve().parent.parent.parent
KILLED = """
import os, signal, sys
from pathlib import Path
from motcua.config.temporary import own_folder
with own_folder("kept-", within=Path(sys.argv[1])) as folder:
    (folder / "file").write_text("x")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_folder_is_its_owners_alone_and_goes_with_the_work(tmp_path: Path) -> None:
    with own_folder("kept-", within=tmp_path) as folder:
        assert (folder.parent, folder.stat().st_mode & 0o777) == (tmp_path, 0o700)
    with (
        pytest.raises(FileNotFoundError, match="No such file"),
        own_folder("kept-", within=tmp_path) as folder,
    ):
        (folder / "missing").unlink()
    assert list(tmp_path.iterdir()) == []


def test_one_of_a_killed_process_goes_when_the_next_is_made(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 1
    with own_folder("kept-", within=tmp_path) as folder:
        assert list(tmp_path.iterdir()) == [folder]


def test_what_may_still_be_used_or_is_not_ours_stays(tmp_path: Path) -> None:
    others = {f"kept-{os.getpid()}-x", "kept-1-x", "kept-", "kept-x-1", "kept-٣-x", "kept-123"}
    for name in others:
        (tmp_path / name).mkdir()
    with own_folder("kept-", within=tmp_path) as folder:
        assert {path.name for path in tmp_path.iterdir()} == others | {folder.name}


def test_a_number_that_no_process_has_is_of_a_dead_one(tmp_path: Path) -> None:
    for number in ("99999999", "9" * 40):
        (tmp_path / f"kept-{number}-x").mkdir()
    assert len(list_left_behind("kept-", within=tmp_path)) == 2


@pytest.mark.parametrize(
    "workers",
    [
        pytest.param([], id="alone"),
        pytest.param(["-n", "2"], id="with workers", marks=pytest.mark.slow),
    ],
)
def test_a_run_of_tests_leaves_nothing_behind(tmp_path: Path, workers: list[str]) -> None:
    (tmp_path / "motcua-test-99999999-x").mkdir()
    (tmp_path / "test_it.py").write_text(
        textwrap.dedent("""
            import pytest
            from django.conf import settings

            @pytest.mark.parametrize("n", range(4))
            def test_it(n):
                settings.COUNTS_DIR.mkdir(parents=True, exist_ok=True)
                settings.QUESTIONS_DIR.mkdir(parents=True, exist_ok=True)
        """)
    )
    inherited = ("MOTCUA_DATA_DIR", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS")
    environment = {name: value for name, value in os.environ.items() if name not in inherited}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c",
         str(ROOT / "pyproject.toml"), f"--rootdir={tmp_path}",
         f"--confcutdir={tmp_path}", *workers, "test_it.py"],
        env=environment | {"TMPDIR": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, "...." in done.stdout) == (0, True), done.stdout + done.stderr
    assert list(tmp_path.glob("motcua*")) == []
