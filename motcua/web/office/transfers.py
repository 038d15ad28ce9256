"""Dossiers and papers on their way between centres, as rows of the work list."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.models import Transfer
from motcua.dossiers.queries.transfers import list_transfers
from motcua.people.models import Officer
from motcua.web.ui.time_left import TimeLeft, time_left
from motcua.worktime.rules import CompiledCalendar

TransferRow = tuple[Transfer, str, TimeLeft]


def transfer_rows(officer: Officer, at: datetime, calendar: CompiledCalendar) -> list[TransferRow]:
    """What the officer's units have to receive or to send, and how much time is left."""
    rows = []
    for row in list_transfers(officer, at):
        is_here = getattr(row, "is_here", False)
        if is_here and row.received_at is None and row.dossier.awaits_agency:
            rows.append((row, _("Nhận hồ sơ chuyển đến"), time_left(calendar, row.due_at, at)))
        else:
            what = _("Nhận bản giấy") if row.paper_sent_at else _("Gửi bản giấy")
            rows.append((row, what, time_left(calendar, row.paper_due_at, at)))
    return rows
