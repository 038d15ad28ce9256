"""The files of a paper, on its page: sent, refused, shown, handed out."""

import errno
import html
import io
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from motcua.dossiers.models import Attachment, Dossier
from motcua.files.models import StoredFile
from motcua.files.rules.kinds import Kind
from motcua.files.storage import files_storage, list_contents
from tests.factories.dossiers import accept, at, draft, make_office
from tests.factories.people import OfficerFactory
from tests.files.samples import WHOLE, locked_pdf, pdf, picture, pixel_bomb

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    settings.PREVIEWS_DIR = tmp_path / "previews"
    settings.STORAGES = settings.STORAGES | {
        "files": {
            "BACKEND": "motcua.files.storage.Folder",
            "OPTIONS": {"location": tmp_path / "files"},
        }
    }


@pytest.fixture
def client(office: Any, as_officer: Any) -> Client:
    return as_officer(office.counter)


@pytest.fixture
def dossier(office: Any) -> Dossier:
    return draft(office)


def page_of(dossier: Dossier, office: Any) -> str:
    return f"/ho-so/{dossier.pk}/giay-to/{office.paper.pk}/"


def upload(
    client: Client, address: str, *contents: bytes, name: str = "a.pdf", **given: Any
) -> Any:
    files = [SimpleUploadedFile(name, content) for content in contents]
    return client.post(address, {"key": uuid4().hex, "uploads": files, **given}, follow=True)


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


def test_several_files_are_stored_at_once(client: Client, dossier: Dossier, office: Any) -> None:
    page = upload(client, page_of(dossier, office), pdf(), pdf(2))
    assert f"nhap{dossier.pk}_giay{office.paper.position:02}_2.pdf" in text_of(page)
    assert [each.file.pages for each in dossier.attachments.order_by("version")] == [1, 2]


def test_pictures_become_one_pdf(client: Client, dossier: Dossier, office: Any) -> None:
    sheets = [picture(), picture(Kind.PNG), picture(Kind.HEIC)]
    upload(client, page_of(dossier, office), *sheets, join="on")
    [row] = dossier.attachments.select_related("file")
    assert (row.file.media_type, row.file.pages) == ("application/pdf", 3)


def test_the_limits_are_said_before(client: Client, dossier: Dossier, office: Any) -> None:
    said = text_of(client.get(page_of(dossier, office)))
    assert "không quá 20 MB, mỗi giấy tờ nhiều nhất 20 tệp" in said
    assert "PDF, JPEG, PNG, HEIC, WebP, TIFF, DOCX, XLSX, ODT" in said


def test_the_browser_is_told_how_much_the_server_takes(
    client: Client, dossier: Dossier, office: Any
) -> None:
    said = text_of(client.get(page_of(dossier, office)))
    assert f'data-most="{64 * 2**20}" data-too-much="Mỗi lần gửi không quá 64 MB.' in said


