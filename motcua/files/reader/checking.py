"""Whether a file is whole, not locked, and does nothing by itself."""

import re
import warnings
from typing import TYPE_CHECKING, BinaryIO

from motcua.files.rules.kinds import OFFICE, PICTURES, Fault, Faulty, Kind, ends_of, recognise
from motcua.files.rules.packages import read_package

if TYPE_CHECKING:
    import pikepdf
    from PIL import Image

MOST_PIXELS = 120_000_000
"""A sheet of A3 scanned at 600 dpi has 70 million."""
MOST_PIXELS_IN_ALL = 500_000_000
MOST_PAGES = 1000
MOST_OBJECTS = 300_000
MOST_OF_AN_OBJECT = 4 * 1024 * 1024
MOST_SCANS = 100
"""Of a JPEG; a progressive one has about ten, and each is decoded over the whole picture."""
START_OF_SCAN = b"\xff\xda"
ACTIVE = re.compile(
    rb"/(JS|JavaScript|Launch|SubmitForm|ImportData|GoToE|GoToR|Movie|RichMedia\w*|Rendition|XFA|EF"
    rb"|EmbeddedFiles?)(?![\w.+-])"
)
END_OF_PDF = b"%%EOF"
END_WITHIN = 2048


def check(file: BinaryIO) -> dict[str, object]:
    """The kind and the number of pages. Raises `Faulty`, or what a library raises."""
    kind = recognise(file)
    if kind in OFFICE:
        return {"kind": read_package(file).value, "pages": None}
    pages = check_picture(file, kind) if kind in PICTURES else check_pdf(file)
    return {"kind": kind.value, "pages": pages}


def check_picture(file: BinaryIO, kind: Kind) -> int:
    """The number of pages of a picture that can be decoded to its end. Raises `Faulty`."""
    from PIL import Image  # noqa: PLC0415 - each task imports what it needs

    from motcua.files.reader.pictures import open_picture  # noqa: PLC0415

    if kind is Kind.JPEG and file.read().count(START_OF_SCAN) > MOST_SCANS:
        raise Faulty(Fault.TOO_MUCH_INSIDE)
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        return _decode(open_picture(file, kind), kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise Faulty(Fault.TOO_MANY_PIXELS) from problem


def _decode(picture: "Image.Image", kind: Kind) -> int:
    total = 0
    with picture:
        pages = getattr(picture, "n_frames", 1)
        if pages > MOST_PAGES:
            raise Faulty(Fault.TOO_MANY_PAGES)
        for page in range(pages):
            picture.seek(page)
            pixels = picture.width * picture.height
            total += pixels
            if pixels > MOST_PIXELS or total > MOST_PIXELS_IN_ALL:
                raise Faulty(Fault.TOO_MANY_PIXELS)
            if kind is Kind.JPEG:
                picture.draft("L", (picture.width // 8, picture.height // 8))
            picture.load()
    return pages


def check_pdf(file: BinaryIO) -> int:
    """The number of pages of a PDF without locks, programs and attachments. Raises `Faulty`."""
    import pikepdf  # noqa: PLC0415 - each task imports what it needs

    _head, tail = ends_of(file)
    if END_OF_PDF not in tail[-END_WITHIN:]:
        raise Faulty(Fault.BROKEN)
    try:
        document = pikepdf.open(file)
    except pikepdf.PasswordError as problem:
        raise Faulty(Fault.ENCRYPTED) from problem
    except pikepdf.PdfError as problem:
        raise Faulty(Fault.BROKEN) from problem
    with document:
        if document.is_encrypted:
            raise Faulty(Fault.ENCRYPTED)
        _check_objects(document)
        pages = len(document.pages)
        if not 0 < pages <= MOST_PAGES:
            raise Faulty(Fault.TOO_MANY_PAGES if pages else Fault.BROKEN)
        return pages


def _check_objects(document: "pikepdf.Pdf") -> None:
    """Every object is asked, also those that no page uses: a reader may still find them."""
    import pikepdf  # noqa: PLC0415

    for number, thing in enumerate(document.objects):
        words = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
        said = words.unparse(resolved=True)
        if number > MOST_OBJECTS or len(said) > MOST_OF_AN_OBJECT:
            raise Faulty(Fault.TOO_MUCH_INSIDE)
        if ACTIVE.search(said):
            raise Faulty(Fault.ACTIVE)
