"""External systems of an installation: a database, a folder, a partner's address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise


class Problem(NamedTuple):
    """A configuration problem, in one sentence that says what to do.

    `code` is stable, for machines; `sentence` is in the reader's language.
    """

    code: str
    sentence: str


def no_problems() -> Iterator[Problem]:
    """The probe of a system that has nothing to try."""
    return iter(())


@dataclass(frozen=True)
class OutsideSystem:
    """An external system and its checks.

    `check_config(production)` reads only the settings and answers at once; `production` adds the
    requirements of a live installation. `probe()` connects to the system and may take seconds; it
    changes nothing there.
    """

    code: str
    name: str | Promise
    check_config: Callable[[bool], Iterator[Problem]]
    probe: Callable[[], Iterator[Problem]] = no_problems
