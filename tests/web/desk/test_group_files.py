"""Scanning the papers of linked procedures on their one page."""

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.models import Attachment, DossierGroup, LinkedGroup
from motcua.dossiers.queries.groups import list_group_dossiers
from motcua.files.rules.kinds import Kind
from tests.dossiers.test_groups import linked, papers_of
from tests.factories.dossiers import Office, at
from tests.factories.people import OfficerFactory
from tests.files.conftest import folder
from tests.files.samples import pdf, picture
from tests.web.desk.test_groups import ADDRESS, sent_to

pytestmark = pytest.mark.django_db
linked, folder = linked, folder  # noqa: PLW0127 - fixtures


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.web.desk.group_views.now", lambda: at(0, 12))


@pytest.fixture
def client(office: Office, as_officer: Any) -> Client:
    return as_officer(office.counter)


@pytest.fixture
def shared(office: Office, linked: LinkedGroup) -> int:
    """The id of the paper that all procedures of the group need."""
    return next(pk for pk in papers_of(linked) if pk != office.paper.pk)


def file(content: bytes, name: str = "a.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def kept_on(page: Any, paper: int) -> list[str]:
    """The signed texts of the files that the page keeps of a paper."""
    return re.findall(f'name="giay-{paper}-giu" value="([^"]+)" checked', text_of(page))


def text_of(page: Any) -> str:
    return html.unescape(page.content.decode())


def test_a_paper_is_scanned_once_on_the_page_of_all(
    linked: LinkedGroup, client: Client, shared: int
) -> None:
    client.post(ADDRESS, sent_to(linked, **{f"giay-{shared}-tep": [file(pdf(2))]}))
    rows = list_group_dossiers(DossierGroup.objects.get())
    told = [list(row.attachments.values_list("component__name", "file__pages")) for row in rows]
    assert told == [[("Giấy chứng sinh", 2)]] * 3


def test_the_check_page_keeps_what_was_scanned(
    linked: LinkedGroup, client: Client, shared: int
) -> None:
    sent = sent_to(linked, **{f"giay-{shared}-tep": [file(pdf(2))], "dong-y": []})
    page = text_of(client.post(ADDRESS, sent))
    kept = re.findall(f'name="giay-{shared}-giu"\\s+value="([^"]+)"', page)
    assert "1 tệp" in page
    client.post(ADDRESS, sent_to(linked, **{f"giay-{shared}-giu": kept}))
    assert list(Attachment.objects.values_list("file__pages", flat=True)) == [2, 2, 2]


def test_pictures_of_a_paper_become_one_pdf_if_it_is_so_marked(
    linked: LinkedGroup, client: Client, shared: int
) -> None:
    sheets = [file(picture(), "1.jpg"), file(picture(Kind.PNG), "2.png")]
    page = client.post(
        ADDRESS, sent_to(linked, name="", join="on", **{f"giay-{shared}-tep": sheets})
    )
    assert "1.jpg</span> (2 trang" in text_of(page)
    again = [file(picture(), "1.jpg"), file(picture(Kind.PNG), "2.png")]
    page = client.post(ADDRESS, sent_to(linked, name="", **{f"giay-{shared}-tep": again}))
    assert len(kept_on(page, shared)) == 2


def test_a_bad_file_is_one_sentence_and_the_good_ones_are_kept(
    linked: LinkedGroup, client: Client, shared: int
) -> None:
    files = [file(b"hello", "hong.pdf"), file(pdf(), "tot.pdf")]
    page = client.post(ADDRESS, sent_to(linked, **{f"giay-{shared}-tep": files}))
    [sentence] = page.context["form"].errors[f"giay-{shared}-tep"]
    assert sentence.startswith("“hong.pdf”: ")
    assert "Danh Thị Út" in text_of(page)
    assert not DossierGroup.objects.exists()
    client.post(ADDRESS, sent_to(linked, **{f"giay-{shared}-giu": kept_on(page, shared)}))
    assert Attachment.objects.count() == 3


def test_a_kept_file_whose_mark_is_taken_away_is_not_stored(
    linked: LinkedGroup, client: Client, shared: int
) -> None:
    files = [file(pdf(1)), file(pdf(2))]
    page = client.post(ADDRESS, sent_to(linked, name="", **{f"giay-{shared}-tep": files}))
    first, _second = kept_on(page, shared)
    client.post(ADDRESS, sent_to(linked, **{f"giay-{shared}-giu": first}))
    assert set(Attachment.objects.values_list("file__pages", flat=True)) == {1}


@pytest.mark.parametrize("button", ["dien-du", "giu-tep"])
def test_files_are_sent_ahead_without_judging_the_rest(
    linked: LinkedGroup, client: Client, shared: int, button: str
) -> None:
    files = [file(pdf(), "tot.pdf"), file(b"hello", "hong.pdf")]
    sent = sent_to(linked, name="", address="Ấp 3", **{f"giay-{shared}-tep": files})
    page = client.post(ADDRESS, sent | {button: "1"})
    assert not page.context["form"].errors
    assert "“hong.pdf”: " in text_of(page)
    assert 'value="Ấp 3"' in text_of(page)
    assert len(kept_on(page, shared)) == 1


def test_what_one_officer_sent_another_cannot_store(
    linked: LinkedGroup, office: Office, client: Client, shared: int, as_officer: Any
) -> None:
    sent = {f"giay-{shared}-tep": [file(pdf())], "name": ""}
    kept = kept_on(client.post(ADDRESS, sent_to(linked, **sent)), shared)
    other = as_officer(OfficerFactory(one_stop_at=office.unit))
    page = other.post(ADDRESS, sent_to(linked, **{f"giay-{shared}-giu": kept}))
    assert page.context["form"].errors[f"giay-{shared}-tep"] == [
        "Có tệp gửi đã quá lâu nên không còn. Hãy chọn lại tệp đó."
    ]
    assert not DossierGroup.objects.exists()


def test_a_file_that_was_sent_too_long_ago_is_asked_for_again(
    linked: LinkedGroup, client: Client, shared: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = {f"giay-{shared}-tep": [file(pdf())], "name": ""}
    kept = kept_on(client.post(ADDRESS, sent_to(linked, **sent)), shared)
    monkeypatch.setattr("motcua.web.ui.kept_files._LONGEST", -1)
    page = client.post(ADDRESS, sent_to(linked, **{f"giay-{shared}-giu": kept}))
    assert "quá lâu" in str(page.context["form"].errors[f"giay-{shared}-tep"])
    assert not DossierGroup.objects.exists()


def test_no_paper_takes_more_files_than_its_dossiers_do(
    linked: LinkedGroup, client: Client, shared: int, settings: Any
) -> None:
    settings.FILES_A_COMPONENT = 1
    page = client.post(ADDRESS, sent_to(linked, name="", **{f"giay-{shared}-tep": [file(pdf())]}))
    sent = {f"giay-{shared}-giu": kept_on(page, shared), f"giay-{shared}-tep": [file(pdf(2))]}
    page = client.post(ADDRESS, sent_to(linked, **sent))
    [sentence] = page.context["form"].errors[f"giay-{shared}-tep"]
    assert "nhiều nhất 1 tệp" in sentence
    assert len(kept_on(page, shared)) == 1


def test_the_limits_are_said_before(linked: LinkedGroup, client: Client) -> None:
    said = text_of(client.get(ADDRESS))
    assert "mỗi giấy tờ nhiều nhất 20 tệp" in said
    assert said.count('data-module="mc-upload"') == 2


def test_a_body_that_is_too_long_is_refused_unread(linked: LinkedGroup, client: Client) -> None:
    assert client.post(ADDRESS, {}, CONTENT_LENGTH=str(65 * 2**20)).status_code == 413
