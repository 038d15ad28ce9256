"""How often an address may ask: the same counts as those of the pages that tell the same."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest

from motcua.kernel.counts import WRONG, count_look_up, count_miss
from motcua.kernel.errors import NotVisible
from motcua.kernel.visitors import visitor_of


@contextmanager
def counted(request: HttpRequest, setting: str = "LOOKUPS_A_MINUTE") -> Iterator[None]:
    """Count a look-up by code; one that finds nothing counts as ten. Raises `TooOften`."""
    who = visitor_of(request)
    count_look_up(setting, who, wrong=WRONG)
    try:
        yield
    except NotVisible:
        count_miss(setting, who, wrong=WRONG)
        raise
