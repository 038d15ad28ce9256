"""Signing by hand: the leader signs the printed paper, the office stamps it."""

from django.utils.translation import gettext_lazy as _

from motcua.signatures.signers.base import Signer


class ByHand(Signer):
    """Blue ink and a red seal on the printed paper (NĐ 30/2020); only noted that it was done."""

    code = "by_hand"
    name = _("ký tay trên bản in, đóng dấu")
