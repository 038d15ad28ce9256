"""Addresses of one face do not depend on another face having been read before."""

import re
from pathlib import Path

import pytest
from django.urls.converters import DEFAULT_CONVERTERS

WEB = Path(__file__).resolve().parents[3] / "motcua" / "web"
USED = re.compile(r"<(\w+):\w+>")
REGISTERED = re.compile(r'register_converter\(\w+, "(\w+)"\)')


def registered_in(path):
    return set(REGISTERED.findall(path.read_text("utf-8")))


@pytest.mark.parametrize("urls", sorted(WEB.glob("*/urls.py")), ids=lambda urls: urls.parent.name)
def test_a_face_uses_its_own_converters_and_those_of_all(urls):
    known = DEFAULT_CONVERTERS.keys() | registered_in(WEB / "ui" / "converters.py")
    used = set(USED.findall(urls.read_text("utf-8")))
    assert used - known - registered_in(urls) == set()
