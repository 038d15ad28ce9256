"""`motcua add-officer`: add an officer with an account."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import SYSTEM_NAME, actor
from motcua.kernel.clock import now
from motcua.kernel.text import nfc
from motcua.people.actions import add_officer
from motcua.people.management.passwords import ask_password


class Command(command.Command):
    """Adds an officer with a password; a post says what they may do."""

    help = _("thêm một cán bộ; mật khẩu được hỏi, hoặc đọc từ dòng đầu của đầu vào")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the account name, the person's name, and the actor."""
        parser.add_argument("account", help=_("tên đăng nhập"))
        parser.add_argument("--name", required=True, help=_("họ và tên"))
        parser.add_argument("--by", type=actor, default=SYSTEM_NAME, help=_("ai thêm"))

    def run(self, **options: Any) -> None:
        """Add the officer and print the names."""
        officer = add_officer(
            code=options["account"],
            name=nfc(options["name"]),
            password=ask_password(),
            by=options["by"],
            at=now(),
        )
        if options["json"]:
            self.print_json({"account": officer.code, "name": officer.name})
        else:
            self.stdout.write(f"{officer.code}: {officer.name}")
