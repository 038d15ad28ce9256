"""What all services of codes share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from motcua.dossiers.rules.codes import CODE, LONGEST
from motcua.kernel.systems import Problem


@dataclass(frozen=True, slots=True)
class CodeRequest:
    """What a code is asked for; `key` is the same whenever it is asked again.

    `agency` is the identifier of the deciding agency, `day` YYMMDD, `owner_digits` those of the
    owner of the central system.
    """

    key: str
    procedure: str
    agency: str
    day: str
    owner_digits: str


class NoCode(Exception):
    """No code came; `is_down` if the service did not answer at all, so that others need not ask."""

    def __init__(self, code: str, *, is_down: bool = False) -> None:
        super().__init__(code)
        self.code, self.is_down = code, is_down


class DossierCodes(Protocol):
    """A service that gives codes."""

    def next_code(self, request: CodeRequest) -> str:
        """The code for the request. Raises `NoCode`."""

    def check_config(self, production: bool) -> Iterator[Problem]:
        """The problems of its settings."""


def checked(code: object) -> str:
    """The code, if it has the form of a final dossier code. Raises `NoCode`."""
    if not isinstance(code, str) or not is_final(code):
        raise NoCode("invalid_code")
    return code


def is_final(code: str) -> bool:
    """Whether it has the form of a code that is not provisional."""
    return len(code) <= LONGEST and CODE.fullmatch(code) is not None and "-T" not in code
