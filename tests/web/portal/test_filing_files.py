"""The pages of a file of a filing: seen, put in order and undone by its citizen alone."""

import re
from datetime import UTC, datetime
from html import unescape
from threading import BoundedSemaphore
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.models import Attachment, Dossier
from motcua.kernel import counts
from motcua.kernel.counts import spend
from motcua.web.ui import turns
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen
from tests.factories.filings import begin, make_online_office, owner_of
from tests.files.photographs import photographed, saved
from tests.files.samples import docx, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    return begin(make_online_office())


@pytest.fixture
def browser(dossier: Dossier) -> Client:
    return signed_in(owner_of(dossier))


def save(browser: Client, dossier: Dossier, *files: bytes, **more: str) -> str:
    """The page of the paper, after these were saved there."""
    paper = dossier.version.components.get(name="Giấy chứng sinh")
    page = f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/giay/{paper.pk}/"
    uploads = [SimpleUploadedFile(f"IMG_{n}.jpg", each) for n, each in enumerate(files)]
    answer = browser.post(page, {"key": "k", "uploads": uploads} | more, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    return unescape(answer.content.decode())


def of_file(dossier: Dossier, part: str = "") -> str:
    row = Attachment.objects.get(replaced_at=None)
    start = f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/giay/{row.component_id}"
    return f"{start}/{row.pk}/{part}"


def change(browser: Client, dossier: Dossier, what: str) -> str:
    page = browser.get(of_file(dossier)).content.decode()
    [made_from] = re.findall('name="made_from" value="(.*?)"', page)
    given = {"key": f"k-{what}", "page_change": what, "made_from": made_from}
    answers = [browser.post(of_file(dossier, "sap-lai/"), given, follow=True) for _n in "12"]
    return unescape(answers[0].content.decode())


def test_a_photograph_is_straightened_and_can_be_had_as_it_was(
    browser: Client, dossier: Dossier
) -> None:
    assert "nắn thẳng và cắt viền" in save(browser, dossier, saved(photographed()), join="on")
    straight = Attachment.objects.get(replaced_at=None).file
    assert "Lấy lại như lúc gửi" in browser.get(of_file(dossier)).content.decode()
    browser.post(of_file(dossier, "nhu-luc-gui/"), {"key": "r"})
    assert Attachment.objects.get().file != straight


def test_files_that_are_chosen_are_saved_on_the_way_to_the_list(
    browser: Client, dossier: Dossier
) -> None:
    paper = dossier.version.components.get(name="Giấy chứng sinh")
    tasks = f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/"
    chosen = SimpleUploadedFile("a.pdf", pdf())
    given = {"key": "k", "uploads": [chosen], "xong": "1"}
    assert browser.post(f"{tasks}giay/{paper.pk}/", given).url == tasks
    assert Attachment.objects.get().component == paper


def test_what_cannot_be_read_well_is_saved_and_said(browser: Client, dossier: Dossier) -> None:
    said = save(browser, dossier, saved(photographed().resize((90, 120))), join="on")
    assert "Đã lưu tệp" in said
    assert "“IMG_0.jpg”: ảnh nhỏ quá" in said


def test_a_page_is_moved_once_however_often_it_is_sent(browser: Client, dossier: Dossier) -> None:
    save(browser, dossier, pdf(3))
    assert "Đã lưu." in change(browser, dossier, "1-bo")
    assert Attachment.objects.get(replaced_at=None).file.pages == 2


@pytest.mark.parametrize("what", ["1-len", "2-bo", "9999-xoay"])
def test_a_change_that_cannot_be_is_said(browser: Client, dossier: Dossier, what: str) -> None:
    save(browser, dossier, pdf(1))
    assert "không đổi được" in change(browser, dossier, what)


def test_what_is_no_change_changes_nothing(browser: Client, dossier: Dossier) -> None:
    save(browser, dossier, pdf(2))
    for what in ("", "x", "0-bo", "1-x", "1-bo\0", "-1-bo"):
        change(browser, dossier, what)
    assert Attachment.objects.get().file.pages == 2


def test_pages_are_shown_as_pictures(browser: Client, dossier: Dossier) -> None:
    save(browser, dossier, pdf(1))
    shown = browser.get(of_file(dossier, "1/nho/"))
    assert b"".join(shown.streaming_content).startswith(b"\xff\xd8\xff")
    assert [browser.get(of_file(dossier, part)).status_code for part in ("2/nho/", "1/x/")] == [
        404,
        404,
    ]


def test_long_files_are_shown_by_ten_pages(browser: Client, dossier: Dossier) -> None:
    save(browser, dossier, pdf(11))
    assert browser.get(of_file(dossier)).content.decode().count("<figure") == 10
    assert browser.get(of_file(dossier, "?trang=2")).content.decode().count("<figure") == 1


def test_a_file_without_pictures_says_so(browser: Client, dossier: Dossier) -> None:
    save(browser, dossier, docx())
    assert "không xem được ở đây" in unescape(browser.get(of_file(dossier)).content.decode())


def test_a_file_is_another_citizens_in_no_way(browser: Client, dossier: Dossier) -> None:
    save(browser, dossier, pdf(2))
    stranger = signed_in(citizen())
    for part in ("", "1/nho/", "sap-lai/", "nhu-luc-gui/"):
        assert stranger.post(of_file(dossier, part), {"key": "k"}).status_code == 404
        assert stranger.get(of_file(dossier, part)).status_code == 404


@pytest.mark.parametrize("what", ["sap-lai/", "nhu-luc-gui/"])
def test_pages_are_put_in_order_so_often_in_a_minute(
    browser: Client, dossier: Dossier, what: str, settings: Any
) -> None:
    settings.UPLOADS_A_MINUTE = 2
    save(browser, dossier, pdf(2))
    assert browser.post(of_file(dossier, what), {"key": "a"}).status_code == 302
    # A minute that ends in between lets two more through.
    more = [browser.post(of_file(dossier, what), {"key": key}).status_code for key in "bcd"]
    assert more[-1] == 429


def test_many_behind_one_address_send_their_papers_at_once(
    browser: Client, dossier: Dossier, settings: Any
) -> None:
    settings.UPLOADS_A_MINUTE = 1
    other = begin(make_online_office())
    neighbour = signed_in(owner_of(other))
    save(browser, dossier, pdf())
    save(neighbour, other, pdf())
    assert Attachment.objects.filter(dossier__in=[dossier, other]).count() == 2


def test_a_form_that_brings_its_files_needs_no_turn(
    browser: Client, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_turns", BoundedSemaphore(0))
    paper = dossier.version.components.get(name="Giấy chứng sinh")
    page = f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/giay/{paper.pk}/"
    given = {"key": "k", "uploads": SimpleUploadedFile("a.pdf", pdf())}
    assert browser.post(page, given).status_code == 302


def test_few_forms_wait_for_their_turn(
    browser: Client, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_turns", BoundedSemaphore(0))
    monkeypatch.setattr(turns, "_places", BoundedSemaphore(0))
    monkeypatch.setattr(turns, "PATIENCE", 60)
    assert browser.post("/nop-ho-so/x/1/giay/1/1/sap-lai/", {"key": "k"}).status_code == 503


def test_who_waited_leaves_the_place_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_turns", BoundedSemaphore(0))
    monkeypatch.setattr(turns, "_places", places := BoundedSemaphore(1))
    with turns._turn(0.001) as is_mine:
        assert not is_mine
    assert places.acquire(blocking=False)


def test_pictures_are_drawn_so_many_seconds_in_a_minute(
    browser: Client, dossier: Dossier, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "now", lambda: datetime(2026, 11, 21, tzinfo=UTC))
    save(browser, dossier, pdf(1))
    account = owner_of(dossier).account_id
    spend(f"DRAWING_SECONDS_A_MINUTE:account-{account}", settings.DRAWING_SECONDS_A_MINUTE - 1)
    drawn = browser.get(of_file(dossier, "1/nho/"))
    assert b"".join(drawn.streaming_content)
    spend(f"DRAWING_SECONDS_A_MINUTE:account-{account}")
    assert browser.get(of_file(dossier, "1/to/")).status_code == 429


def test_exactly_which_files_are_taken_is_one_click_away(browser: Client, dossier: Dossier) -> None:
    paper = dossier.version.components.get(name="Giấy chứng sinh")
    page = browser.get(f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/giay/{paper.pk}/")
    said = " ".join(page.content.decode().split())
    assert "Tệp có tên kết thúc bằng: .pdf, .jpg, .png," in said


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("giấy.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Không nhận ra loại tệp này"),
        ("rỗng.pdf", b"", "Tệp rỗng"),
        (f"{'giấy ' * 100}.pdf", b"%PDF-1.7\n", "Tệp bị hỏng"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_once_in_a_sentence(
    browser: Client, dossier: Dossier, name: str, content: bytes, sentence: str
) -> None:
    paper = dossier.version.components.get(name="Giấy chứng sinh")
    page = f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/giay/{paper.pk}/"
    answer = browser.post(page, {"key": "k", "uploads": SimpleUploadedFile(name, content)})
    said = unescape(answer.content.decode())
    summary = said[said.index("govuk-error-summary") :].partition("</ul>")[0]
    assert (summary.count("<li>"), sentence in summary) == (1, True)
    assert not Attachment.objects.exists()


NAMES = ["../../etc/a.pdf", "C:\\a\\b.pdf", "sai-loai.exe", "a" * 500, "a\u202efdp.exe"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_not_what_a_file_is_kept_by(browser: Client, dossier: Dossier, name: str) -> None:
    paper = dossier.version.components.get(name="Giấy chứng sinh")
    page = f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/giay/{paper.pk}/"
    sent = {"key": "k", "uploads": SimpleUploadedFile(name, pdf())}
    assert browser.post(page, sent).status_code == 302
    assert "/" not in Attachment.objects.get().file.sha256
    assert name not in unescape(browser.get(page).content.decode())
