"""A photograph as it may be handed on: upright, of a kind that every office opens, without notes.

The camera's notes say where and when somebody stood, and with what telephone.
"""

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from motcua.files.reader.drawing import on_white
from motcua.files.reader.pictures import open_picture
from motcua.files.rules.kinds import PICTURES, Fault, Faulty, Kind, recognise
from motcua.files.rules.readability import see

if TYPE_CHECKING:
    from PIL import Image

QUALITY = 92
LONGEST = 5000
"""A page of A4 at 400 dots per inch."""
NOTES = frozenset({"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Comment", "mp"})


def clean(file: BinaryIO, *, target: str) -> dict[str, object]:
    """Write the picture anew where it has notes, or is of a kind that few programs open.

    Says how it can be read, and whether it was written. One of several pages is no photograph and
    stays as it is. Raises `Faulty`.
    """
    from PIL import ImageOps  # noqa: PLC0415 - each task imports what it needs

    kind = recognise(file)
    if kind not in PICTURES:
        raise Faulty(Fault.NOT_ACCEPTED)
    picture = open_picture(file, kind)
    if kind is not Kind.JPEG and getattr(picture, "n_frames", 1) > 1:
        return {"written": False, "seen": None}
    side = max(picture.size)
    is_noted = kind is Kind.HEIC or _has_notes(picture)
    if kind is Kind.JPEG:
        picture.draft("RGB", (LONGEST, LONGEST))
    upright = on_white(ImageOps.exif_transpose(picture))
    seen = see(upright, side)
    if is_noted:
        upright.thumbnail((LONGEST, LONGEST))
        upright.info.clear()
        with Path(target).open("wb") as made:
            upright.save(made, "PNG" if kind is Kind.PNG else "JPEG", quality=QUALITY)
    return {"written": is_noted, "seen": seen}


def _has_notes(picture: "Image.Image") -> bool:
    is_several = getattr(picture, "n_frames", 1) > 1
    return is_several or bool(picture.getexif()) or not NOTES.isdisjoint(picture.info)
