"""A storage of each test's own."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    """The folder of the storage."""
    place = tmp_path / "files"
    settings.STORAGES = settings.STORAGES | {
        "files": {"BACKEND": "motcua.files.storage.Folder", "OPTIONS": {"location": place}}
    }
    return place
