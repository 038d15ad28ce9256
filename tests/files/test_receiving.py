"""What is taken in, and what is refused with one sentence and nothing stored."""

import io
import time
from typing import Any

import pikepdf
import pytest

from motcua.files.receiving import receive_file
from motcua.files.rules.kinds import Kind, recognise
from motcua.files.storage import files_storage, list_contents
from motcua.kernel.errors import BadInput
from tests.files import samples
from tests.files.samples import WHOLE


def receive(content: bytes, name: str = "") -> Any:
    return receive_file(io.BytesIO(content), name=name)


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_known_by_its_content(kind: Kind) -> None:
    received = receive(WHOLE[kind], name="tên-sai.exe")
    assert (received.media_type, received.size) == (kind.value, len(WHOLE[kind]))


def test_a_file_stands_at_its_beginning_once_its_kind_is_known() -> None:
    file = io.BytesIO(WHOLE[Kind.PDF])
    recognise(file)
    assert file.tell() == 0


def test_pages_are_counted() -> None:
    assert receive(samples.pdf(pages=3)).pages == 3


def test_the_same_content_is_kept_once() -> None:
    one, other = receive(WHOLE[Kind.PDF]), receive(WHOLE[Kind.PDF])
    assert one == other
    assert [name.rpartition("/")[2] for name in list_contents(files_storage())] == [one.sha256]


def test_what_is_kept_is_what_came() -> None:
    received = receive(WHOLE[Kind.PNG])
    with files_storage().open(next(iter(list_contents(files_storage())))) as kept:
        assert kept.read() == WHOLE[Kind.PNG]
    assert received.scan == "not_scanned"


