"""Documents that are zip archives: DOCX, XLSX and ODT, opened within bounds."""

import re
import zipfile
from typing import IO
from xml.etree import ElementTree as ET

from motcua.files.rules.kinds import Fault, Faulty, Kind

MOST_PARTS = 3000
MOST_BYTES = 300 * 1024 * 1024
"""Unpacked, of the whole document."""
MOST_RATIO = 200
"""Text compresses to a fiftieth at best; a bomb to a thousandth."""
SMALL, SMALL_WHOLE = 1024 * 1024, 20 * 1024 * 1024
"""A part, and a whole, up to this size may be compressed by more: empty tables are."""
LARGEST_TEXT = 50 * 1024 * 1024
LARGEST_LIST = 1024 * 1024
"""Of the parts that say what the others are, and what they lead to."""
ENCRYPTED = 0x1
SIZES = ("file_size", "compress_size")
ACTIVE_PARTS = (
    *("vbaproject.bin", "vbadata.xml", "macrosheets/", "activex/", "embeddings/oleobject"),
    *("basic/script", "basic/standard/", "scripts/"),
)
PROGRAMS = (".exe", ".dll", ".scr", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".lnk", ".hta", ".jar")
ACTIVE_TYPES = (b"macroenabled", b"vbaproject", b"macrosheet", b"activex")
FETCHED = ("attachedTemplate", "oleObject", "frame", "subDocument", "control")
"""What a program fetches from elsewhere on opening; for a link it waits for a click."""
DDE_FIELDS = re.compile(r"(?:^|\s)DDE(?:AUTO)?\s|\bQUOTE(?:\s+\d+){3}", re.I)
"""Fields of Word that start another program (Dynamic Data Exchange), or spell one by numbers."""
DDE_LINKS = re.compile(rb"<(?:\w+:)?(?:ddeLink|oleLink|dde-(?:source|connection))\b", re.I)
DDE_NAMES = re.compile(r"(?:^|\})(?:ddelink|olelink|dde-(?:source|connection)[\w-]*)$", re.I)
"""The same in a workbook or an open document, as bytes and as names of elements."""
SPELT_OUT = re.compile(rb"<!ENTITY|<\?xml[^>]*encoding\s*=\s*.(?!utf-8.|us-ascii.)", re.I)
"""Markup in which bytes may say another thing than a reader of XML sees."""
PLAIN = (b"\xef\xbb\xbf", b"<")
FOREIGN = (b"\xff\xfe", b"\xfe\xff", b"\x00")
"""How a part of markup begins: in UTF-8; in UTF-16 or UTF-32. White space may be before."""
MAIN_PARTS = {
    "word/document.xml": (Kind.DOCX, b"wordprocessingml.document.main+xml"),
    "xl/workbook.xml": (Kind.XLSX, b"spreadsheetml.sheet.main+xml"),
}
TYPES = "[Content_Types].xml"
ODT_TYPE = Kind.ODT.value.encode()


def read_package(file: IO[bytes]) -> Kind:
    """Which document the archive is, its bounds checked. Raises `Faulty`."""
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
            _check_parts(parts)
            kind = _kind_of(package)
            _check_whole(package, parts)
            return kind
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError) as problem:
        raise Faulty(Fault.BROKEN) from problem
    except NotImplementedError as problem:  # an unusual compression
        raise Faulty(Fault.UNKNOWN) from problem


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    whole, packed = (sum(getattr(part, size) for part in parts) for size in SIZES)
    is_bomb = whole > max(SMALL_WHOLE, MOST_RATIO * packed)
    if len(parts) > MOST_PARTS or whole > MOST_BYTES or is_bomb:
        raise Faulty(Fault.TOO_MUCH_INSIDE)
    if not parts or min(part.header_offset for part in parts) != 0:
        raise Faulty(Fault.TWO_KINDS)
    names = [part.filename for part in parts]
    if len(set(names)) != len(names) or any(_leads_outside(name) for name in names):
        raise Faulty(Fault.BROKEN)
    for part in parts:
        if part.flag_bits & ENCRYPTED:
            raise Faulty(Fault.ENCRYPTED)
        if part.file_size > SMALL and part.file_size > MOST_RATIO * max(1, part.compress_size):
            raise Faulty(Fault.TOO_MUCH_INSIDE)
        name = part.filename.lower()
        if name.endswith(PROGRAMS) or any(mark in name for mark in ACTIVE_PARTS):
            raise Faulty(Fault.ACTIVE)


