"""Opening pictures by the one decoder of their kind."""

from typing import BinaryIO

from PIL import Image

from motcua.files.rules.kinds import Kind

FORMATS = {
    Kind.JPEG: ("JPEG", "MPO"),
    Kind.PNG: ("PNG",),
    Kind.WEBP: ("WEBP",),
    Kind.TIFF: ("TIFF",),
    Kind.HEIC: ("HEIF",),
}
MOST_PIXELS = 120_000_000


def open_picture(file: BinaryIO, kind: Kind) -> Image.Image:
    """The picture, decoded when it is used; other decoders do not see the bytes."""
    # Twice as many are an error of Pillow's own.
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    if kind is Kind.HEIC:
        from pillow_heif import register_heif_opener  # noqa: PLC0415 - 40 ms for one kind

        register_heif_opener(thumbnails=False)
    return Image.open(file, formats=FORMATS[kind])
