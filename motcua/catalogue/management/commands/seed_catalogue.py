"""`motcua seed-catalogue`: the procedures and processes that come with the product."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.actions import seed_catalogue
from motcua.kernel import command
from motcua.kernel.clock import now


class Command(command.Command):
    """Takes the ready procedures in, each on its ready process."""

    help = _("đưa thủ tục và quy trình có sẵn vào dùng; làm lại không đổi gì")

    def run(self, **options: Any) -> int:
        """Seed and tell how many changed."""
        outcome = seed_catalogue(by="system", at=now())
        if options["json"]:
            self.print_json(outcome.as_dict())
        else:
            self.stdout.write(
                _("Thêm %(created)d, sửa %(updated)d, giữ nguyên %(unchanged)d thủ tục.")
                % outcome.as_dict()
            )
        return command.DOES_NOT_HOLD if outcome.rejected else command.DONE