def _leads_outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/")


def _kind_of(package: zipfile.ZipFile) -> Kind:
    names = set(package.namelist())
    if "mimetype" in names and _start_of(package, "mimetype", 100).strip() == ODT_TYPE:
        manifest = _start_of(package, "META-INF/manifest.xml", LARGEST_LIST)
        if b"encryption-data" in manifest:
            raise Faulty(Fault.ENCRYPTED)
        if "content.xml" in names:
            _check_fields(package)
            return Kind.ODT
    for part, (kind, content_type) in MAIN_PARTS.items():
        if part in names and TYPES in names:
            types = ET.tostring(_parsed(package, TYPES)).lower()
            if any(mark in types for mark in ACTIVE_TYPES):
                raise Faulty(Fault.ACTIVE)
            _check_links(package)
            _check_fields(package)
            if content_type in types:
                return kind
    raise Faulty(Fault.UNKNOWN)


def _check_links(package: zipfile.ZipFile) -> None:
    for name in package.namelist():
        if name.lower().endswith(".rels"):
            for link in _parsed(package, name).iter():
                is_outside = link.get("TargetMode", "").lower() == "external"
                if is_outside and link.get("Type", "").endswith(FETCHED):
                    raise Faulty(Fault.ACTIVE)


def _check_fields(package: zipfile.ZipFile) -> None:
    """Refuse fields and links that start another program, whatever their part is called."""
    is_word = "word/document.xml" in package.namelist()
    for name in package.namelist():
        if not _start_of(package, name, 64).lstrip().startswith(PLAIN + FOREIGN):
            continue
        content = b"" if is_word else _start_of(package, name, LARGEST_TEXT)
        if is_word or content.startswith(FOREIGN) or SPELT_OUT.search(content):
            _check_elements(package, name)
        elif DDE_LINKS.search(content):
            raise Faulty(Fault.ACTIVE)


def _check_elements(package: zipfile.ZipFile, name: str) -> None:
    """The same, as a reader of XML sees it; Word splits an instruction among elements."""
    said: list[str] = []
    try:
        with package.open(name) as part:
            for _event, element in ET.iterparse(part):  # noqa: S314 - own process
                if DDE_NAMES.search(element.tag):
                    raise Faulty(Fault.ACTIVE)
                if element.tag.endswith("instrText"):
                    said.append(element.text or "")
                elif element.tag.endswith("fldChar"):
                    said.append(" ")
                said += [f" {text} " for key, text in element.items() if key.endswith("instr")]
                element.clear()
    except ET.ParseError as problem:
        if name.lower().endswith(".xml"):
            raise Faulty(Fault.BROKEN) from problem
        return  # a picture, or letters of a font
    if DDE_FIELDS.search("".join(said)):
        raise Faulty(Fault.ACTIVE)


def _parsed(package: zipfile.ZipFile, name: str) -> ET.Element:
    """A part as a reader of XML sees it: signs may be written as numbers, or in another coding."""
    try:
        return ET.fromstring(_start_of(package, name, LARGEST_LIST))  # noqa: S314 - own process
    except ET.ParseError as problem:
        raise Faulty(Fault.BROKEN) from problem


def _start_of(package: zipfile.ZipFile, name: str, most: int) -> bytes:
    try:
        with package.open(name) as part:
            return part.read(most)
    except KeyError:
        return b""


def _check_whole(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Read every part, so that a wrong size or checksum shows now; raises as `zipfile` does."""
    for part in parts:
        with package.open(part) as content:
            while content.read(SMALL):
                pass
