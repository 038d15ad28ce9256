"""Files that a script sends in parts: of whoever has signed in, or opened the dossier, alone."""

import hashlib
import itertools
import time
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from motcua.dossiers.models import Attachment, Dossier
from motcua.files.parts import PART, Coming, list_arrived
from motcua.kernel.clock import now
from motcua.people.models import Citizen
from motcua.web.portal.filing_access import Filer
from motcua.web.ui import part_files, turns
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office, accept, ask, bring_to, make_office
from tests.factories.filings import begin, make_online_office
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db
FILE = pdf() + b"\0" * PART + b"\n%%EOF"
DIGEST = hashlib.sha256(FILE).hexdigest()
NAMED = f"{DIGEST}:{len(FILE)}:giấy.pdf"
ADDRESS = f"/nop-ho-so/phan/{DIGEST}/{len(FILE)}/"


@pytest.fixture(autouse=True)
def _storage(tmp_path: Path, settings: Any) -> None:
    place = {"BACKEND": "motcua.files.storage.Folder", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"files": place}


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def owner() -> Citizen:
    return citizen()


@pytest.fixture
def browser(owner: Citizen) -> Client:
    return signed_in(owner)


@pytest.fixture
def page(office: Office, owner: Citizen) -> str:
    """The page of the paper."""
    dossier = begin(office, owner)
    paper = dossier.version.components.get(name="Giấy chứng sinh")
    return f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/giay/{paper.pk}/"


@pytest.fixture
def asked() -> Dossier:
    """Its one paper was asked for by the case officer a while ago."""
    office, before = make_office(), now() - timedelta(minutes=5)
    return ask(office, bring_to(office, accept(office, before), "handle", before), before)


def send_parts(browser: Client, *numbers: int, address: str = ADDRESS) -> int:
    for number in numbers:
        part = FILE[number * PART : (number + 1) * PART]
        answer = browser.post(f"{address}?phan={number}", part, "application/octet-stream")
    return answer.status_code


def test_a_form_names_what_came_in_parts(browser: Client, page: str, owner: Citizen) -> None:
    assert send_parts(browser, 0) == 200
    assert browser.get(ADDRESS).json() == {"arrived": [0], "done": False}
    send_parts(browser, 1)
    assert browser.post(page, {"key": "k", "uploads-phan": NAMED}).url == page
    assert Attachment.objects.get().file.sha256 == DIGEST
    assert (
        list_arrived(Coming(Filer(owner.actor, citizen=owner).parts_owner, DIGEST, len(FILE))) == []
    )
    assert browser.get(f"{ADDRESS}?key=k").json()["done"]


def test_the_page_says_what_has_not_come_whole(browser: Client, page: str) -> None:
    send_parts(browser, 0)
    said = browser.post(page, {"key": "k", "uploads-phan": NAMED}).content.decode()
    assert "Tệp chưa gửi hết" in unescape(said)
    assert not Attachment.objects.exists()


def test_what_another_sent_is_not_there(browser: Client, page: str) -> None:
    send_parts(signed_in(citizen()), 0, 1)
    assert browser.get(ADDRESS).json()["arrived"] == []
    said = browser.post(page, {"key": "k", "uploads-phan": NAMED}).content.decode()
    assert "Tệp chưa gửi hết" in unescape(said)


def test_who_is_not_signed_in_sends_no_parts() -> None:
    assert send_parts(Client(), 0) == 401


@pytest.mark.parametrize("number", ["", "x", "-1", "2", "9" * 20])
def test_a_part_that_the_file_has_not_is_refused(browser: Client, number: str) -> None:
    answer = browser.post(f"{ADDRESS}?phan={number}", b"x", "application/octet-stream")
    assert answer.status_code == 400


def test_parts_are_limited_by_the_minute(browser: Client, settings) -> None:
    settings.PARTS_A_MINUTE = 1
    assert send_parts(browser, 0) == 200
    assert send_parts(browser, 0) == 429


