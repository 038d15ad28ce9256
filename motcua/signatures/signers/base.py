"""What a means of signing offers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from motcua.kernel.systems import Problem


class CannotSign(Exception):
    """The paper was not signed; the message is a sentence for the person who signs."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be signed: the digest of the approved paper, by whom, when."""

    sha256: str
    officer: str
    at: datetime


class Signer:
    """A registered means of signing (Luật Giao dịch điện tử Điều 22; NĐ 30/2020).

    `code` is stored with every signed paper and never changes. `mark` is printed above the name of
    the person who signs. What is a test has no legal value.
    """

    code: str
    name: str | Promise
    mark: str = ""
    is_test: bool = False

    def check_config(self, production: bool) -> Iterator[Problem]:  # noqa: ARG002 - of others
        """What is wrong with its settings; nothing where there are none."""
        return iter(())

    def sign(self, wanted: Wanted) -> None:
        """Make the person's signature. Raises `CannotSign`."""

    def seal(self, pdf: bytes, wanted: Wanted) -> bytes:  # noqa: ARG002 - read by others
        """The final paper, with number and date, as it is given out. Raises `CannotSign`."""
        return pdf
