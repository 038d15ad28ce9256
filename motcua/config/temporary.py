"""Temporary folders, of which none is left for ever by a process that was killed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir, mkdtemp


@contextmanager
def own_folder(prefix: str, *, within: Path | None = None) -> Iterator[Path]:
    """A new folder, its owner's alone, that is removed afterwards.

    Its name says whose it is, so those of killed processes go when the next one is made.
    """
    for left in list_left_behind(prefix, within=within):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=within))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def list_left_behind(prefix: str, *, within: Path | None = None) -> list[Path]:
    """The folders of this prefix whose process is no more."""
    folder = within or Path(gettempdir())
    return [
        path
        for path in sorted(folder.iterdir())
        if path.name.startswith(prefix) and _is_dead(path.name.removeprefix(prefix))
    ]


def _is_dead(rest: str) -> bool:
    process, dash, _random = rest.partition("-")
    if not (dash and process.isascii() and process.isdecimal()):
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return False
