import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.private_postgres import NoPostgres, _programs

SCRIPT = Path(__file__).resolve().parent.parent.parent / "tools" / "private_postgres.py"


@pytest.fixture(autouse=True)
def _installed() -> None:
    try:
        _programs()
    except NoPostgres as missing:
        pytest.skip(str(missing))


def start(*command: str) -> subprocess.Popen[str]:
    """Run a command with a cluster of its own, whatever database the machine names."""
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), *command],
        stdout=subprocess.PIPE,
        env={"PATH": "/usr/bin:/bin"},
        text=True,
    )


def test_a_private_cluster_is_gone_when_its_command_has_ended() -> None:
    with start("sh", "-c", "echo $DATABASE_URL; exit 3") as process:
        folder = Path((process.stdout.read() if process.stdout else "").strip().split("host=")[1])
    assert (process.returncode, folder.exists()) == (3, False)


def test_a_private_cluster_is_gone_when_it_is_told_to_end() -> None:
    with start("sh", "-c", "echo $DATABASE_URL; exec sleep 60") as process:
        folder = Path(
            (process.stdout.readline() if process.stdout else "").strip().split("host=")[1]
        )
        assert folder.exists()
        process.send_signal(signal.SIGTERM)
    assert (process.returncode, folder.exists()) == (143, False)


def test_a_cluster_whose_script_was_killed_goes_when_the_next_one_comes() -> None:
    with start("sh", "-c", "echo $DATABASE_URL; kill -9 $PPID") as process:
        folder = Path((process.stdout.read() if process.stdout else "").strip().split("host=")[1])
    server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    with start("true"):
        pass
    assert (process.returncode, folder.exists()) == (-signal.SIGKILL, False)
    assert wait_until(lambda: not is_running(server))


def is_running(process: int) -> bool:
    """Whether it is there, and not only waiting for its parent to notice that it ended."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_until(holds: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether it holds within the time."""
    last = time.monotonic() + seconds
    while not holds() and time.monotonic() < last:
        time.sleep(0.1)
    return holds()
