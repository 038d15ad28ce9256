"""Who gives dossiers their codes where a nationwide central system does: registered services.

Where no central system serves a procedure, `actions.accept` takes the next number itself.
"""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.dossiers.codes.base import CodeRequest, DossierCodes, NoCode
from motcua.dossiers.codes.http import HttpCodes
from motcua.dossiers.codes.stand_in import StandInCodes
from motcua.kernel.systems import Problem

SERVICES: dict[str, DossierCodes] = {"http": HttpCodes(), "stand-in": StandInCodes()}

__all__ = ["SERVICES", "CodeRequest", "DossierCodes", "NoCode", "check_codes", "next_code"]


def next_code(request: CodeRequest) -> str:
    """The code from the chosen service; the same request gets the same code. Raises `NoCode`.

    Waits for the network: never call it inside a transaction.
    """
    service = SERVICES.get(settings.CODE_SERVICE)
    if service is None:
        raise NoCode("service_off", is_down=True)
    return service.next_code(request)


def check_codes(production: bool) -> Iterator[Problem]:
    """The chosen service must be known, and configured."""
    service = SERVICES.get(settings.CODE_SERVICE)
    if service is not None:
        yield from service.check_config(production)
    elif settings.CODE_SERVICE:
        yield Problem(
            "code_service_unknown",
            _("MOTCUA_CODE_SERVICE: không có “%(name)s”.") % {"name": settings.CODE_SERVICE},
        )
