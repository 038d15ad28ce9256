"""Suggestions while typing in the search box."""

import pytest

from motcua.catalogue.queries.search import forget_index
from tests.factories.catalogue import ProcedureFactory, ProcedureVersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def procedures():
    for number in range(10):
        ProcedureVersionFactory(procedure__name=f"Đăng ký khai sinh loại {number}")
    ProcedureFactory(name="Đăng ký khai sinh đã thôi")
    forget_index()
    yield
    forget_index()


def ask(client, typed):
    return client.get("/thu-tuc/goi-y/", {"q": typed})


def test_at_most_eight_are_suggested_as_options(client, procedures):
    page = ask(client, "khai sinh")
    text = page.content.decode()
    assert text.count('role="option"') == 8
    assert "đã thôi" not in text
    assert page.headers["Cache-Control"] == "public, max-age=300"


def test_a_word_that_is_not_whole_yet_is_understood(client, procedures):
    ProcedureVersionFactory(procedure__name="Đổi sim điện thoại")
    forget_index()
    assert "khai sinh loại" in ask(client, "khai si").content.decode()


@pytest.mark.parametrize("typed", ["", "k", " k ", "\0", "zzzzqqq"])
def test_of_too_little_or_nothing_found_there_is_no_option(client, procedures, typed):
    page = ask(client, typed)
    assert (page.status_code, "option" in page.content.decode()) == (200, False)


def test_who_asks_too_often_is_told_to_wait(client, settings):
    settings.SUGGESTIONS_A_MINUTE = 1
    assert [ask(client, "khai").status_code for _time in range(2)] == [200, 429]


def test_the_boxes_of_the_portal_suggest(client):
    for address in ("/", "/thu-tuc/"):
        assert 'data-suggest="/thu-tuc/goi-y/"' in client.get(address).content.decode()
