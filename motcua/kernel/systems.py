"""What an installation leans on outside the program: a database, a folder, a partner's address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise


class Problem(NamedTuple):
    """Something that is not set up as it should be, in one sentence that says what to do.

    `code` is lasting and for machines, `sentence` is in the reader's language.
    """

    code: str
    sentence: str


def no_problems() -> Iterator[Problem]:
    """What a system finds that has nothing to try."""
    return iter(())


@dataclass(frozen=True)
class OutsideSystem:
    """One thing outside the program, and how to find out whether it can be used.

    `check_config(production)` looks at the settings alone, touches nothing outside and so answers
    at once; `production` asks for what a live installation needs. `probe()` tries the system itself
    and may take seconds; it changes nothing there.
    """

    code: str
    name: str | Promise
    check_config: Callable[[bool], Iterator[Problem]]
    probe: Callable[[], Iterator[Problem]] = no_problems
