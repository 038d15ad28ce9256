"""`motcua reset-password`: reset an officer's password."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import SYSTEM_NAME, actor
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput
from motcua.people.actions import reset_password
from motcua.people.management.passwords import ask_password
from motcua.people.queries import get_officer


class Command(command.Command):
    """Gives an officer's account a new password."""

    help = _("đặt lại mật khẩu; mật khẩu được hỏi, hoặc đọc từ dòng đầu của đầu vào")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the account and the actor."""
        parser.add_argument("account", help=_("tên đăng nhập"))
        parser.add_argument("--by", type=actor, default=SYSTEM_NAME, help=_("ai đặt lại"))

    def run(self, **options: Any) -> None:
        """Set the password and print the account."""
        officer = get_officer(options["account"])
        if officer.account is None:
            raise BadInput(_("%(name)s chưa có tài khoản.") % {"name": officer.name})
        reset_password(account=officer.account, password=ask_password(), by=options["by"], at=now())
        if options["json"]:
            self.print_json({"account": officer.code})
        else:
            self.stdout.write(_("Đã đặt lại mật khẩu của %(name)s.") % {"name": officer.name})
