"""Hostile files as the draft of a result: one sentence, nothing stored, what was typed stays."""

import html
import io
import re
import time
from collections.abc import Callable
from uuid import uuid4

import docx
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers.models import ResultDraft, ResultPaper, ResultTemplate
from motcua.files.models import StoredFile
from motcua.files.storage import files_storage, list_contents
from tests.factories.dossiers import handled
from tests.files import samples

pytestmark = pytest.mark.django_db
TYPED = {"subject": "Cấp phép cho bà Út", "bases": "Căn cứ", "body": "Điều 7.", "recipients": "VT"}
SECONDS = 30
WORD = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)


def edited(change: Callable[[docx.Document], object]) -> bytes:
    """A document of Word, changed by hand."""
    document, out = docx.Document(), io.BytesIO()
    change(document)
    document.save(out)
    return out.getvalue()


def wide(document: docx.Document) -> None:
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell._tc.grid_span = 50_000_000


def endless(document: docx.Document) -> None:
    for _n in range(3001):
        document.add_paragraph("a")


def xml(doctype: bytes, said: bytes) -> bytes:
    text = b"<w:p><w:r><w:t>" + said + b"</w:t></w:r></w:p></w:body></w:document>"
    return samples.docx(**{"word/document.xml": doctype + WORD + text})


def laughs() -> bytes:
    entities = b'<!ENTITY a0 "lol">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
    )
    return xml(b"<!DOCTYPE x [" + entities + b"]>", b"&a9;")


def without_a_place_for_the_number() -> bytes:
    """A whole PDF on which nothing can be printed."""
    with pikepdf.open(io.BytesIO(samples.pdf())) as document:
        document.pages[0].obj["/Resources"] = pikepdf.Dictionary(XObject=5)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


JS = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)")
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (lambda: samples.docx(word__a=b"0" * 30_000_000), "phình quá lớn"),
    "entity bomb": (laughs, "hỏng"),
    "file of the server": (
        lambda: xml(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', b"&a;"), "hỏng"
    ),
    "table of millions of columns": (lambda: edited(wide), "phình quá lớn"),
    "thousands of paragraphs": (lambda: edited(endless), "quá nhiều trang"),
    "endless paragraph": (
        lambda: edited(lambda document: document.add_paragraph("a" * 20_001)), "Dài quá 20000"
    ),
    "nothing in it": (lambda: edited(lambda _document: None), "Hãy ghi nội dung"),
    "docx with a password": (samples.locked_docx, "mật khẩu"),
    "pdf with a password": (lambda: samples.locked_pdf(user="u", owner="o"), "mật khẩu"),
    "macro": (
        lambda: samples.archive({"[Content_Types].xml": b"", "word/vbaProject.bin": b"x"}),
        "mã chạy được",
    ),
    "template from elsewhere": (
        lambda: samples.docx(**samples.link("attachedTemplate")), "mã chạy được"
    ),
    "active pdf": (lambda: samples.pdf(OpenAction=JS), "mã chạy được"),
    "polyglot": (lambda: samples.pdf() + samples.archive({"a": b"a"}), "giấu"),
    "ten thousand pages": (lambda: samples.pdf(10_000), "quá nhiều trang"),
    "pdf that cannot be numbered": (without_a_place_for_the_number, "hỏng"),
    "pdf bomb": (samples.object_stream_bomb, "phình quá lớn|hỏng"),
    "too large": (lambda: samples.pdf() + b" " * 2**20, "lớn quá 1 MB"),
    "picture": (samples.picture, "phải là tệp PDF hoặc DOCX"),
    "workbook": (samples.xlsx, "phải là tệp PDF hoặc DOCX"),
}  # fmt: skip


@pytest.fixture
def stored() -> Callable[[], set[str]]:
    """What has been stored since the test began."""
    before = set(list_contents(files_storage()))
    return lambda: set(list_contents(files_storage())) - before


def send(client, dossier, content: bytes, name: str = "a.docx"):
    template = ResultTemplate.objects.get(code="general-decision").pk
    page = f"/ho-so/{dossier.pk}/ket-qua/lap/{template}/"
    upload = SimpleUploadedFile(name, content)
    return client.post(page, TYPED | {"key": uuid4().hex, "tep": "1", "upload": upload})


def errors(page: str) -> set[str]:
    found = re.findall(r'govuk-error-message">(.*?)</p>', page, re.DOTALL)
    listed = re.findall(r'govuk-error-summary__list">(.*?)</ul>', page, re.DOTALL)
    plain = [re.sub(r"<[^>]*>|Lỗi:", "", each).strip() for each in [*found, *listed]]
    return set(plain)


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_draft_is_refused_in_one_sentence_and_changes_nothing(
    office, as_officer, settings, stored, name
):
    make, sentence = FILES[name]
    settings.FILE_MEGABYTES = 1 if name == "too large" else 20
    dossier, began = handled(office), time.monotonic()
    answer = send(as_officer(office.handler), dossier, make())
    assert time.monotonic() - began < SECONDS
    page = html.unescape(answer.content.decode())
    (said,) = errors(page)
    assert re.search(sentence, said)
    assert answer.status_code == 200
    for typed in TYPED.values():
        assert typed in page
    assert not ResultPaper.objects.exists()
    assert not StoredFile.objects.exists()
    assert stored() == set()


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/a.docx", "C:\\windows\\a.docx", "a\u202efdp.docx", "a\x00.docx"]
)
def test_a_name_leads_nowhere(office, as_officer, stored, name):
    content = edited(lambda document: document.add_paragraph("Điều 1."))
    send(as_officer(office.handler), handled(office), content, name)
    draft = ResultDraft.objects.get()
    assert stored() <= {draft.file.name, draft.source.name}
    assert files_storage().exists(draft.source.name)
