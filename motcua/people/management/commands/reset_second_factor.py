"""`motcua reset-second-factor`: for who lost it, where there is no second administrator."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import SYSTEM_NAME, actor
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput
from motcua.people.actions import reset_second_factor
from motcua.people.queries import get_officer


class Command(command.Command):
    """Removes an officer's second factors; a new one must be added at the next sign-in."""

    help = _("bỏ lớp bảo vệ thứ hai của người làm mất; lần đăng nhập sau phải thêm lớp mới")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the account and the actor."""
        parser.add_argument("account", help=_("tên đăng nhập"))
        parser.add_argument("--by", type=actor, default=SYSTEM_NAME, help=_("ai bỏ"))

    def run(self, **options: Any) -> None:
        """Remove them and print the account."""
        officer = get_officer(options["account"])
        if officer.account is None:
            raise BadInput(_("%(name)s chưa có tài khoản.") % {"name": officer.name})
        reset_second_factor(account=officer.account, by=options["by"], at=now())
        if options["json"]:
            self.print_json({"account": officer.code})
        else:
            self.stdout.write(_("Đã bỏ lớp bảo vệ của %(name)s.") % {"name": officer.name})
