"""Anchor files: written atomically, validated when read."""

import contextlib
import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import BadInput
from motcua.kernel.json_file import read_json_file
from motcua.kernel.queries import list_heads
from motcua.kernel.rules.anchors import ChainHead, anchor_of, heads_of

LARGEST = 50
"""In megabytes: some 400,000 chains."""


def write_anchor(path: Path, *, at: datetime, replace: bool = True) -> Mapping[str, ChainHead]:
    """Write the heads of all chains to a file, by default replacing it. Raises `BadInput`."""
    heads = list_heads()
    text = json.dumps(anchor_of(heads, at, settings.ANCHOR_KEY), ensure_ascii=False, indent=1)
    try:
        _write(path, text, replace=replace)
    except OSError as problem:
        raise BadInput(
            _("Không ghi được tệp %(path)s: %(why)s.")
            % {"path": path, "why": error_reason(problem)}
        ) from problem
    return heads


def read_anchor(path: Path) -> Mapping[str, ChainHead]:
    """The heads in a file. Raises `BadInput` if it cannot be read or was changed."""
    heads = heads_of(read_json_file(path, megabytes=LARGEST), settings.ANCHOR_KEY)
    if heads is None:
        raise BadInput(
            _("Tệp %(path)s không phải mốc nhật ký còn nguyên vẹn và đúng chữ ký.") % {"path": path}
        )
    return heads


def anchor_log_daily(*, at: datetime) -> Path:
    """Write the heads of all chains once a day to `anchors/2026-11-20.json` in the data folder.

    An existing file of that day is never overwritten.
    """
    path = settings.ANCHORS_DIR / f"{at.astimezone(VIETNAM).date().isoformat()}.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_anchor(path, at=at, replace=False)
    return path


def _write(path: Path, text: str, *, replace: bool) -> None:
    """Write to a temporary file and rename it, so that a killed process leaves no half file."""
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
            if replace:
                beside.replace(path)
            else:
                # Of several at once the first one's file stays.
                with contextlib.suppress(FileExistsError):
                    path.hardlink_to(beside)
        finally:
            beside.unlink(missing_ok=True)
