"""A stand-in for a central system, for the demo and for trying: it asks nobody."""

from collections.abc import Iterator
from hashlib import sha256

from django.utils.translation import gettext as _

from motcua.dossiers.codes.base import CodeRequest, checked
from motcua.dossiers.rules.codes import central_code
from motcua.kernel.systems import Problem

NUMBERS = 10**8


class StandInCodes:
    """Gives a code that follows from the key, so that the same request gets the same one."""

    def next_code(self, request: CodeRequest) -> str:
        """The code."""
        number = int(sha256(request.key.encode()).hexdigest(), 16) % NUMBERS
        return checked(
            central_code(
                prefix=request.agency,
                day=request.day,
                owner_digits=request.owner_digits,
                number=number,
            )
        )

    def check_config(self, production: bool) -> Iterator[Problem]:
        """Nobody else knows its codes."""
        if production:
            yield Problem(
                "code_service_stand_in",
                _("MOTCUA_CODE_SERVICE: “stand-in” chỉ để thử, mã do nó cấp không ai biết."),
            )
