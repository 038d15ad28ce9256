"""`motcua give-post`: give an officer a role at a unit from a date."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import SYSTEM_NAME, actor
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.rules.dates import parse_date
from motcua.people.actions import give_post
from motcua.people.enums import Role
from motcua.people.queries import get_officer, get_unit


class Command(command.Command):
    """Gives an officer a role at a unit."""

    help = _("giao cho cán bộ một vai trò tại một đơn vị")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the officer, role, unit, start date and actor."""
        parser.add_argument("account", help=_("tên đăng nhập"))
        parser.add_argument("role", metavar="role", help=", ".join(Role.values))
        parser.add_argument("--unit", required=True, help=_("mã đơn vị"))
        parser.add_argument("--from", dest="valid_from", metavar="2026-12-01")
        parser.add_argument("--to", dest="last_day", metavar="2027-11-30", help=_("ngày cuối"))
        parser.add_argument("--place", default="", help=_("nơi giúp bà con"))
        parser.add_argument("--by", type=actor, default=SYSTEM_NAME, help=_("ai giao"))

    def run(self, **options: Any) -> None:
        """Give the post, from today by default, and print it."""
        at, day, last = now(), options["valid_from"], options["last_day"]
        post = give_post(
            officer=get_officer(options["account"]),
            unit=get_unit(options["unit"]),
            role=options["role"],
            valid_from=parse_date(day) if day else at.astimezone(VIETNAM).date(),
            valid_to=parse_date(last) + timedelta(days=1) if last else None,
            place=options["place"],
            by=options["by"],
            at=at,
        )
        if options["json"]:
            told = {"account": options["account"], "role": post.role, "unit": post.unit.code}
            told |= {"from": post.valid_from.isoformat(), "waits": post.needs_confirmation}
            self.print_json(told)
        else:
            self.stdout.write(f"{post.officer}: {post.role_name}, {post.unit}")
            if post.needs_confirmation:
                self.say(
                    _(
                        "Vị trí này có hiệu lực khi người quản trị khác hoặc lãnh đạo xác nhận, "
                        "không phải người do người nhận hay người giao vị trí này cử lên "
                        "hay đặt lại mật khẩu."
                    )
                )
