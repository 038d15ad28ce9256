"""How the kiosk tells a wait, and what a scanner typed."""

from urllib.parse import parse_qs, urlsplit

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.counters.models import PriorityGround, Service, Ticket
from motcua.counters.queries.lines import HallNow
from motcua.counters.queries.shifts import opens_at
from motcua.counters.rules.times import WaitTold
from motcua.web.ui.formats import day, hour


def said_name(row: Service | PriorityGround) -> str:
    """The name of what people choose, in English where it is read and known."""
    return row.name_en if get_language() == "en" and row.name_en else row.name


def wait_of_ticket(hall: HallNow, ticket: Ticket) -> str:
    """How long a ticket waits."""
    return _in_words(hall.wait_of(ticket), is_open=bool(hall.open_windows(ticket.service_id)))


def wait_of_service(hall: HallNow, service: Service) -> str:
    """How long one who takes a number now waits."""
    return _in_words(hall.wait_for(service.pk), is_open=bool(hall.open_windows(service.pk)))


def wait_in_short(hall: HallNow, service: Service) -> str:
    """The same in as few words as fit in a line of a table."""
    told = hall.wait_for(service.pk)
    if told is None:
        is_open = bool(hall.open_windows(service.pk))
        return _("chưa rõ chờ bao lâu") if is_open else _("chưa mở quầy")
    if not told.most:
        return _("gần như không chờ")
    if not told.least:
        return _("không quá %(most)d phút") % {"most": told.most}
    return _("khoảng %(least)d–%(most)d phút") % {"least": told.least, "most": told.most}


def unserved_in_words(hall: HallNow, service: Service) -> str:
    """That no window serves it now, and when the hall opens; empty where one does."""
    if hall.open_windows(service.pk):
        return ""
    opens = opens_at(hall.hall.unit, hall.at)
    if opens is None:
        return _("Chưa có quầy nào mở cho dịch vụ này. Bạn vẫn lấy số được, hoặc hỏi cán bộ.")
    return _(
        "Chưa có quầy nào mở cho dịch vụ này. Bộ phận Một cửa mở lúc %(hour)s ngày %(day)s. "
        "Bạn vẫn lấy số được."
    ) % {"hour": hour(opens), "day": day(opens.date())}


def _in_words(told: WaitTold | None, *, is_open: bool) -> str:
    if told is None and is_open:
        return _("Lúc này chưa ước được thời gian chờ.")
    if told is None:
        return _("Chưa có quầy nào mở cho dịch vụ này.")
    if not told.most:
        return _("Gần như không phải chờ.")
    if not told.least:
        return _("Chờ không quá %(most)d phút.") % {"most": told.most}
    span = {"least": told.least, "most": told.most}
    return _("Chờ khoảng %(least)d–%(most)d phút.") % span


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
