"""`motcua end-post`: end an officer's post on a date."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import SYSTEM_NAME, actor
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.rules.dates import parse_date
from motcua.people.actions import end_post
from motcua.people.enums import Role
from motcua.people.queries import get_officer, get_post, get_unit

DAY = timedelta(days=1)


class Command(command.Command):
    """Ends an officer's role at a unit."""

    help = _("kết thúc một vai trò của cán bộ tại một đơn vị")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the officer, role, unit, end date and actor."""
        parser.add_argument("account", help=_("tên đăng nhập"))
        parser.add_argument("role", metavar="role", help=", ".join(Role.values))
        parser.add_argument("--unit", required=True, help=_("mã đơn vị"))
        parser.add_argument("--on", metavar="2026-12-01", help=_("ngày đầu tiên không còn giữ"))
        parser.add_argument("--by", type=actor, default=SYSTEM_NAME, help=_("ai kết thúc"))

    def run(self, **options: Any) -> None:
        """End the post, today by default, and print it."""
        at = now()
        on = parse_date(options["on"]) if options["on"] else at.astimezone(VIETNAM).date()
        officer, unit = get_officer(options["account"]), get_unit(options["unit"])
        post = end_post(
            post=get_post(officer, unit, options["role"], on - DAY),
            on=on,
            by=options["by"],
            at=at,
        )
        if options["json"]:
            told = {"account": officer.code, "role": post.role, "unit": unit.code}
            self.print_json({**told, "ended_on": on.isoformat()})
        else:
            self.stdout.write(f"{officer}: {post.role_name}, {unit}: {on:%d/%m/%Y}")
