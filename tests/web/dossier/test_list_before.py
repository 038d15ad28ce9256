"""From a dossier one returns to the list as it was."""

import html
import re

import pytest

from tests.factories.dossiers import handled

pytestmark = pytest.mark.django_db
HERE = "http://testserver"
LIST = "/mot-cua/?muc=cho-tra&dong=50&xep=-han&trang=2"


@pytest.fixture
def back_from(office, as_officer):
    """Where the page of a dossier leads back to, when opened from an address."""
    client, own = as_officer(office.counter), f"/ho-so/{handled(office).pk}/"

    def back(address):
        page = client.get(own, headers={"Referer": address}).content.decode()
        found = re.search(r'govuk-back-link" href="([^"]*)"', page)
        return html.unescape(found[1])

    return back


@pytest.mark.parametrize("address", [LIST, "/xu-ly/?cua=don-vi&muc=qua-han", "/xu-ly/"])
def test_one_returns_to_the_list_as_it_was(back_from, address):
    assert back_from(HERE + address) == address


def test_what_is_done_at_the_dossier_does_not_lose_the_list(back_from):
    back_from(HERE + LIST)
    assert back_from(f"{HERE}/ho-so/1/thu-tien/") == LIST
    assert back_from("") == LIST


@pytest.mark.parametrize(
    "address",
    [
        "",
        "x",
        "http://[",
        f"https://example.vn{LIST}",
        f"{HERE}//example.vn/",
        f"{HERE}/mot-cua/tim/?q=0912345678",
        f"{HERE}/mot-cua/../dang-xuat/",
        f"javascript:alert(1)//{LIST}",
    ],
)
def test_another_address_leads_to_the_bare_list(back_from, address):
    assert back_from(address) == "/mot-cua/"


def test_an_endless_or_odd_query_does_no_harm(back_from):
    assert back_from(f"{HERE}/mot-cua/?muc={'x' * 3000}") == "/mot-cua/"
    assert back_from(f'{HERE}/mot-cua/?muc="><b>&x') == "/mot-cua/?muc=%22%3E%3Cb%3E"
