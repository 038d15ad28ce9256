"""`motcua erase-person`: erase a person's data after the retention period."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.feedback.actions.erase_author import erase_author
from motcua.kernel import command
from motcua.kernel.arguments import SYSTEM_NAME, actor
from motcua.kernel.clock import now
from motcua.people.queries import get_person


class Command(command.Command):
    """Erases a person, and the personal data in the dossiers they filed."""

    help = _("Xoá thông tin của một người khi hết thời hạn lưu; hồ sơ và nhật ký vẫn còn.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the person and the actor."""
        parser.add_argument("person", type=int, help=_("số của người trong nhật ký (person …)"))
        parser.add_argument("--by", type=actor, default=SYSTEM_NAME, help=_("ai xoá"))

    def run(self, **options: Any) -> None:
        """Erase, and print the number of dossiers."""
        person = get_person(options["person"])
        count = erase_author(person=person, by=options["by"], at=now())
        if options["json"]:
            self.print_json({"person": options["person"], "dossiers": count})
        else:
            told = ngettext("Đã xoá, trong %(n)d hồ sơ.", "Đã xoá, trong %(n)d hồ sơ.", count)
            self.stdout.write(told % {"n": count})
