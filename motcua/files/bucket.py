"""A bucket of S3 for stored contents, whose failures are those of a disk to whoever stores."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

# A visitor waits meanwhile: seconds of one attempt, and how many there are.
CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 5, 20, 2


class Bucket(S3Storage):  # type: ignore[misc]
    """Raises `OSError` where the service does not answer or refuses, as a folder does."""

    def __init__(self, **options: Any) -> None:
        """`bucket_name` and `endpoint_url`; attempts are few and short unless told otherwise."""
        config = Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"total_max_attempts": ATTEMPTS},
        )
        super().__init__(**({"client_config": config} | options))

    def _save(self, name: str, content: IO[bytes]) -> str:
        with failing_as_a_disk():
            return str(super()._save(name, content))

    def _open(self, name: str, mode: str = "rb") -> File:
        with failing_as_a_disk():
            opened: File = super()._open(name, mode)
            # Fetched now, so that a failure does not come in the middle of a response.
            opened.seek(0)
            return opened

    def exists(self, name: str) -> bool:
        """Whether there is such a content."""
        with failing_as_a_disk():
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        """Remove a content."""
        with failing_as_a_disk():
            storage: Any = super()
            storage.delete(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Folders and files under a name."""
        with failing_as_a_disk():
            folders, files = super().listdir(path)
            return folders, files

    def get_modified_time(self, name: str) -> datetime:
        """When the content was last written."""
        with failing_as_a_disk():
            written: datetime = super().get_modified_time(name)
            return written


@contextmanager
def failing_as_a_disk() -> Iterator[None]:
    """Turn errors of the client of S3 into `OSError`, with one that our pages can say in words."""
    try:
        yield
    except (BotoCoreError, ClientError) as problem:
        refused = isinstance(problem, ClientError)
        number = errno.EACCES if refused and _is_forbidden(problem) else errno.ECONNREFUSED
        raise OSError(number, type(problem).__name__) from problem


def _is_forbidden(problem: ClientError) -> bool:
    status = problem.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status in {401, 403}
