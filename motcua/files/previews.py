"""Pictures of the pages of stored files, drawn when first asked for and kept beside the database.

A preview can always be drawn again, so the folder may be emptied and is in no backup.
"""

import secrets
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.conf import settings

from motcua.files.models import StoredFile
from motcua.files.reading import run_reader
from motcua.files.receiving import with_descriptor
from motcua.files.rules.kinds import PICTURES, Faulty, Kind
from motcua.files.storage import files_storage
from motcua.kernel.errors import NotVisible

THUMBNAIL, PAGE = 200, 1200
"""Widths in pixels."""
DRAWING = 2
"""How pages are drawn; raised with each change that shows, so that no older picture is shown."""
DRAWN = PICTURES | {Kind.PDF}
BATCH = 500


def can_be_drawn(file: StoredFile) -> bool:
    """Whether there are pictures of its pages."""
    return file.kind in DRAWN


def can_be_turned(file: StoredFile) -> bool:
    """Whether `turn_file` takes it: a PDF, or a picture of one page."""
    return file.kind is Kind.PDF or (file.kind in PICTURES and file.pages == 1)


def draw_page(file: StoredFile, page: int, width: int) -> Path:
    """The JPEG of a page, counted from 0. Raises `NotVisible` where there is none."""
    if not can_be_drawn(file) or not 0 <= page < (file.pages or 1):
        raise NotVisible
    name = f"{file.sha256}_{page}_{width}_{DRAWING}.jpg"
    place = Path(settings.PREVIEWS_DIR) / file.sha256[:2] / name
    if not place.is_file():
        _draw(file, page, width, place)
    return place


def _draw(file: StoredFile, page: int, width: int, place: Path) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        with files_storage().open(file.name) as content, with_descriptor(content) as opened:
            run_reader("preview", str(page), str(width), str(draft), file=opened)
        draft.chmod(0o600)
        draft.replace(place)
    except (Faulty, FileNotFoundError) as problem:
        raise NotVisible from problem
    finally:
        draft.unlink(missing_ok=True)


def remove_previews(*, before: datetime) -> int:
    """Remove those drawn before a moment, and those of contents without a row; their number."""
    paths = (path for path in Path(settings.PREVIEWS_DIR).glob("*/*") if path.is_file())
    removed = 0
    while batch := list(islice(paths, BATCH)):
        digests = {_digest_of(path) for path in batch}
        rows = StoredFile.objects.filter(sha256__in=digests)
        known = set(rows.values_list("sha256", flat=True))
        for path in batch:
            if _digest_of(path) not in known or path.stat().st_mtime < before.timestamp():
                path.unlink(missing_ok=True)
                removed += 1
    return removed


def _digest_of(path: Path) -> str:
    return path.name.removeprefix(".").partition("_")[0]