BAD = {
    "empty": (b"", "rỗng"),
    "locked": (locked_pdf(user="u"), "mật khẩu"),
    "bomb": (pixel_bomb(), "điểm ảnh"),
    "unknown": (b"hello", "Không nhận ra"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_one_sentence_and_what_was_typed_stays(
    client: Client, dossier: Dossier, office: Any, case: str
) -> None:
    content, sentence = BAD[case]
    page = upload(
        client, page_of(dossier, office), content, title="Tên tôi gõ", valid_until="1/2/2030"
    )
    said = text_of(page)
    assert page.status_code == 200
    assert "“a.pdf”: " in said
    assert sentence in said
    assert 'value="Tên tôi gõ"' in said
    assert 'value="1/2/2030"' in said
    assert not Attachment.objects.exists()
    assert list(list_contents(files_storage())) == []


def test_too_many_files_are_one_sentence(client: Client, dossier: Dossier, office: Any) -> None:
    page = upload(client, page_of(dossier, office), *[b"%PDF-1"] * 21)
    assert "Mỗi lần gửi nhiều nhất 20 tệp." in text_of(page)


def test_no_file_is_one_sentence(client: Client, dossier: Dossier, office: Any) -> None:
    page = client.post(page_of(dossier, office), {"key": uuid4().hex})
    assert "Hãy chọn ít nhất một tệp." in text_of(page)


def test_one_bad_file_among_good_ones_attaches_none(
    client: Client, dossier: Dossier, office: Any
) -> None:
    upload(client, page_of(dossier, office), pdf(), b"hello")
    assert not StoredFile.objects.exists()


def test_a_body_that_is_too_long_is_refused_unread(
    client: Client, dossier: Dossier, office: Any
) -> None:
    page = client.post(page_of(dossier, office), {}, CONTENT_LENGTH=str(65 * 2**20))
    assert page.status_code == 413


def test_a_name_with_a_path_or_turned_around_is_nowhere(
    client: Client, dossier: Dossier, office: Any
) -> None:
    page = upload(client, page_of(dossier, office), pdf(), name="../../\u202efdp.exe")
    assert "fdp.exe" not in text_of(page)
    assert dossier.attachments.count() == 1


@pytest.fixture
def attached(client: Client, dossier: Dossier, office: Any) -> Attachment:
    upload(client, page_of(dossier, office), pdf(2))
    return dossier.attachments.get()


def test_a_file_is_handed_out_as_it_came_and_runs_nowhere(
    client: Client, attached: Attachment
) -> None:
    answer = client.get(f"/ho-so/{attached.dossier_id}/tep/{attached.pk}/tai-ve/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith('attachment; filename="nhap')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Content-Type"] == "application/pdf"
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))


def test_pages_are_shown_as_pictures(client: Client, attached: Attachment) -> None:
    base = f"/ho-so/{attached.dossier_id}/tep/{attached.pk}/"
    assert f'src="{base}2-to.jpg"' in text_of(client.get(base))
    answer = client.get(f"{base}2-to.jpg")
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    assert answer["Content-Disposition"].endswith('_1_2.jpg"')
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize("sheet", ["0-to", "3-to", "1-rat-to"])
def test_a_page_that_is_not_there_is_not_found(
    client: Client, attached: Attachment, sheet: str
) -> None:
    answer = client.get(f"/ho-so/{attached.dossier_id}/tep/{attached.pk}/{sheet}.jpg")
    assert answer.status_code == 404


@pytest.mark.parametrize("part", ["", "tai-ve/", "1-to.jpg"])
def test_who_does_not_see_the_dossier_gets_no_file(
    as_officer: Any, attached: Attachment, part: str
) -> None:
    stranger = as_officer(OfficerFactory(one_stop_at=make_office().unit))
    address = f"/ho-so/{attached.dossier_id}/tep/{attached.pk}/{part}"
    assert stranger.get(address).status_code == 404
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("part", ["", "tai-ve/", "1-to.jpg"])
def test_a_file_is_not_reached_through_another_dossier(
    client: Client, attached: Attachment, office: Any, part: str
) -> None:
    other = draft(office)
    assert client.get(f"/ho-so/{other.pk}/tep/{attached.pk}/{part}").status_code == 404


def test_an_infected_file_is_given_to_nobody(client: Client, attached: Attachment) -> None:
    StoredFile.objects.update(scan="infected", scanned_at=at())
    base = f"/ho-so/{attached.dossier_id}/tep/{attached.pk}/"
    assert client.get(f"{base}tai-ve/").status_code == 403
    assert "có mã độc" in text_of(client.get(base))


def test_a_lost_content_is_not_found(client: Client, attached: Attachment) -> None:
    files_storage().delete(attached.file.name)
    base = f"/ho-so/{attached.dossier_id}/tep/{attached.pk}/"
    assert client.get(f"{base}tai-ve/").status_code == 404
    assert client.get(f"{base}1-to.jpg").status_code == 404


def test_who_may_not_attach_is_told_so(as_officer: Any, office: Any, dossier: Dossier) -> None:
    reader = as_officer(office.handler)
    assert upload(reader, page_of(dossier, office), pdf()).status_code == 403
    assert "Lưu tệp vào hồ sơ" not in text_of(reader.get(page_of(dossier, office)))


def test_a_mistake_is_taken_away(client: Client, attached: Attachment, office: Any) -> None:
    address = page_of(attached.dossier, office)
    client.post(f"{address}bo/{attached.pk}/", {"key": uuid4().hex})
    assert not Attachment.objects.exists()


def test_what_was_given_before_is_offered_and_used_again(
    client: Client, office: Any, as_officer: Any
) -> None:
    earlier = accept(office)
    handler = as_officer(office.handler)
    upload(handler, page_of(earlier, office), pdf(), valid_until="01/01/2090")
    dossier = draft(office)
    address = page_of(dossier, office)
    said = text_of(client.get(address))
    assert f"Đã có trong hồ sơ {earlier.code}, còn giá trị đến 01/01/2090" in said
    client.post(f"{address}dung-lai/{earlier.attachments.get().pk}/", {"key": uuid4().hex})
    assert dossier.attachments.get().reused_from == earlier.attachments.get()


def test_a_paper_that_is_not_copied_says_why(client: Client, dossier: Dossier, office: Any) -> None:
    address = page_of(dossier, office)
    client.post(f"{address}khong-sao/", {"key": uuid4().hex, "why": "secret"})
    assert "Không sao chụp giấy này: giấy tờ mật." in text_of(client.get(address))
    assert "Không sao chụp: giấy tờ mật" in text_of(client.get(f"/ho-so/{dossier.pk}/"))


def test_at_intake_what_was_typed_comes_back_from_the_files(
    client: Client, dossier: Dossier, office: Any
) -> None:
    papers = f"/mot-cua/ho-so/{dossier.pk}/giay-to/"
    typed = {f"giay-{office.paper.pk}-copies": "7", "fee": "12.000"}
    page = client.post(papers, typed | {"tep": str(office.paper.pk)}, follow=True)
    back = page.context["carried"]
    again = text_of(client.get(f"{papers}?{back}"))
    assert 'value="7"' in again
    assert 'value="12.000"' in again


@pytest.mark.parametrize("kind", [Kind.DOCX, Kind.ODT, Kind.XLSX])
def test_what_has_no_pictures_is_only_handed_out(
    client: Client, dossier: Dossier, office: Any, kind: Kind
) -> None:
    upload(client, page_of(dossier, office), WHOLE[kind])
    row = dossier.attachments.get()
    assert "hãy tải về" in text_of(client.get(f"/ho-so/{dossier.pk}/tep/{row.pk}/"))
    assert client.get(f"/ho-so/{dossier.pk}/tep/{row.pk}/1-to.jpg").status_code == 404


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_full_storage_is_said_and_attaches_nothing(
    client: Client, dossier: Dossier, office: Any, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_given: Any) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr("motcua.files.storage.os.fsync", fail)
    page = upload(client, page_of(dossier, office), pdf(), title="Tờ khai cũ")
    assert "Chưa lưu được tệp" in text_of(page)
    assert 'value="Tờ khai cũ"' in text_of(page)
    assert dossier.attachments.count() == 0
    assert list(list_contents(files_storage())) == []


def test_a_lost_content_leaves_the_pages_of_its_dossier(
    client: Client, attached: Attachment, office: Any
) -> None:
    files_storage().delete(attached.file.name)
    base = f"/ho-so/{attached.dossier_id}/"
    for page in (base, f"{base}tep/{attached.pk}/", page_of(attached.dossier, office)):
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("part", ["tai-ve/", "1-to.jpg"])
def test_a_storage_that_does_not_answer_is_said_in_words(
    client: Client, attached: Attachment, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    def fail(*_given: Any) -> None:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr("motcua.files.storage.Folder._open", fail)
    answer = client.get(f"/ho-so/{attached.dossier_id}/tep/{attached.pk}/{part}")
    assert answer.status_code == 503


def turn(client: Client, row: Attachment) -> Any:
    address = f"/ho-so/{row.dossier_id}/tep/{row.pk}/xoay/"
    return client.post(address, {"key": uuid4().hex}, follow=True)


def test_a_file_is_turned_and_shown_so(client: Client, dossier: Dossier, office: Any) -> None:
    upload(client, page_of(dossier, office), picture(size=(80, 40)), name="a.jpg")
    row = dossier.attachments.get()
    assert "Xoay 90° sang phải" in text_of(client.get(f"/ho-so/{dossier.pk}/tep/{row.pk}/"))
    page = turn(client, row)
    latest = dossier.attachments.get(replaced_at=None)
    assert page.redirect_chain[-1][0] == f"/ho-so/{dossier.pk}/tep/{latest.pk}/"
    assert "Bản trước vẫn được giữ" in text_of(page)
    sheet = client.get(f"/ho-so/{dossier.pk}/tep/{latest.pk}/1-nho.jpg")
    with Image.open(io.BytesIO(b"".join(sheet.streaming_content))) as drawn:
        assert drawn.size == (40, 80)


def test_what_is_shown_after_each_turn_is_the_turned_file(
    client: Client, dossier: Dossier, office: Any
) -> None:
    scan = Image.new("L", (80, 40), 255)
    scan.paste(0, (0, 0, 20, 20))  # black at the top left
    made = io.BytesIO()
    scan.save(made, "PNG")
    upload(client, page_of(dossier, office), made.getvalue(), name="a.png")
    corners = []
    for _turned in range(5):
        latest = dossier.attachments.get(replaced_at=None)
        own = f"/ho-so/{dossier.pk}/tep/{latest.pk}/"
        assert f"{own}1-nho.jpg" in text_of(client.get(page_of(dossier, office)))
        for width in ("nho", "to"):
            sheet = client.get(f"{own}1-{width}.jpg")
            with Image.open(io.BytesIO(b"".join(sheet.streaming_content))) as drawn:
                right, low = drawn.width - 3, drawn.height - 3
                places = ((2, 2), (right, 2), (right, low), (2, low))
                corners.append([drawn.convert("L").getpixel(at) < 128 for at in places].index(True))
        turn(client, latest)
    assert corners == [0, 0, 1, 1, 2, 2, 3, 3, 0, 0]


def test_an_earlier_version_has_no_button_and_is_not_turned(
    client: Client, dossier: Dossier, office: Any
) -> None:
    upload(client, page_of(dossier, office), pdf())
    row = dossier.attachments.get()
    turn(client, row)
    assert "Xoay 90°" not in text_of(client.get(f"/ho-so/{dossier.pk}/tep/{row.pk}/"))
    refused = turn(client, row)
    assert (refused.status_code, dossier.attachments.count()) == (403, 2)


def test_who_may_not_attach_files_does_not_turn_them(
    as_officer: Any, client: Client, dossier: Dossier, office: Any
) -> None:
    upload(client, page_of(dossier, office), pdf())
    row, other = dossier.attachments.get(), as_officer(office.leader)
    assert "Xoay 90°" not in text_of(other.get(f"/ho-so/{dossier.pk}/tep/{row.pk}/"))
    assert (turn(other, row).status_code, dossier.attachments.count()) == (403, 1)


def test_a_file_without_pages_has_no_button(client: Client, dossier: Dossier, office: Any) -> None:
    upload(client, page_of(dossier, office), WHOLE[Kind.DOCX], name="a.docx")
    row = dossier.attachments.get()
    assert "Xoay 90°" not in text_of(client.get(f"/ho-so/{dossier.pk}/tep/{row.pk}/"))


def test_a_file_whose_content_is_gone_is_not_turned(
    client: Client, dossier: Dossier, office: Any
) -> None:
    upload(client, page_of(dossier, office), pdf())
    row = dossier.attachments.select_related("file").get()
    files_storage().delete(row.file.name)
    assert (turn(client, row).status_code, dossier.attachments.count()) == (503, 1)
