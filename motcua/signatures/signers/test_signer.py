"""A signer without any value, for trying out the way of a paper."""

from django.utils.translation import gettext_lazy as _

from motcua.signatures.signers.base import Signer


class TestSigner(Signer):
    """Prints a mark that nobody can take for a signature; refused in production."""

    __test__ = False
    code = "test"
    name = _("chữ ký thử nghiệm")
    mark = "CHỮ KÝ THỬ NGHIỆM"
    is_test = True
