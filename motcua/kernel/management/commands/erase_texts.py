"""`motcua erase-texts`: erase free text after its retention period."""

from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.actions import ErasedTexts, erase_old_texts, erase_texts
from motcua.kernel.arguments import SYSTEM_NAME, actor
from motcua.kernel.clock import now


class Command(command.Command):
    """Erases texts by the rule of their kind; the log stays whole."""

    help = _("Xoá các lời ghi đã hết thời hạn lưu; nhật ký vẫn nguyên vẹn.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the kind (by default all that have a rule) and the actor."""
        parser.add_argument("--kind", metavar="dossier", help=_("loại lời ghi"))
        parser.add_argument("--by", type=actor, default=SYSTEM_NAME, help=_("ai xoá"))

    def run(self, **options: Any) -> None:
        """Erase each kind and print how many texts were erased."""
        at = now()
        kind, args = options["kind"], {"by": options["by"], "at": at}
        results = [erase_texts(kind=kind, **args)] if kind else erase_old_texts(**args)
        if options["json"]:
            self.print_json([asdict(result) for result in results])
        else:
            for result in results:
                self._print(result)

    def _print(self, result: ErasedTexts) -> None:
        self.stdout.write(
            _("%(kind)s: đã xoá %(count)d lời ghi.") % {"kind": result.kind, "count": result.count}
        )
