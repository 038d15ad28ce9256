"""`motcua set-office-hours`: set office hours from a date."""

from argparse import ArgumentParser
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import actor
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput
from motcua.kernel.rules.dates import parse_date
from motcua.worktime.actions import set_office_hours
from motcua.worktime.queries import get_calendar_row
from motcua.worktime.rules import OfficeHours, parse_time
from motcua.worktime.rules.vietnam import CODE


class Command(command.Command):
    """Sets the office hours of every working day."""

    help = _("Đặt giờ làm việc của lịch kể từ một ngày.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the spans, the first day and the actor."""
        parser.add_argument("spans", nargs="+", metavar="07:30-11:30")
        parser.add_argument("--from", dest="valid_from", required=True, metavar="2026-12-01")
        parser.add_argument("--source", required=True)
        parser.add_argument("--by", type=actor, required=True)
        parser.add_argument("--calendar", default=CODE)

    def run(self, **options: Any) -> None:
        """Set the hours and print them."""
        hours = OfficeHours.of(*(_span(text) for text in options["spans"]))
        set_office_hours(
            calendar=get_calendar_row(options["calendar"]),
            hours=hours,
            valid_from=parse_date(options["valid_from"]),
            source_note=options["source"],
            by=options["by"],
            at=now(),
        )
        spans = [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in hours.times]
        if options["json"]:
            self.print_json({"valid_from": options["valid_from"], "hours": spans})
        else:
            self.stdout.write(", ".join(spans))


def _span(text: str) -> tuple[time, time]:
    opens, dash, closes = text.partition("-")
    if not dash:
        raise BadInput(_("Không hiểu buổi làm việc “%(text)s”.") % {"text": text[:60]})
    return parse_time(opens), parse_time(closes)
