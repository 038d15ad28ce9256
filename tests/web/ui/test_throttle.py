"""Guessing is slowed down, asking is not."""

from datetime import UTC, datetime

import pytest

from motcua.kernel import counts
from motcua.kernel.visitors import address_of, network_of
from tests.factories.dossiers import accept, make_office


@pytest.fixture
def dossier(db):
    return accept(make_office())


@pytest.fixture(autouse=True)
def _one_minute(monkeypatch):
    """The minute does not end while a test asks."""
    monkeypatch.setattr(counts, "now", lambda: datetime(2026, 11, 21, tzinfo=UTC))


def look(client, code, times=1, **more):
    return [client.get(f"/tra-cuu/?ma={code}", **more).status_code for _turn in range(times)]


def test_the_limit_is_told_with_the_time_to_wait(client, settings):
    settings.LOOKUPS_A_MINUTE = 1
    first, second = (client.get("/tra-cuu/?ma=abc") for _turn in range(2))
    assert (first.status_code, second.status_code) == (404, 429)
    assert second.headers["Retry-After"] == "60"
    assert "Thử lại sau 60 giây." in second.content.decode()


def test_a_wrong_guess_counts_as_ten_right_ones(client, dossier, settings):
    settings.LOOKUPS_A_MINUTE = 20
    assert look(client, dossier.code, 21) == [200] * 20 + [429]
    other = {"REMOTE_ADDR": "10.0.0.2"}
    assert look(client, "H15.50.05.13-261008-0975", 3, **other) == [404, 404, 429]


def test_a_hall_of_people_is_not_cut_off(client, dossier):
    assert set(look(client, dossier.code, 200)) == {200}
    assert set(look(client, "H15.50.05.13-261008-0975", 10)) == {404}


def test_operators_see_what_was_missed_and_refused(client, db, settings, caplog):
    settings.LOOKUPS_A_MINUTE = 15
    look(client, "abc", 30)
    told = client.get("/metrics").content.decode()
    assert 'motcua_lookups_missed{of="lookups"} 2\n' in told
    assert 'motcua_lookups_refused{of="lookups"} 28\n' in told
    lines = [record.getMessage() for record in caplog.records if "LOOKUPS" in record.getMessage()]
    assert set(lines) == {"LOOKUPS_A_MINUTE: more than 15 from 127.0.0.1"}


def test_one_visitor_does_not_use_up_the_turns_of_another(client, settings):
    settings.LOOKUPS_A_MINUTE = 1
    client.get("/tra-cuu/?ma=abc")
    assert client.get("/tra-cuu/?ma=abc", REMOTE_ADDR="10.0.0.2").status_code == 404


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


@pytest.mark.django_db
def test_the_empty_page_is_free(client, settings):
    settings.LOOKUPS_A_MINUTE = 0
    assert client.get("/tra-cuu/").status_code == 200


def test_only_our_own_proxy_names_the_visitor(rf, settings):
    request = rf.get("/", headers={"x-forwarded-for": "1.1.1.1, 2.2.2.2"})
    assert address_of(request) == "127.0.0.1"
    settings.PRODUCTION = True
    assert address_of(request) == "2.2.2.2"
