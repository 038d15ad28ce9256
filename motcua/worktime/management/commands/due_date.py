"""`motcua due-date`: when a dossier is due."""

from argparse import ArgumentParser
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.errors import BadInput
from motcua.worktime.management.receipts import add_receipt, is_stated, read_batch, read_receipt
from motcua.worktime.queries import get_calendar_or_built_in
from motcua.worktime.rules import DueDate, datetime_in_words, format_datetime
from motcua.worktime.rules.vietnam import CODE


class Command(command.Command):
    """Prints the due date of one receipt, or one line of JSON for each line of a file."""

    help = _("Tính thời điểm hẹn trả kết quả.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare one receipt, or a file of them."""
        add_receipt(parser, CODE)
        parser.add_argument("--batch", type=Path, metavar="FILE")

    def run(self, **options: Any) -> None:
        """Print the due date or dates."""
        calendars = cache(get_calendar_or_built_in)
        if options["batch"]:
            if is_stated(options):
                raise BadInput(_("--batch không đi cùng các tham số của một hồ sơ."))
            for due in read_batch(options["batch"], calendars, options["calendar"]):
                self.print_json(answer(due))
            return
        due = read_receipt(options).due(calendars)
        if options["json"]:
            self.print_json(answer(due))
        else:
            self.stdout.write(sentence(due))


def answer(due: DueDate) -> dict[str, Any]:
    """The due date as JSON values."""
    return {
        "received_at": format_datetime(due.received_at),
        "starts_on": due.starts_on.isoformat(),
        "due_at": format_datetime(due.due_at),
        "skipped": [{"date": day.isoformat(), "why": why} for day, why in due.skipped],
    }


def sentence(due: DueDate) -> str:
    """The due date as text for a person."""
    told = _("Nhận lúc %(received)s, hẹn trả lúc %(due)s.") % {
        "received": datetime_in_words(due.received_at),
        "due": datetime_in_words(due.due_at),
    }
    if not due.skipped:
        return told
    days = "; ".join(f"{day:%d/%m/%Y} ({why})" for day, why in due.skipped)
    return f"{told} " + _("Không tính: %(days)s.") % {"days": days}
