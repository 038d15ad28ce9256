"""`motcua set-calendar-day`: set the kind of a day in a calendar."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import actor
from motcua.kernel.clock import now
from motcua.kernel.rules.dates import parse_date
from motcua.worktime.actions import set_calendar_day
from motcua.worktime.enums import DayKind
from motcua.worktime.queries import get_calendar_row
from motcua.worktime.rules.vietnam import CODE


class Command(command.Command):
    """Sets one day off, worked, or a Saturday of duty."""

    help = _("Ghi một ngày nghỉ, ngày làm bù hay ngày thứ bảy trực vào lịch làm việc.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the day, its kind and the actor."""
        parser.add_argument("day", metavar="2026-12-31")
        parser.add_argument("kind", choices=DayKind.values)
        parser.add_argument("--why", required=True)
        parser.add_argument("--source", required=True)
        parser.add_argument("--by", type=actor, required=True)
        parser.add_argument("--calendar", default=CODE)

    def run(self, **options: Any) -> None:
        """Set the day and print it."""
        row = set_calendar_day(
            calendar=get_calendar_row(options["calendar"]),
            day=parse_date(options["day"]),
            kind=DayKind(options["kind"]),
            why=options["why"],
            source_note=options["source"],
            by=options["by"],
            at=now(),
        )
        told = {"date": row.date.isoformat(), "kind": row.kind, "why": row.why}
        if options["json"]:
            self.print_json(told)
        else:
            self.stdout.write(f"{row.date:%d/%m/%Y}: {DayKind(row.kind).label} ({row.why})")
