"""How often an address may ask: the same counts as those of the pages that tell the same."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest

from motcua.kernel.counts import MINUTE, MISSED, REFUSED, WRONG, spend
from motcua.kernel.errors import NotVisible
from motcua.kernel.visitors import visitor_of


class TooMany(Exception):
    """The address asked too often; it may ask again after so many seconds."""

    seconds = MINUTE


@contextmanager
def counted(request: HttpRequest, setting: str = "LOOKUPS_A_MINUTE") -> Iterator[None]:
    """Count a look-up by code; one that finds nothing counts as ten. Raises `TooMany`."""
    key = f"{setting}:{visitor_of(request)}"
    if spend(key) > getattr(settings, setting):
        spend(f"{REFUSED}:{setting}")
        raise TooMany
    try:
        yield
    except NotVisible:
        spend(key, WRONG - 1)
        spend(f"{MISSED}:{setting}")
        raise
