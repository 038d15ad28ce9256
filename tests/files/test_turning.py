"""A quarter turn to the right, as a new content."""

import io

import pikepdf
import pytest
from PIL import Image

from motcua.files.models import StoredFile
from motcua.files.receiving import receive_file, turn_file
from motcua.files.rules.kinds import Kind
from motcua.files.storage import files_storage
from motcua.kernel.errors import BadInput
from tests.files.samples import docx, pdf, picture


def turned(content: bytes) -> tuple[str, bytes]:
    """The media type and the bytes of what is stored."""
    received = turn_file(io.BytesIO(content))
    with files_storage().open(StoredFile(sha256=received.sha256).name) as file:
        return received.media_type, file.read()


@pytest.mark.parametrize(
    ("kind", "becomes"),
    [
        (Kind.JPEG, Kind.JPEG),
        (Kind.PNG, Kind.PNG),
        (Kind.WEBP, Kind.JPEG),
        (Kind.TIFF, Kind.JPEG),
        (Kind.HEIC, Kind.JPEG),
    ],
)
def test_the_left_edge_of_a_picture_is_at_the_top_then(kind: Kind, becomes: Kind) -> None:
    file = io.BytesIO(picture(kind, size=(80, 40)))
    with Image.open(file) as before:
        left, right = (before.convert("L").getpixel((x, 39)) for x in (0, 79))
    media_type, content = turned(file.getvalue())
    with Image.open(io.BytesIO(content)) as after:
        seen = after.convert("L")
    assert (media_type, seen.size) == (becomes.value, (40, 80))
    assert [seen.getpixel((0, y)) for y in (0, 79)] == pytest.approx([left, right], abs=6)
    assert seen.getpixel((39, 0)) < seen.getpixel((0, 0))


def test_a_picture_is_turned_from_how_the_camera_was_held() -> None:
    notes = Image.Exif()
    notes[0x0112] = 6
    _type, content = turned(picture(size=(80, 40), exif=notes))
    with Image.open(io.BytesIO(content)) as after:
        assert (after.size, dict(after.getexif())) == ((80, 40), {})


def test_each_page_of_a_pdf_is_turned_and_keeps_its_contents() -> None:
    once = turned(pdf(2))[1]
    twice = turned(once)[1]
    with pikepdf.open(io.BytesIO(twice)) as document:
        assert [int(page.Rotate) for page in document.pages] == [180, 180]


def test_what_has_no_pages_or_is_a_stack_of_pictures_is_refused() -> None:
    stack = io.BytesIO()
    sheets = [Image.new("L", (40, 30), shade) for shade in (10, 200)]
    sheets[0].save(stack, "TIFF", save_all=True, append_images=sheets[1:])
    assert receive_file(stack).pages == 2
    for content in (docx(), stack.getvalue()):
        with pytest.raises(BadInput, match="không nhận loại tệp đó"):
            turn_file(io.BytesIO(content))
