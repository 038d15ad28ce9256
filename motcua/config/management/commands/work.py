"""`motcua work`: the background process, for installations that run it by itself."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.config.background import read_log_once, read_log_until_stopped
from motcua.config.wiring import SUBSCRIBERS
from motcua.kernel import command


class Command(command.Command):
    """Lets every subscriber read the log until it is told to stop."""

    help = _("Chạy các việc nền: đọc nhật ký, cập nhật số liệu.")

    def add_options(self, parser: ArgumentParser) -> None:
        """`--once` reads what there is and ends."""
        parser.add_argument("--once", action="store_true", help=_("đọc hết một lượt rồi dừng"))

    def run(self, **options: Any) -> int | None:
        """Read once, or for ever."""
        if options["once"]:
            read = read_log_once(SUBSCRIBERS)
            if options["json"]:
                self.print_json({"read": read})
            else:
                self.say(_("Đã đọc %(read)d sự kiện.") % {"read": read})
        else:
            read_log_until_stopped(SUBSCRIBERS, pause=1.0)
        return command.DONE
