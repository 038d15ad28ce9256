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
from motcua.files.rules.kinds import PICTURES, Fault, Faulty, Kind
from motcua.files.storage import files_storage
from motcua.kernel.errors import NotVisible

THUMBNAIL, PAGE = 200, 1200
"""Widths in pixels."""
DRAWING = 2
"""How pages are drawn; raised with each change that shows, so that no older picture is shown."""
GIVEN_UP = ".given-up"
DRAWN = PICTURES | {Kind.PDF}
BATCH = 500


def can_be_drawn(file: StoredFile) -> bool:
    """Whether there are pictures of its pages."""
    return file.kind in DRAWN


def can_be_turned(file: StoredFile) -> bool:
    """Whether `turn_file` takes it: a PDF, or a picture of one page."""
    return file.kind is Kind.PDF or (file.kind in PICTURES and file.pages == 1)


def draw_page(file: StoredFile, page: int, width: int) -> Path:
    """The JPEG of a page, counted from 0. Raises `NotVisible` where there is none.

    A file of which one page took too long or too much is not tried again until `remove_previews`.
    """
    if not can_be_drawn(file) or not 0 <= page < (file.pages or 1):
        raise NotVisible
    name = f"{file.sha256}_{page}_{width}_{DRAWING}.jpg"
    place = Path(settings.PREVIEWS_DIR) / file.sha256[:2] / name
    if not place.is_file():
        if _mark_of(file).is_file():
            raise NotVisible
        _draw(file, page, width, place)
    return place


def _mark_of(file: StoredFile) -> Path:
    """Lies beside the pictures of a file that was made to hold up who draws it."""
    name = f"{file.sha256}_{DRAWING}{GIVEN_UP}"
    return Path(settings.PREVIEWS_DIR) / file.sha256[:2] / name


def _draw(file: StoredFile, page: int, width: int, place: Path) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        with files_storage().open(file.name) as content, with_descriptor(content) as opened:
            run_reader("preview", str(page), str(width), str(draft), file=opened)
        draft.chmod(0o600)
        draft.replace(place)
    except FileNotFoundError as problem:
        raise NotVisible from problem
    except Faulty as problem:
        if problem.fault is Fault.TOO_MUCH_INSIDE:
            _mark_of(file).touch(mode=0o600)
        raise NotVisible from problem
    finally:
        draft.unlink(missing_ok=True)


def remove_previews(*, before: datetime) -> int:
    """Remove those drawn before a moment, and those of contents without a row; their number.

    What was given up is tried again afterwards: the machine may only have been busy.
    """
    paths = (path for path in Path(settings.PREVIEWS_DIR).glob("*/*") if path.is_file())
    removed = 0
    while batch := list(islice(paths, BATCH)):
        digests = {_digest_of(path) for path in batch}
        rows = StoredFile.objects.filter(sha256__in=digests)
        known = set(rows.values_list("sha256", flat=True))
        for path in batch:
            is_old = path.suffix == GIVEN_UP or path.stat().st_mtime < before.timestamp()
            if is_old or _digest_of(path) not in known:
                path.unlink(missing_ok=True)
                removed += 1
    return removed


def _digest_of(path: Path) -> str:
    return path.name.removeprefix(".").partition("_")[0]
