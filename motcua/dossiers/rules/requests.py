"""What an applicant may still ask for about a dossier that was filed."""

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
