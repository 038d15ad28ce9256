"""Pictures of pages, and one PDF of many pictures."""

from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from motcua.files.reader.straightening import straightened
from motcua.files.rules.kinds import PICTURES, Fault, Faulty, Kind, recognise
from motcua.files.rules.readability import Seen, see
from motcua.files.rules.skew import LONG_SIDE, skew_of

if TYPE_CHECKING:
    from PIL import Image

QUALITY = 80
A4_INCHES = (8.27, 11.69)
WIDEST = 2400


def preview(file: BinaryIO, *, page: int, width: int, target: str) -> dict[str, object]:
    """Draw a page, counted from 0, as a JPEG of at most this width. Raises `Faulty`."""
    kind = recognise(file)
    width = min(width, WIDEST)
    if kind in PICTURES:
        picture = _upright(file, kind, page, (width, width))
    elif kind is Kind.PDF:
        picture = _pdf_page(file, page, width)
    else:
        raise Faulty(Fault.NOT_ACCEPTED)
    with Path(target).open("wb") as made:
        picture.save(made, "JPEG", quality=QUALITY, optimize=True)
    return {"width": picture.width, "height": picture.height}


def join(
    sources: Sequence[str], *, dpi: int, target: str, straighten: bool = False
) -> dict[str, object]:
    """One PDF of many pictures, each upright on a page, at most A4 at `dpi`. Raises `Faulty`.

    The same pictures make the same bytes. Says how each can be read, and which were cut out of what
    they lay on; these only with `straighten`.
    """
    import pikepdf  # noqa: PLC0415 - each task imports what it needs

    box = (int(A4_INCHES[0] * dpi), int(A4_INCHES[1] * dpi))
    seen: list[Seen] = []
    cut_out: list[int] = []
    with pikepdf.new() as document, ExitStack() as opened:
        for number, source in enumerate(sources):
            photo, measured = _photo(source, box)
            sheet = straightened(photo) if straighten else None
            seen.append(measured)
            cut_out += [number] if sheet else []
            page = opened.enter_context(pikepdf.open(_page_of(sheet or photo, box, dpi)))
            document.pages.extend(page.pages)
        with Path(target).open("wb") as file:
            document.save(file, deterministic_id=True)
        return {"pages": len(document.pages), "seen": seen, "straightened": cut_out}


def _photo(source: str, box: tuple[int, int]) -> tuple["Image.Image", Seen]:
    """The picture, turned as the camera says, and what can be read of it."""
    with Path(source).open("rb") as file:
        kind = recognise(file)
        if kind not in PICTURES:
            raise Faulty(Fault.NOT_ACCEPTED)
        # A sheet may fill half of the photograph.
        photo, side = _turned(file, kind, 0, 2 * max(box))
        return photo, see(photo, side)


def _page_of(photo: "Image.Image", box: tuple[int, int], dpi: int) -> BinaryIO:
    made = BytesIO()
    _fitted(photo, box).save(made, "PDF", resolution=dpi, quality=QUALITY)
    made.seek(0)
    return made


def _upright(file: BinaryIO, kind: Kind, page: int, box: tuple[int, int]) -> "Image.Image":
    """A page of a picture, turned as the camera says and levelled, without the camera's notes.

    At most as large as the box, which turns with the page.
    """
    return _fitted(_turned(file, kind, page, max(*box, LONG_SIDE))[0], box)


def _turned(file: BinaryIO, kind: Kind, page: int, side: int) -> tuple["Image.Image", int]:
    """A page of a picture, turned as the camera says, and its long side before it was decoded.

    Only a JPEG may be decoded smaller, no smaller than `side`.
    """
    from PIL import ImageOps  # noqa: PLC0415

    from motcua.files.reader.pictures import open_picture  # noqa: PLC0415

    picture = open_picture(file, kind)
    if page:
        picture.seek(page)
    whole = max(picture.size)
    if kind is Kind.JPEG:
        picture.draft("RGB", (side, side))
    return on_white(ImageOps.exif_transpose(picture)), whole


def _fitted(photo: "Image.Image", box: tuple[int, int]) -> "Image.Image":
    level = _levelled(photo, box if photo.height >= photo.width else (max(box), min(box)))
    level.info.clear()
    return level


def _levelled(page: "Image.Image", box: tuple[int, int]) -> "Image.Image":
    """The page with level lines, at most as large as the box."""
    from PIL import Image  # noqa: PLC0415

    angle = skew_of(page)
    page.thumbnail(box)
    if not angle:
        return page
    level = page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    level.thumbnail(box)
    return level


def on_white(picture: "Image.Image") -> "Image.Image":
    """The picture in grey or colour, what is transparent on white."""
    from PIL import Image  # noqa: PLC0415

    if picture.mode in {"RGB", "L"}:
        return picture
    if picture.mode not in {"RGBA", "LA", "P", "PA"}:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    sheet = Image.new("RGB", seen.size, "white")
    sheet.paste(seen, mask=seen.getchannel("A"))
    return sheet


def _pdf_page(file: BinaryIO, page: int, width: int) -> "Image.Image":
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(file) as document:
        if page >= len(document):
            raise Faulty(Fault.BROKEN)
        sheet = document[page]
        # What has text was not scanned, or was levelled when the text was read.
        is_scan = not sheet.get_textpage().count_chars()
        across = max(width, LONG_SIDE) if is_scan else width
        scale = min(across / max(1.0, sheet.get_width()), WIDEST * 2 / max(1.0, sheet.get_height()))
        drawn: Image.Image = sheet.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        return _levelled(drawn, (width, WIDEST * 2)) if is_scan else drawn
