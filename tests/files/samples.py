"""Little files of every kind, whole and hostile, made while the tests run."""

import io
import zipfile
import zlib
from typing import Any

import pikepdf
from PIL import Image
from pillow_heif import register_heif_opener

from motcua.files.rules.kinds import COMPOUND, LOCKED, Kind

register_heif_opener()
FORMATS = {
    Kind.JPEG: "JPEG",
    Kind.PNG: "PNG",
    Kind.WEBP: "WEBP",
    Kind.TIFF: "TIFF",
    Kind.HEIC: "HEIF",
}


def picture(kind: Kind = Kind.JPEG, size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, FORMATS[kind], **options)
    return out.getvalue()


def pdf(pages: int = 1, **root: Any) -> bytes:
    """A PDF; `root` are entries of its catalogue."""
    with pikepdf.new() as document:
        for _page in range(pages):
            document.add_blank_page(page_size=(595, 842))
        for name, value in root.items():
            document.Root[f"/{name}"] = value
        out = io.BytesIO()
        document.save(out, fix_metadata_version=False)
        return out.getvalue()


def locked_pdf(**password: str) -> bytes:
    with pikepdf.open(io.BytesIO(pdf())) as document:
        out = io.BytesIO()
        document.save(out, encryption=pikepdf.Encryption(**password))
        return out.getvalue()


def locked_docx() -> bytes:
    """As Office writes a document with a password: a compound file with the encrypted package."""
    return COMPOUND + b"\x00" * 3000 + LOCKED + b"\x00" * 3000


def archive(parts: dict[str, bytes], **options: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def docx(types: bytes = b"", **more: bytes) -> bytes:
    """A document with further types and parts; in names `__` is a slash."""
    main = b"<Default ContentType='wordprocessingml.document.main+xml'/>"
    parts = {
        "[Content_Types].xml": b"<Types>" + main + types + b"</Types>",
        "word/document.xml": b"<document/>",
    }
    return archive(parts | {name.replace("__", "/"): content for name, content in more.items()})


def field(*pieces: str, part: str = "word/document.xml") -> dict[str, bytes]:
    """A part of Word with one field, its instruction in several elements."""
    said = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return {part: f'<w:document xmlns:w="w"><w:fldChar/>{said}</w:document>'.encode()}


def link(kind: str) -> dict[str, bytes]:
    """The part with one link that leads out of the document."""
    text = (
        f'<Relationships><Relationship Type="http://schemas.example/relationships/{kind}" '
        'Target="http://elsewhere.example/a" TargetMode="External"/></Relationships>'
    )
    return {"word/_rels/document.xml.rels": text.encode()}


def xlsx(**more: bytes) -> bytes:
    """A workbook with further parts; in names `__` is a slash."""
    parts = {
        "[Content_Types].xml": b"<Types>spreadsheetml.sheet.main+xml</Types>",
        "xl/workbook.xml": b"<workbook/>",
    }
    return archive(parts | {name.replace("__", "/"): content for name, content in more.items()})


def odt(manifest: bytes = b"<manifest/>") -> bytes:
    parts = {"mimetype": Kind.ODT.value.encode(), "content.xml": b"<c/>"}
    return archive(parts | {"META-INF/manifest.xml": manifest})


WHOLE = {
    **{kind: picture(kind) for kind in FORMATS},
    Kind.PDF: pdf(),
    Kind.DOCX: docx(),
    Kind.XLSX: xlsx(),
    Kind.ODT: odt(),
}


def pixel_bomb() -> bytes:
    """A PNG of a gigapixel in a few hundred kilobytes: only its header says so."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data).to_bytes(4)
        return len(data).to_bytes(4) + name + data + check

    header = (30_000).to_bytes(4) * 2 + b"\x01\x00\x00\x00\x00"
    body = zlib.compress(b"\x00" * 1000)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def many_scans() -> bytes:
    """A small JPEG whose last scan comes a hundred times more."""
    whole = picture(progressive=True)
    last = whole[whole.rfind(b"\xff\xda") : -2]
    return whole[:-2] + 100 * last + whole[-2:]


def object_stream_bomb(megabytes: int = 3000) -> bytes:
    """A PDF whose catalogue lies in an object stream that grows a thousandfold."""
    packer = zlib.compressobj(9)
    start = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    megabyte = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = start + megabyte * (megabytes - 1) + packer.flush()
    out = bytearray(b"%PDF-1.5\n")
    at = len(out)
    out += b"2 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(
        packed
    )
    out += packed + b"\nendstream endobj\n"
    start = len(out)
    rows = bytes([0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0, 1]) + b"\x01" + at.to_bytes(4) + b"\x00"
    rows = (
        b"\x00" + (0).to_bytes(4) + b"\x00"
        + b"\x02" + (2).to_bytes(4) + b"\x00"
        + b"\x01" + at.to_bytes(4) + b"\x00"
        + b"\x01" + start.to_bytes(4) + b"\x00"
    )  # fmt: skip
    out += b"3 0 obj <</Type/XRef/Size 4/W[1 4 1]/Root 1 0 R/Length %d>>\nstream\n" % len(rows)
    out += rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
