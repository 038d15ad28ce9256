"""Pictures of pages, and pictures as pages: upright, and no larger than they need be."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from motcua.files import previews
from motcua.files.actions import store_file
from motcua.files.models import StoredFile
from motcua.files.photos import join_pictures
from motcua.files.previews import draw_page, remove_previews
from motcua.files.receiving import receive_file
from motcua.files.rules.kinds import Fault, Faulty, Kind
from motcua.files.storage import files_storage
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput, NotVisible
from motcua.kernel.rules.actors import SYSTEM
from tests.files.samples import WHOLE, pdf, picture

ORIENTATION = 0x0112


@pytest.fixture(autouse=True)
def _previews(tmp_path: Path, settings: Any) -> None:
    settings.PREVIEWS_DIR = tmp_path / "previews"


def stored(content: bytes) -> StoredFile:
    received = receive_file(io.BytesIO(content))
    return StoredFile(sha256=received.sha256, media_type=received.media_type, pages=received.pages)


def turned_picture() -> bytes:
    """Wide in the file; its camera was held upright."""
    notes = Image.Exif()
    notes[ORIENTATION] = 6
    return picture(size=(80, 40), exif=notes)


def joined(*contents: bytes) -> pikepdf.Pdf:
    received = join_pictures([io.BytesIO(content) for content in contents]).received
    name = StoredFile(sha256=received.sha256).name
    with files_storage().open(name) as file:
        return pikepdf.open(io.BytesIO(file.read()))


@pytest.mark.parametrize("kind", [Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.TIFF, Kind.HEIC, Kind.PDF])
def test_each_kind_with_pages_is_drawn(kind: Kind) -> None:
    with Image.open(draw_page(stored(WHOLE[kind]), 0, 200)) as drawn:
        assert drawn.format == "JPEG"
        assert drawn.width in {64, 200, 201}  # rounded up for PDF


def test_a_preview_stands_as_the_camera_was_held_and_says_nothing_of_it() -> None:
    with Image.open(draw_page(stored(turned_picture()), 0, 200)) as drawn:
        assert drawn.height > drawn.width
        assert not drawn.getexif()


def test_joined_pictures_are_pages_in_their_order() -> None:
    with joined(turned_picture(), picture(size=(80, 40))) as document:
        boxes = [page.mediabox for page in document.pages]
    assert [box[3] > box[2] for box in boxes] == [True, False]


def test_a_large_picture_is_reduced_to_the_resolution_of_the_settings(settings: Any) -> None:
    settings.SCAN_DPI = 100
    with joined(picture(size=(3000, 4000))) as document:
        [image] = document.pages[0].Resources.XObject.values()
        assert max(int(image.Width), int(image.Height)) <= 1169


def test_what_is_no_picture_is_not_joined() -> None:
    with pytest.raises(BadInput, match="không nhận loại tệp đó"):
        join_pictures([io.BytesIO(pdf())])


def test_a_page_that_is_not_there_has_no_picture() -> None:
    with pytest.raises(NotVisible):  # noqa: PT011 - a page that is hidden says nothing
        draw_page(stored(pdf()), 1, 200)


def test_a_picture_from_before_pages_were_drawn_otherwise_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = stored(pdf())
    askew = draw_page(file, 0, 200)
    askew.write_bytes(b"askew")
    assert draw_page(file, 0, 200).read_bytes() == b"askew"
    monkeypatch.setattr(previews, "DRAWING", previews.DRAWING + 1)
    assert draw_page(file, 0, 200).read_bytes() != b"askew"


def test_a_file_that_took_too_much_is_not_drawn_again_until_the_night(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file, tried = stored(pdf(2)), list[str]()

    def too_much(_task: str, page: str, *_given: str, **_more: Any) -> None:
        tried.append(page)
        raise Faulty(Fault.TOO_MUCH_INSIDE)

    monkeypatch.setattr(previews, "run_reader", too_much)
    for page in (0, 0, 1):
        with pytest.raises(NotVisible):  # noqa: PT011 - a page that is hidden says nothing
            draw_page(file, page, 200)
    assert tried == ["0"]


@pytest.mark.django_db
def test_what_was_given_up_is_drawn_when_the_night_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = store_file(received=receive_file(io.BytesIO(pdf())), by=SYSTEM, at=now())
    with monkeypatch.context() as patch:
        patch.setattr(previews, "run_reader", _breaking)
        with pytest.raises(NotVisible):  # noqa: PT011
            draw_page(file, 0, 200)
    assert remove_previews(before=now().replace(year=2020)) == 1
    assert draw_page(file, 0, 200).exists()


def _breaking(*_given: Any, **_more: Any) -> None:
    raise Faulty(Fault.TOO_MUCH_INSIDE)


@pytest.mark.django_db
def test_previews_go_when_they_are_old_or_their_file_is_forgotten() -> None:
    kept, forgotten = (
        store_file(received=receive_file(io.BytesIO(pdf(n))), by=SYSTEM, at=now()) for n in (1, 2)
    )
    drawn, other = draw_page(kept, 0, 200), draw_page(forgotten, 0, 200)
    forgotten.delete()
    assert remove_previews(before=now().replace(year=2020)) == 1
    assert (drawn.exists(), other.exists()) == (True, False)
    assert remove_previews(before=now().replace(year=2100)) == 1
    assert not drawn.exists()
