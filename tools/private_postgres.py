"""Run a command with a private PostgreSQL: `python tools/private_postgres.py COMMAND …`.

If `DATABASE_URL` is a reachable PostgreSQL, the command uses that one. Otherwise a cluster is
created in a temporary folder, with a Unix socket there, and removed afterwards.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from motcua.config.temporary import list_left_behind, own_folder

OLDEST = 15
PREFIX = "motcua-pg-"
# The data need not survive a crash, so nothing is synced to disk.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "''",
    "max_connections": "60",
    # A restore locks each table and index, and several tests restore at once.
    "max_locks_per_transaction": "256",
    "shared_buffers": "256MB",
}


class NoPostgres(Exception):
    """PostgreSQL is not available; the message is the reason."""


@contextlib.contextmanager
def address() -> Iterator[str]:
    """A `DATABASE_URL` for tests: the given one if reachable, else a private one."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")) and _answers(given):
        yield given
    else:
        with private_cluster() as url:
            yield url


@contextlib.contextmanager
def private_cluster(settings: dict[str, str] | None = None) -> Iterator[str]:
    """A cluster in a temporary folder with one empty database, removed afterwards.

    `settings` are PostgreSQL settings that override the fast, not durable defaults.
    """
    for left in list_left_behind(PREFIX):
        with contextlib.suppress(NoPostgres):
            _Cluster(left).stop()
    # SIGTERM must not leave a server running.
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with contextlib.ExitStack() as stack:
        stack.callback(signal.signal, signal.SIGTERM, before)
        folder = stack.enter_context(own_folder(PREFIX))
        cluster = _Cluster(folder)
        cluster.start(SETTINGS | (settings or {}))
        try:
            yield cluster.url
        finally:
            cluster.stop()


class _Cluster:
    """Runs PostgreSQL's programs as a user other than root, as they require."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        self.programs = _programs()
        self.url = f"postgres://motcua@/motcua?host={folder}"
        self.become: dict[str, Any] = {}
        if os.geteuid() == 0:
            account = _unprivileged()
            os.chown(folder, account.pw_uid, account.pw_gid)
            self.become = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}

    def start(self, settings: dict[str, str]) -> None:
        self._call("initdb", "--username=motcua", "--auth=trust", "--encoding=UTF8",
                   "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        words = [f"-c {name}={value}" for name, value in settings.items()]
        self._call("pg_ctl", "start", "--wait", "--timeout=60", f"--log={self.folder / 'log'}",
                   f"--options={' '.join([*words, f'-k {self.folder}'])}")  # fmt: skip
        with psycopg.connect(
            host=str(self.folder), user="motcua", dbname="postgres", autocommit=True
        ) as database:
            database.execute("CREATE DATABASE motcua")

    def stop(self) -> None:
        self._call("pg_ctl", "stop", "--mode=immediate", "--wait")

    def _call(self, program: str, *arguments: str) -> None:
        # Output goes to a file: the server inherits it and would keep a pipe open.
        told = self.folder / "out"
        with told.open("w+") as output:
            done = subprocess.run(
                [str(self.programs / program), f"--pgdata={self.data}", *arguments],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
                **self.become,
            )
            output.seek(0)
            text = output.read()
        if done.returncode:
            raise NoPostgres(f"{program} failed: {text}")


def _programs() -> Path:
    """The folder of the newest installed `initdb` and `pg_ctl`."""
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = sorted((int(path.parts[-3]), path.parent) for path in folders)
    if found and found[-1][0] >= OLDEST:
        return found[-1][1]
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    raise NoPostgres(f"PostgreSQL {OLDEST} or newer is not installed: `apt-get install postgresql`")


def _unprivileged() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoPostgres("PostgreSQL does not run as root, and there is no account postgres or nobody")


def _answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=3):
            return True
    except psycopg.Error:
        return False


def main() -> int:
    """Run the command given as arguments; returns its exit status."""
    try:
        with address() as url:
            environment = os.environ | {"DATABASE_URL": url}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    except NoPostgres as problem:
        print(problem, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
