"""Storing free texts about a dossier outside the log, so that they can be erased later."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier
from motcua.kernel.actions import keep_text
from motcua.kernel.errors import Refused
from motcua.kernel.models import FreeText

LONGEST = 2000
KIND = "dossier"


def keep_reason(
    dossier: Dossier, text: str, *, at: datetime, refusal: type[Refused], lacking: str = ""
) -> FreeText:
    """Store a required reason; `lacking` is the message if it is empty."""
    kept = keep_remark(dossier, text, at=at, refusal=refusal)
    if kept is None:
        raise refusal(lacking or _("Hãy ghi lý do."))
    return kept


def keep_remark(
    dossier: Dossier, text: str, *, at: datetime, refusal: type[Refused]
) -> FreeText | None:
    """Store a remark, if any."""
    if len(text) > LONGEST:
        raise refusal(_("Lời ghi dài quá %(most)s ký tự.") % {"most": LONGEST})
    return keep_text(kind=KIND, of=dossier, text=text, at=at)
