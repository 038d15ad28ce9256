"""When a petition about a dossier is taken."""

from django.utils.translation import gettext as _

from motcua.dossiers.enums import State

MOST_OPEN = 5
"""So many petitions about one dossier may wait for an answer."""


def why_not_sent(state: str, open_ones: int) -> str:
    """Why none is taken now; empty if one is."""
    if state == State.DRAFT:
        return _("Hồ sơ này chưa nộp.")
    if open_ones >= MOST_OPEN:
        return _("Đã có %(most)d phản ánh về hồ sơ này đang chờ trả lời.") % {"most": MOST_OPEN}
    return ""
