"""What is too large is refused before it is read."""

from typing import Any

import pytest
from django.test import Client

from motcua.web.checker.forms import MAX_BODY


class Untouched:
    """The body of a request that nobody may read."""

    def read(self, *_size: int) -> bytes:
        """Fail."""
        raise AssertionError("the body was read")

    readline = read


def status_of(client: Client, address: str, length: str) -> int:
    """The status for a form of an announced length, which is never sent."""
    given: dict[str, Any] = {
        "wsgi.input": Untouched(),
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "CONTENT_LENGTH": length,
    }
    return client.generic("POST", address, **given).status_code


@pytest.mark.parametrize("length", [str(MAX_BODY + 1), str(10**12), "9" * 400])
def test_a_large_report_is_refused_by_its_announced_length(client: Client, length: str) -> None:
    assert status_of(client, "/bao-cao/kiem-tra/", length) == 413


def test_every_other_form_has_a_limit_too(client: Client) -> None:
    assert status_of(client, "/dang-nhap/", str(5 * 2**20 + 1)) == 413


def test_a_body_of_the_limit_is_read() -> None:
    with pytest.raises(AssertionError, match="the body was read"):
        status_of(Client(), "/bao-cao/kiem-tra/", str(MAX_BODY))