@pytest.mark.parametrize("named", ["", "x", "{}:0:a", f"{{}}:1:{'a' * 256}", "\0"])
def test_what_names_no_file_is_no_file(browser: Client, page: str, named: str) -> None:
    named = named.format(DIGEST)
    assert browser.post(page, {"key": "k", "uploads-phan": named}).status_code in {200, 400}
    assert not Attachment.objects.exists()


def test_a_good_file_is_kept_and_what_is_wrong_with_the_other_said(
    browser: Client, page: str
) -> None:
    send_parts(browser, 0, 1)
    given = {"key": "k", "uploads-phan": [NAMED, f"{'0' * 64}:5:b.pdf"]}
    said = unescape(browser.post(page, given, follow=True).content.decode())
    assert "Đã lưu tệp." in said
    assert "Tệp chưa gửi hết" in said


def test_papers_that_were_asked_for_come_in_parts_too(client: Client, asked: Dossier) -> None:
    client.post("/tra-cuu/mo/", {"ma": asked.code, "bi_mat": asked.tracking_secret})
    page = f"/tra-cuu/{asked.code}/bo-sung/"
    send_parts(client, 0, 1, address=f"{page}phan/{DIGEST}/{len(FILE)}/")
    box = f"giay-{asked.version.components.get().pk}-tep-phan"
    assert client.post(page, {"key": "k", box: NAMED}).url == f"/tra-cuu/{asked.code}/"
    assert Attachment.objects.get().file.sha256 == DIGEST


def test_parts_of_asked_papers_may_take_longer_than_a_second(
    client: Client, asked: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post("/tra-cuu/mo/", {"ma": asked.code, "bi_mat": asked.tracking_secret})
    page, seconds = f"/tra-cuu/{asked.code}/bo-sung/", itertools.count(time.time())
    monkeypatch.setattr(signing.time, "time", lambda: next(seconds))
    for number in (0, 1):
        send_parts(client, number, address=f"{page}phan/{DIGEST}/{len(FILE)}/")
    box = f"giay-{asked.version.components.get().pk}-tep-phan"
    assert client.post(page, {"key": "k", box: NAMED}).status_code == 302


def test_who_has_not_opened_the_dossier_sends_nothing_for_it(
    client: Client, asked: Dossier
) -> None:
    address = f"/tra-cuu/{asked.code}/bo-sung/phan/{DIGEST}/{len(FILE)}/"
    assert send_parts(client, 0, address=address) == 404


def test_when_many_are_checked_a_form_with_parts_is_sent_again(
    browser: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_parts(browser, 0, 1)
    monkeypatch.setattr(turns, "_turns", BoundedSemaphore(0))
    busy = browser.post(page, {"key": "k", "uploads-phan": NAMED})
    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "2")
    assert browser.post(page, {"key": "k"}).status_code == 302


def test_a_file_named_in_many_boxes_is_not_copied_as_often(
    browser: Client, page: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PARTS_MEGABYTES, copied = 1, list[Coming]()
    send_parts(browser, 0, 1)
    monkeypatch.setattr(part_files, "open_whole", _noting(copied))
    browser.post(page, {"key": "k", **{f"x{number}-phan": NAMED for number in range(9)}})
    assert len(copied) == 1


def test_a_form_names_no_more_files_than_it_may_hold(
    browser: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = list[Coming]()
    monkeypatch.setattr(part_files, "open_whole", _noting(tried))
    named = [f"{'0' * 64}:{number}:a.pdf" for number in range(1, 20)]
    browser.post(page, {"key": "k", **{f"x{number}-phan": named for number in range(9)}})
    assert len(tried) == part_files.MOST_NAMED


def _noting(tried: list[Coming]) -> Callable[[Coming], Any]:
    real = part_files.open_whole

    def opened(coming: Coming) -> Any:
        tried.append(coming)
        return real(coming)

    return opened


@pytest.mark.parametrize("key", ["%00", "k" * 500])
def test_a_key_that_no_form_has_is_of_nothing_done(browser: Client, key: str) -> None:
    assert not browser.get(f"{ADDRESS}?key={key}").json()["done"]
