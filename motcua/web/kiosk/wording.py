"""How the kiosk tells a wait, and what a scanner typed."""

from urllib.parse import parse_qs, urlsplit

from django.utils.translation import gettext as _


def wait_in_words(minutes: int | None) -> str:
    """The wait that `HallNow` tells."""
    if minutes is None:
        return _("Chưa có quầy nào mở cho dịch vụ này.")
    if minutes == 0:
        return _("Gần như không phải chờ.")
    return _("Chờ khoảng %(minutes)d phút.") % {"minutes": minutes}


def code_scanned(text: str) -> str:
    """The dossier's code in the address of a slip, or what was typed."""
    try:
        found = parse_qs(urlsplit(text.strip()).query).get("ma", [])
    except ValueError:
        found = []
    return found[0] if found else text


def secret_scanned(text: str) -> str:
    """The last part of a ticket's address, or what was typed."""
    return text.strip().rstrip("/").rpartition("/")[2]
