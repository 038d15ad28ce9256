"""The means of signing, and which one this installation uses."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.kernel.systems import Problem
from motcua.signatures.signers.base import CannotSign, Signer, Wanted
from motcua.signatures.signers.by_hand import ByHand
from motcua.signatures.signers.test_signer import TestSigner

__all__ = ["SIGNERS", "CannotSign", "Signer", "Wanted", "check_signer", "get_signer", "signer_of"]

SIGNERS: dict[str, Signer] = {signer.code: signer for signer in (ByHand(), TestSigner())}


def get_signer() -> Signer:
    """The means of signing of this installation. Raises `CannotSign` where it must not be used."""
    signer = SIGNERS.get(settings.SIGNER)
    if signer is None or (signer.is_test and settings.PRODUCTION):
        raise CannotSign(_("Hệ thống chưa có cách ký dùng được; hãy báo người quản trị."))
    return signer


def signer_of(code: str) -> Signer | None:
    """The means with which a paper was signed, if it is still known."""
    return SIGNERS.get(code)


def check_signer(production: bool) -> Iterator[Problem]:
    """The setting names a registered means, in production not the test one."""
    signer = SIGNERS.get(settings.SIGNER)
    if signer is None:
        yield Problem(
            "signer_unknown",
            _("MOTCUA_SIGNER: không có cách ký “%(code)s”.") % {"code": settings.SIGNER},
        )
        return
    if production and signer.is_test:
        yield Problem(
            "signer_test", _("MOTCUA_SIGNER: “test” chỉ để thử; chạy thật không dùng được.")
        )
    yield from signer.check_config(production)
