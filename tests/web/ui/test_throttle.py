"""Guessing is slowed down, asking is not."""

import multiprocessing
from datetime import UTC, datetime, timedelta

import pytest

from motcua.web.ui import throttle
from motcua.web.ui.throttle import address_of, network_of


def test_the_limit_is_told_with_the_time_to_wait(client, settings):
    settings.LOOKUPS_A_MINUTE = 2
    answers = [client.get("/tra-cuu/?ma=abc") for _turn in range(3)]
    assert [answer.status_code for answer in answers] == [404, 404, 429]
    assert answers[-1].headers["Retry-After"] == "60"


def test_one_visitor_does_not_use_up_the_turns_of_another(client, settings):
    settings.LOOKUPS_A_MINUTE = 1
    client.get("/tra-cuu/?ma=abc")
    assert client.get("/tra-cuu/?ma=abc", REMOTE_ADDR="10.0.0.2").status_code == 404


def ask_often():
    for _turn in range(50):
        throttle._count("k")


def test_all_server_processes_count_together(monkeypatch):
    monkeypatch.setattr(throttle, "now", lambda: datetime(2026, 11, 21, tzinfo=UTC))
    others = [multiprocessing.get_context("fork").Process(target=ask_often) for _n in range(2)]
    for other in others:
        other.start()
    for other in others:
        other.join()
    assert throttle._count("k") == 101


def test_a_minute_later_the_count_begins_anew_and_old_ones_are_gone(settings, monkeypatch):
    start = datetime(2026, 11, 21, tzinfo=UTC)
    for minutes in (0, 1, 3):
        monkeypatch.setattr(throttle, "now", lambda later=minutes: start + timedelta(0, 60 * later))
        assert [throttle._count("k"), throttle._count("k")] == [1, 2]
    assert len(list(settings.COUNTS_DIR.iterdir())) == 1


def test_who_cannot_count_still_answers(client, settings, tmp_path):
    settings.COUNTS_DIR = tmp_path / "file"
    settings.COUNTS_DIR.write_text("in the way")
    assert client.get("/tra-cuu/?ma=abc").status_code == 404


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
    ],
)
def test_a_visitor_cannot_change_the_address_within_the_own_network(address, network):
    assert network_of(address) == network


def test_the_empty_page_is_free(client, settings):
    settings.LOOKUPS_A_MINUTE = 0
    assert client.get("/tra-cuu/").status_code == 200


def test_only_our_own_proxy_names_the_visitor(rf, settings):
    request = rf.get("/", headers={"x-forwarded-for": "1.1.1.1, 2.2.2.2"})
    assert address_of(request) == "127.0.0.1"
    settings.PRODUCTION = True
    assert address_of(request) == "2.2.2.2"
