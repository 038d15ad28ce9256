"""The folder of stored contents: each is written whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages

UNFINISHED = ".part"
DEEPEST = 3


class Folder(FileSystemStorage):
    """A folder beside the database, for names that say the content: the same name, the same bytes.

    A content is written under another name and renamed when the disk has it, so a killed process
    leaves nothing that could be taken for one.
    """

    def __init__(self, **options: Any) -> None:
        """`location` is the folder; its owner alone reads it."""
        owner = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        super().__init__(**(owner | options))

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002
        """The name itself."""
        return name

    def _save(self, name: str, content: IO[bytes]) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}{UNFINISHED}")
        try:
            number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "wb") as file:
                for piece in File(content).chunks():
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        return name


def files_storage() -> Storage:
    """Where contents lie: a folder, or a bucket of S3."""
    return storages["files"]


def keep_content(name: str, content: IO[bytes]) -> None:
    """Store a content under the name of its digest; again, so that it counts as new, if known.

    The job that removes what no row refers to looks at the age.
    """
    content.seek(0)
    files_storage().save(name, File(content))


def list_contents(storage: Storage, folder: str = "", depth: int = 1) -> Iterator[str]:
    """All names in the storage, unfinished ones too."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (f"{prefix}{file}" for file in files)
    if depth < DEEPEST:
        for inner in folders:
            yield from list_contents(storage, f"{prefix}{inner}", depth + 1)


def remove_if_old(storage: Storage, name: str, *, before: datetime) -> bool:
    """Remove a content that was last written before a moment; whether it was."""
    try:
        if storage.get_modified_time(name) >= before:
            return False
        storage.delete(name)
    except FileNotFoundError:
        return False
    return True
