"""What form 02 says of sending the papers online."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.enums import OfficialForm
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.corrections import find_slip
from motcua.kernel.rules.official import OFFICIAL_LANGUAGE


def is_filed(dossier: Dossier, form: OfficialForm) -> bool:
    """Whether papers are asked for before the dossier has a code."""
    return form == OfficialForm.SUPPLEMENT and dossier.code is None


def may_send(dossier: Dossier, form: OfficialForm) -> bool:
    """Whether papers are asked for of somebody who has the secret, on this form or on a slip."""
    asks = form == OfficialForm.SUPPLEMENT
    return asks and (dossier.code is None or find_slip(dossier) is not None)


def follow(said: Mapping[str, Any], tracking_url: str) -> list[str]:
    """Where the dossier is found and papers are sent; forms issued before say less or nothing."""
    if not tracking_url or not (said.get("is_filed") or said.get("may_send")):
        return []
    with translation.override(OFFICIAL_LANGUAGE):
        if not said.get("may_send"):
            told = _("Theo dõi hồ sơ tại %(url)s")
        elif said.get("is_filed"):
            told = _(
                "Theo dõi hồ sơ và gửi giấy tờ qua mạng, dùng mã tra cứu và mã bảo mật ở trên, "
                "tại %(url)s"
            )
        else:
            told = _(
                "Có thể gửi giấy tờ qua mạng, dùng mã hồ sơ và mã bảo mật trên giấy tiếp nhận, "
                "tại %(url)s"
            )
        return [told % {"url": tracking_url}]
