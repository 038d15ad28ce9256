"""A quarter turn to the right of all that a file shows."""

from pathlib import Path
from typing import BinaryIO

from motcua.files.rules.kinds import PICTURES, Fault, Faulty, Kind, recognise

QUALITY = 92


def turn(file: BinaryIO, *, target: str) -> dict[str, object]:
    """Write the PDF with each page turned, or the picture turned. Raises `Faulty`.

    A PDF keeps its contents as they are. A picture is a JPEG then, unless it was a PNG.
    """
    kind = recognise(file)
    if kind is Kind.PDF:
        _turn_pdf(file, target)
    elif kind in PICTURES:
        _turn_picture(file, kind, target)
    else:
        raise Faulty(Fault.NOT_ACCEPTED)
    return {}


def _turn_pdf(file: BinaryIO, target: str) -> None:
    import pikepdf  # noqa: PLC0415 - each task imports what it needs

    with pikepdf.open(file) as document:
        for page in document.pages:
            page.rotate(90, relative=True)
        with Path(target).open("wb") as made:
            document.save(made)


def _turn_picture(file: BinaryIO, kind: Kind, target: str) -> None:
    from PIL import Image, ImageOps  # noqa: PLC0415

    from motcua.files.reader.drawing import on_white  # noqa: PLC0415
    from motcua.files.reader.pictures import open_picture  # noqa: PLC0415

    picture = open_picture(file, kind)
    if getattr(picture, "n_frames", 1) > 1:
        raise Faulty(Fault.NOT_ACCEPTED)
    turned = on_white(ImageOps.exif_transpose(picture)).transpose(Image.Transpose.ROTATE_270)
    turned.info.clear()
    with Path(target).open("wb") as made:
        turned.save(made, "PNG" if kind is Kind.PNG else "JPEG", quality=QUALITY)
