"""`motcua confirm-post`: confirm an officer's post where there is no second person."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import SYSTEM_NAME, actor
from motcua.kernel.clock import VIETNAM, now
from motcua.people.actions import confirm_post
from motcua.people.enums import Role
from motcua.people.queries import get_officer, get_post, get_unit


class Command(command.Command):
    """Confirms an officer's role at a unit."""

    help = _("xác nhận một vai trò của cán bộ tại một đơn vị")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the officer, role, unit and actor."""
        parser.add_argument("account", help=_("tên đăng nhập"))
        parser.add_argument("role", metavar="role", help=", ".join(Role.values))
        parser.add_argument("--unit", required=True, help=_("mã đơn vị"))
        parser.add_argument("--by", type=actor, default=SYSTEM_NAME, help=_("ai xác nhận"))

    def run(self, **options: Any) -> None:
        """Confirm the post held today and print it."""
        at = now()
        officer, unit = get_officer(options["account"]), get_unit(options["unit"])
        post = get_post(officer, unit, options["role"], at.astimezone(VIETNAM).date())
        confirm_post(post=post, by=options["by"], at=at)
        if options["json"]:
            self.print_json({"account": officer.code, "role": post.role, "unit": unit.code})
        else:
            self.stdout.write(f"{officer}: {post.role_name}, {unit}")
