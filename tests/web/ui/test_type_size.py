"""Large type is chosen with a button, remembered by the browser, and loaded only then."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
LARGE_SHEET = "css/large"


def page_of(client: Client) -> str:
    return client.get("/phan-anh/").content.decode()


def test_it_is_remembered_until_it_is_taken_back(client: Client) -> None:
    assert LARGE_SHEET not in page_of(client)
    chosen = client.post("/co-chu/", {"co_chu": "to", "next": "/phan-anh/?x=1"})
    assert chosen.headers["Location"] == "/phan-anh/?x=1"
    assert LARGE_SHEET in page_of(client)
    assert "Chữ thường" in page_of(client)
    client.post("/co-chu/", {"next": "/phan-anh/"})
    assert LARGE_SHEET not in page_of(client)


def test_it_leads_to_no_other_site(client: Client) -> None:
    away = client.post("/co-chu/", {"co_chu": "to", "next": "https://ac.vn/"})
    assert away.headers["Location"] == "/"


def test_a_cookie_of_another_value_changes_nothing(client: Client) -> None:
    client.cookies["co_chu"] = "<script>"
    assert LARGE_SHEET not in page_of(client)
