"""The folder of a backup: written whole or not at all, and checked before it is believed."""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from motcua.config.backups.databases import DUMP
from motcua.config.temporary import own_folder
from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import BadInput
from motcua.kernel.json_file import read_json_file
from motcua.kernel.rules.anchors import is_sealed, seal

FORM = "motcua-backup-1"
MANIFEST = "manifest.json"
ANCHOR = "log-anchor.json"
FILES = "files"
LARGEST_MANIFEST = 200
"""In megabytes: some million files."""


@dataclass(frozen=True)
class Backup:
    """A backup whose files are those of its manifest, byte by byte."""

    folder: Path
    events: int
    files: int

    @property
    def dump(self) -> Path:
        """The database."""
        return self.folder / DUMP

    @property
    def anchor(self) -> Path:
        """How far the log reached."""
        return self.folder / ANCHOR


@contextlib.contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder that gets its name when all is in it. Raises `BadInput`.

    It is its owner's alone from the beginning. A killed process leaves a hidden one without a
    manifest, which nothing takes for a backup, until the next backup of that name.
    """
    if folder.exists():
        raise BadInput(_("%(path)s đã có; hãy sao lưu vào thư mục mới.") % {"path": folder})
    with _in_words(folder), own_folder(f".{folder.name}.", within=folder.parent) as draft:
        yield draft
        _flush(draft)
        draft.rename(folder)
        _flush(folder.parent, inside=False)


def write_manifest(folder: Path, *, at: datetime, events: int) -> None:
    """Say what is in the folder; the last file to be written."""
    said = {
        "form": FORM,
        "taken_at": at.isoformat(),
        "database": connection.vendor,
        "events": events,
        "files": {name: _digest(path) for name, path in _files_of(folder).items()},
    }
    text = json.dumps(seal(said, settings.ANCHOR_KEY), ensure_ascii=False, indent=1)
    with _private_file(folder / MANIFEST) as file:
        file.write(f"{text}\n".encode())


def read_backup(folder: Path) -> Backup:
    """Check every file against the manifest. Raises `BadInput`; changes nothing."""
    manifest = read_json_file(folder / MANIFEST, megabytes=LARGEST_MANIFEST)
    if not _is_manifest(manifest):
        raise BadInput(_("%(path)s không phải bản sao lưu của Một Cửa.") % {"path": folder})
    if not is_sealed(manifest, settings.ANCHOR_KEY):
        raise BadInput(_("Bản kê của %(path)s đã bị sửa hoặc sai chữ ký.") % {"path": folder})
    if manifest["database"] != connection.vendor:
        raise BadInput(
            _("Bản sao lưu này của %(theirs)s, cơ sở dữ liệu đang dùng là %(ours)s.")
            % {"theirs": manifest["database"], "ours": connection.vendor}
        )
    with _in_words(folder):
        there = {
            name: _digest(path) for name, path in _files_of(folder).items() if name != MANIFEST
        }
    different = sorted(dict(there.items() ^ manifest["files"].items()))
    if different:
        raise BadInput(
            _("Bản sao lưu không còn nguyên vẹn: tệp %(name)s thiếu, thừa hoặc đã khác.")
            % {"name": different[0]}
        )
    return Backup(folder, manifest["events"], len(there))


def copy_data_files(folder: Path) -> None:
    """Copy what lies in the data folder beside the database, without the counts of requests."""
    data = settings.DATA_DIR
    for path in sorted(data.rglob("*")):
        if path.is_file() and not path.is_symlink() and _belongs(path, folder):
            target = folder / FILES / path.relative_to(data)
            # A temporary file may be gone by now.
            with contextlib.suppress(FileNotFoundError):
                _copy(path, target)


def put_back_data_files(backup: Backup) -> None:
    """Copy the files of a backup into the data folder; one of the same name is replaced."""
    source = backup.folder / FILES
    for path in sorted(source.rglob("*")):
        if path.is_file():
            target = settings.DATA_DIR / path.relative_to(source)
            draft = target.with_name(f".{target.name}.restored")
            _copy(path, draft)
            draft.replace(target)


def _belongs(path: Path, folder: Path) -> bool:
    """Whether a file of the data folder is not the database, a count or part of some backup."""
    database = str(settings.DATABASES["default"]["NAME"])
    outside = (
        settings.COUNTS_DIR,
        settings.PREVIEWS_DIR,
        folder,
        *folder.parent.glob(f".{folder.name}*"),
    )
    is_database = connection.vendor == "sqlite" and str(path).startswith(database)
    of_a_backup = any((parent / DUMP).is_file() for parent in path.parents if _is_inside(parent))
    is_outside = any(path.is_relative_to(other) for other in outside)
    return not (is_database or of_a_backup or is_outside)


def _is_inside(folder: Path) -> bool:
    return folder != settings.DATA_DIR and folder.is_relative_to(settings.DATA_DIR)


def _copy(path: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("rb") as source, _private_file(target) as copy:
        shutil.copyfileobj(source, copy)


def _private_file(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _is_manifest(said: object) -> bool:
    return (
        isinstance(said, dict)
        and said.get("form") == FORM
        and isinstance(said.get("files"), dict)
        and isinstance(said.get("events"), int)
    )


def _files_of(folder: Path) -> dict[str, Path]:
    """By path within the folder, links too: no backup of ours has any."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() or path.is_symlink()
    }


def _digest(path: Path) -> str:
    """Of its bytes; a link has none of its own."""
    if path.is_symlink():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(folder: Path, *, inside: bool = True) -> None:
    """Wait until the disk has it."""
    for path in [*(folder.rglob("*") if inside else ()), folder]:
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextlib.contextmanager
def _in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        why = error_reason(problem)
        raise BadInput(
            _("Không đọc hoặc không ghi được %(path)s: %(why)s.") % {"path": folder, "why": why}
        ) from problem
