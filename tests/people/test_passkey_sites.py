"""By which names of a site a passkey can be made."""

import pytest

from motcua.people.queries.passkeys import is_numeric, own_machine


@pytest.mark.parametrize(
    ("host", "numeric", "own"),
    [
        ("192.168.1.10:8000", True, "localhost:8000"),
        ("192.168.1.10", True, "localhost"),
        ("[2001:db8::1]:8000", True, "localhost:8000"),
        ("[2001:db8::1]", True, "localhost"),
        ("motcua.vidu.vn:8000", False, "localhost:8000"),
        ("1.vidu.vn", False, "localhost"),
    ],
)
def test_a_site_opened_by_an_ip_address_is_told_its_name_on_its_own_machine(host, numeric, own):
    assert (is_numeric(host), own_machine(host)) == (numeric, own)