JS = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)")
LAUNCH = pikepdf.Dictionary(S=pikepdf.Name("/Launch"), F="cmd.exe")
ELSEWHERE = pikepdf.Dictionary(S=pikepdf.Name("/GoToR"), F=r"\\elsewhere\a.pdf")
INSIDE = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array()))
BAD: dict[str, tuple[Any, str]] = {
    "empty": (b"", "rỗng"),
    "text": (b"hello there", "Không nhận ra"),
    "program": (b"MZ" + b"\x00" * 200, "Không nhận ra"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Không nhận ra"),
    "plain zip": (samples.archive({"a.txt": b"a"}), "Không nhận ra"),
    "pdf after a picture's start": (WHOLE[Kind.JPEG][:20] + b"%PDF-1.7\n", "giấu"),
    "zip behind a picture": (WHOLE[Kind.PNG] + WHOLE[Kind.DOCX], "giấu"),
    "zip behind a pdf": (samples.pdf() + samples.archive({"a": b"a"}), "giấu"),
    "page of script in a picture": (WHOLE[Kind.JPEG][:20] + b"<script>" + WHOLE[Kind.JPEG], "giấu"),
    "something before a zip": (b"PK\x03\x04junk" + WHOLE[Kind.DOCX], "giấu|hỏng"),
    "half a jpeg": (samples.picture(size=(400, 400))[:-900], "hỏng"),
    "half a png": (WHOLE[Kind.PNG][:-30], "hỏng"),
    "half a heic": (WHOLE[Kind.HEIC][:-60], "hỏng"),
    "half a webp": (WHOLE[Kind.WEBP][: len(WHOLE[Kind.WEBP]) // 2], "hỏng"),
    "half a pdf": (samples.pdf(5)[:-100], "hỏng"),
    "only a signature": (b"%PDF-1.7\n%%EOF", "hỏng"),
    "half a docx": (WHOLE[Kind.DOCX][:-10], "hỏng"),
    "pdf with a password": (samples.locked_pdf(user="u", owner="o"), "mật khẩu"),
    "pdf that may not be printed": (samples.locked_pdf(owner="o"), "mật khẩu"),
    "odt with a password": (samples.odt(b"<encryption-data/>"), "mật khẩu"),
    "pdf that runs a script": (samples.pdf(OpenAction=JS), "mã chạy được"),
    "pdf that starts a program": (samples.pdf(OpenAction=LAUNCH), "mã chạy được"),
    "pdf with files inside": (samples.pdf(Names=INSIDE), "mã chạy được"),
    "macro in a docx": (
        samples.archive({"[Content_Types].xml": b"", "word/vbaProject.bin": b"x"}), "mã chạy được"
    ),
    "pdf that opens a file elsewhere": (samples.pdf(OpenAction=ELSEWHERE), "mã chạy được"),
    "macro under another name": (
        samples.docx(types=b"<Default ContentType='application/vbaP&#114;oject'/>"), "mã chạy được"
    ),
    "old macro sheet": (samples.docx(xl__macrosheets__a=b"<a/>"), "mã chạy được"),
    "template from elsewhere": (
        samples.docx(**samples.link("attachedTemplate")), "mã chạy được"
    ),
    "object from elsewhere, spelt in numbers": (
        samples.docx(**samples.link("ole&#79;bject")), "mã chạy được"
    ),
    "object inside a docx": (samples.docx(word__embeddings__oleObject1=b"x"), "mã chạy được"),
    "program inside a docx": (samples.docx(**{"word/media/a.exe": b"MZ"}), "mã chạy được"),
    "field that starts a program": (
        samples.docx(**samples.field("DDEAUTO x y")), "mã chạy được"
    ),
    "field in pieces": (samples.docx(**samples.field(" D", "DE", " x y")), "mã chạy được"),
    "field in a footer": (
        samples.docx(**samples.field("dde x y", part="word/footer1.xml")), "mã chạy được"
    ),
    "field of one element": (
        samples.docx(**{"word/a.xml": b"<a xmlns:w='w'><w:fldSimple w:instr='DDE x y'/></a>"}),
        "mã chạy được",
    ),
    "field spelt by numbers": (
        samples.docx(**samples.field("QUOTE 68 68 69 32")), "mã chạy được"
    ),
    "workbook linked to a program": (
        samples.docx(**{"xl/externalLinks/externalLink1.xml": b"<x:ddeLink xmlns:x='x'/>"}),
        "mã chạy được",
    ),
    "workbook linked to a program, in other bytes": (
        samples.docx(**{"xl/a.xml": '<?xml version="1.0"?><ddeLink/>'.encode("utf-16")}),
        "mã chạy được",
    ),
    "field in a part of another name": (
        samples.docx(**samples.field("DDEAUTO x y", part="other/header.dat")), "mã chạy được"
    ),
    "workbook linked to a program, spelt in numbers": (
        samples.xlsx(xl__a=b"<!DOCTYPE a [<!ENTITY e '&#60;ddeLink/>'>]><a>&e;</a>"),
        "mã chạy được",
    ),
    "macro by its type, in capitals": (
        samples.docx(types=b"<Default ContentType='x.MACROENABLED.y'/>"), "mã chạy được"
    ),
    "links that cannot be read": (samples.docx(**{"word/_rels/a.rels": b"<a"}), "hỏng"),
    # Made where they are read: every process of a run collects this module.
    "pixel bomb": (samples.pixel_bomb, "điểm ảnh"),
    "archive bomb": (lambda: samples.docx(word__a=b"0" * 30_000_000), "phình quá lớn"),
    "archive bomb of small parts": (
        lambda: samples.docx(**{f"word/{n}": b"0" * 2**20 for n in range(21)}), "phình quá lớn"
    ),
    "picture decoded hundreds of times": (samples.many_scans, "phình quá lớn"),
    "too many parts": (
        lambda: samples.archive({f"{n}": b"" for n in range(3001)}), "phình quá lớn"
    ),
    "part outside": (samples.archive({"../../etc/passwd": b"x"}), "hỏng"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_a_sentence_and_nothing_is_stored(case: str) -> None:
    content, sentence = BAD[case]
    with pytest.raises(BadInput, match=sentence):
        receive(content() if callable(content) else content)
    assert list(list_contents(files_storage())) == []


@pytest.mark.parametrize("start", [b"<", b"\x00\x01\x00\x00", b"\xff\xfe"])
def test_a_part_that_only_begins_as_markup_does_is_no_markup(start: bytes) -> None:
    assert receive(samples.docx(**{"word/fonts/a.odttf": start + b"\x07"})).media_type == Kind.DOCX


@pytest.mark.parametrize("link", ["hyperlink", "image"])
def test_a_document_may_link_to_pages(link: str) -> None:
    received = receive(samples.docx(**samples.link(link)))
    assert received.media_type == Kind.DOCX


@pytest.mark.parametrize(
    "name", ["a/b.pdf", "..\\b.pdf", "a\x00.pdf", "a\u202efdp.exe", "\n", ".."]
)
def test_a_name_that_leads_elsewhere_or_hides_something_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="Tên tệp"):
        receive(WHOLE[Kind.PDF], name=name)


def test_a_file_may_be_as_large_as_the_limit_and_not_a_byte_larger(settings: Any) -> None:
    settings.FILE_MEGABYTES = 1
    room = 2**20 - len(WHOLE[Kind.TIFF])
    assert receive(WHOLE[Kind.TIFF] + b"\x00" * room).size == 2**20
    with pytest.raises(BadInput, match="lớn quá 1 MB"):
        receive(WHOLE[Kind.TIFF] + b"\x00" * (room + 1))


def test_a_kind_that_is_not_taken_here_is_refused(settings: Any) -> None:
    settings.FILE_TYPES = ["pdf", "jpeg"]
    with pytest.raises(BadInput, match=r"không nhận loại tệp đó. Chỉ nhận: PDF, JPEG"):
        receive(WHOLE[Kind.PNG])


def test_a_pdf_that_unpacks_to_gigabytes_ends_its_reader_and_nothing_else() -> None:
    began = time.monotonic()
    with pytest.raises(BadInput, match=r"phình quá lớn|hỏng"):
        receive(samples.object_stream_bomb())
    assert time.monotonic() - began < 30


def test_a_hidden_name_of_an_action_is_found() -> None:
    hidden = samples.pdf(OpenAction=JS).replace(b"/JavaScript", b"/J#61vaScript")
    with pytest.raises(BadInput, match="mã chạy được"):
        receive(hidden)


@pytest.mark.parametrize(
    "field", ["PAGE", "HYPERLINK https://a.vn/dde/x", "REF Added", "QUOTE Điều 5 6 7"]
)
def test_a_harmless_field_is_taken(field: str) -> None:
    assert receive(samples.docx(**samples.field(field))).media_type == Kind.DOCX
