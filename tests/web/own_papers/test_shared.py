"""The link of the owner, and what a stranger meets who opens it."""

import html
import re

import pytest
from django.test import Client

from motcua.dossiers.models import ResultPaper
from motcua.kernel.clock import now
from motcua.people.models import Citizen
from motcua.wallet.models import Share
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import Office
from tests.factories.wallet import given_result

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Citizen:
    return make_citizen()


@pytest.fixture
def paper(office: Office, owner: Citizen) -> ResultPaper:
    return given_result(office, owner)


@pytest.fixture
def browser(owner: Citizen) -> Client:
    return signed_in(owner)


def link(browser: Client, paper: ResultPaper) -> str:
    """Made by the owner, as it stands on the page; the way after the host."""
    sent = {"hours": "1", "key": "k"}
    page = browser.post(f"/giay-to-cua-toi/{paper.pk}/chia-se/", sent).content.decode()
    found = re.search(r'href="[^"]+(/giay-to-chia-se/[^"]+)"', page)
    assert found
    assert "data:image/svg+xml" in page
    return html.unescape(found[1])


def test_a_stranger_sees_what_it_is_and_that_it_holds(browser: Client, paper: ResultPaper) -> None:
    answer = Client().get(link(browser, paper))
    page = answer.content.decode()
    assert f"{paper.name} {paper.full_number}" in page
    assert paper.unit.name in page
    assert "Đang có giá trị" in page
    assert paper.dossier.applicant_number not in page
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


def test_taking_it_counts_and_looking_does_not(browser: Client, paper: ResultPaper) -> None:
    address, stranger = link(browser, paper), Client()
    stranger.get(address)
    taken = stranger.post(address)
    assert b"".join(taken.streaming_content)[:5] == b"%PDF-"
    assert taken["Content-Disposition"].startswith("attachment")
    assert Share.objects.get().fetched == 1
    assert "đã tải 1 lần" in browser.get(f"/giay-to-cua-toi/{paper.pk}/").content.decode()


def test_the_form_sent_again_shows_the_same_link(browser: Client, paper: ResultPaper) -> None:
    assert link(browser, paper) == link(browser, paper)
    assert Share.objects.count() == 1


def test_a_stopped_link_says_one_sentence(browser: Client, paper: ResultPaper) -> None:
    address = link(browser, paper)
    browser.post(f"/giay-to-cua-toi/chia-se/{Share.objects.get().pk}/dung/", {"key": "s"})
    for answer in (Client().get(address), Client().post(address)):
        assert answer.status_code == 404
        assert "đã hết hạn hoặc đã được dừng" in answer.content.decode()


def test_an_ended_link_looks_like_one_that_never_was(browser: Client, paper: ResultPaper) -> None:
    address = link(browser, paper)
    Share.objects.update(made_at=now().replace(year=2020), ends_at=now())
    answers = [Client().get(each) for each in (address, "/giay-to-chia-se/?ma=x")]
    ended, never = ((each.status_code, each.content.partition(b"<main")[2]) for each in answers)
    assert ended[0] == 404
    assert ended == never


def test_only_who_shares_stops_it(browser: Client, paper: ResultPaper) -> None:
    link(browser, paper)
    stranger = signed_in(make_citizen())
    address = f"/giay-to-cua-toi/chia-se/{Share.objects.get().pk}/dung/"
    assert stranger.post(address, {"key": "s"}).status_code == 404
    assert Share.objects.get().stopped_at is None


def test_links_are_not_guessed_at_will(settings) -> None:
    settings.LOOKUPS_A_MINUTE = 20
    answers = [Client().get(f"/giay-to-chia-se/?ma={n}").status_code for n in range(4)]
    assert answers == [404, 404, 429, 429]


@pytest.mark.parametrize("key", ["", "k" * 500])
def test_a_link_is_stopped_whatever_the_key(browser: Client, paper: ResultPaper, key: str) -> None:
    address = link(browser, paper)
    browser.post(f"/giay-to-cua-toi/chia-se/{Share.objects.get().pk}/dung/", {"key": key})
    assert Client().get(address).status_code == 404
