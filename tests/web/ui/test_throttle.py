"""Guessing is slowed down, asking is not."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from motcua.web.ui.throttle import address_of


@pytest.fixture(autouse=True)
def _nothing_counted() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_the_limit_is_told_with_the_time_to_wait(client, settings):
    settings.LOOKUPS_A_MINUTE = 2
    answers = [client.get("/tra-cuu/?ma=abc") for _turn in range(3)]
    assert [answer.status_code for answer in answers] == [404, 404, 429]
    assert answers[-1].headers["Retry-After"] == "60"


def test_one_visitor_does_not_use_up_the_turns_of_another(client, settings):
    settings.LOOKUPS_A_MINUTE = 1
    client.get("/tra-cuu/?ma=abc")
    assert client.get("/tra-cuu/?ma=abc", REMOTE_ADDR="10.0.0.2").status_code == 404


def test_the_empty_page_is_free(client, settings):
    settings.LOOKUPS_A_MINUTE = 0
    assert client.get("/tra-cuu/").status_code == 200


def test_only_our_own_proxy_names_the_visitor(rf, settings):
    request = rf.get("/", headers={"x-forwarded-for": "1.1.1.1, 2.2.2.2"})
    assert address_of(request) == "127.0.0.1"
    settings.PRODUCTION = True
    assert address_of(request) == "2.2.2.2"
