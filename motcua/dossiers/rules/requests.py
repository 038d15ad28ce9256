"""What an applicant may still ask for about a dossier that was filed."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.enums import RequestKind, State
from motcua.dossiers.rules.returns import why_not_changed


def why_not_asked(kind: str, *, state: str, delivery: str) -> str:
    """Why this can no longer be asked for; empty if it can (NĐ 118/2025 Điều 21)."""
    if kind == RequestKind.CHANGE_RETURN:
        return why_not_changed(delivery)
    if state == State.FINISHED:
        return _("Hồ sơ đã giải quyết xong nên không còn rút hoặc sửa được.")
    return ""


def is_adjusted(corrected_at: datetime | None, asked_at: datetime) -> bool:
    """Whether something of the dossier was put right since it was asked for."""
    return corrected_at is not None and corrected_at >= asked_at


def not_adjusted() -> str:
    """Why a request to adjust is not yet said to be done."""
    return _(
        "Từ khi người nộp yêu cầu, chưa có gì trong hồ sơ được sửa. Hãy sửa trước, hoặc chọn không "
        "làm được và ghi lý do."
    )
