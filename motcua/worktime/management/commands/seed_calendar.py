"""`motcua seed-calendar`: put the public holidays into the database, to be edited there."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import actor
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput
from motcua.kernel.rules.actors import SYSTEM
from motcua.worktime.actions import seed_calendar
from motcua.worktime.rules.vietnam import CODE, NAME, YEARS


class Command(command.Command):
    """Seeds a calendar; days that a person has set stay as they are."""

    help = _("Nạp ngày nghỉ lễ vào lịch làm việc; ngày đã có người sửa thì giữ nguyên.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the calendar, the years and the actor."""
        parser.add_argument("--calendar", default=CODE)
        parser.add_argument("--name", default=NAME)
        parser.add_argument("--from", dest="first", type=int, default=YEARS[0])
        parser.add_argument("--by", type=actor, default=SYSTEM)
        parser.add_argument("--to", dest="last", type=int, default=YEARS[-1])

    def run(self, **options: Any) -> None:
        """Seed and print what changed."""
        years = range(options["first"], options["last"] + 1)
        if not years or years[0] < YEARS[0] or years[-1] > YEARS[-1]:
            raise BadInput(
                _("Hãy cho năm từ %(first)d đến %(last)d.") % {"first": YEARS[0], "last": YEARS[-1]}
            )
        seeded = seed_calendar(
            code=options["calendar"], name=options["name"], years=years, by=options["by"], at=now()
        )
        if options["json"]:
            self.print_json(seeded._asdict())
        else:
            self.stdout.write(
                _(
                    "Thêm %(created)d ngày, sửa %(updated)d, bỏ %(removed)d,"
                    " giữ nguyên %(kept)d ngày do người sửa."
                )
                % seeded._asdict()
            )
