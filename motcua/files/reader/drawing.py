"""Pictures of pages, and one PDF of many pictures."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from motcua.files.rules.kinds import PICTURES, Fault, Faulty, Kind, recognise

QUALITY = 80
A4_INCHES = (8.27, 11.69)
WIDEST = 2400


def preview(file: BinaryIO, *, page: int, width: int, target: str) -> dict[str, object]:
    """Draw a page, counted from 0, as a JPEG of at most this width. Raises `Faulty`."""
    kind = recognise(file)
    width = min(width, WIDEST)
    if kind in PICTURES:
        picture = _upright(file, kind, page, (width, width * 2))
    elif kind is Kind.PDF:
        picture = _pdf_page(file, page, width)
    else:
        raise Faulty(Fault.NOT_ACCEPTED)
    picture.save(target, "JPEG", quality=QUALITY, optimize=True)
    return {"width": picture.width, "height": picture.height}


def join(sources: Sequence[str], *, dpi: int, target: str) -> dict[str, object]:
    """One PDF of many pictures, each upright on a page, at most A4 at `dpi`. Raises `Faulty`."""
    import pikepdf  # noqa: PLC0415 - each task imports what it needs

    box = (int(A4_INCHES[0] * dpi), int(A4_INCHES[1] * dpi))
    with pikepdf.new() as document:
        for source in sources:
            with Path(source).open("rb") as file:
                kind = recognise(file)
                if kind not in PICTURES:
                    raise Faulty(Fault.NOT_ACCEPTED)
                part = Path(f"{target}.page")
                _upright(file, kind, 0, box).save(part, "PDF", resolution=dpi, quality=QUALITY)
            with pikepdf.open(part) as page:
                document.pages.extend(page.pages)
            part.unlink()
        document.save(target, linearize=True)
        return {"pages": len(document.pages)}


def _upright(file: BinaryIO, kind: Kind, page: int, box: tuple[int, int]):  # type: ignore[no-untyped-def]
    """A page of a picture, turned as the camera says, without the camera's notes."""
    from PIL import ImageOps  # noqa: PLC0415

    from motcua.files.reader.pictures import open_picture  # noqa: PLC0415

    picture = open_picture(file, kind)
    if page:
        picture.seek(page)
    if kind is Kind.JPEG:
        picture.draft("RGB", (max(box), max(box)))
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in {"RGBA", "LA", "P", "PA"}:
        from PIL import Image  # noqa: PLC0415

        seen = turned.convert("RGBA")
        turned = Image.new("RGB", seen.size, "white")
        turned.paste(seen, mask=seen.getchannel("A"))
    elif turned.mode not in {"RGB", "L"}:
        turned = turned.convert("RGB")
    wide = turned.width > turned.height
    turned.thumbnail((max(box), min(box)) if wide and box[1] != box[0] * 2 else box)
    turned.info.clear()
    return turned


def _pdf_page(file: BinaryIO, page: int, width: int):  # type: ignore[no-untyped-def]
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(file) as document:
        if page >= len(document):
            raise Faulty(Fault.BROKEN)
        sheet = document[page]
        scale = min(width / max(1.0, sheet.get_width()), WIDEST * 2 / max(1.0, sheet.get_height()))
        return sheet.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
