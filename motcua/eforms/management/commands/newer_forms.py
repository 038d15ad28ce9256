"""`motcua newer-forms`: newer editions of the electronic forms that come with the product."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.eforms.actions import draft_edition
from motcua.eforms.queries.editions import NewerEdition, list_newer_editions
from motcua.kernel import command
from motcua.kernel.arguments import actor
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM


class Command(command.Command):
    """Lists newer editions with what they change; drafts those that are named, publishes none."""

    help = _("xem bản mới của biểu mẫu kèm phần mềm; --draft lập bản nháp, không tự công bố")

    def add_options(self, parser: ArgumentParser) -> None:
        """Which to draft, and the actor."""
        said = _("lập bản nháp từ bản mới")
        parser.add_argument("--draft", action="append", default=[], metavar="CODE", help=said)
        parser.add_argument("--by", type=actor, default=SYSTEM, help=_("ai lập"))

    def run(self, **options: Any) -> int:
        """Print what is newer, or what was drafted."""
        at, codes = now(), options["draft"]
        if codes:
            rows = [draft_edition(code=code, by=options["by"], at=at) for code in codes]
            made = [{"code": row.code, "version": row.version} for row in rows]
            said = [_("Bản nháp %(code)s, bản %(version)d.") % each for each in made]
            return self._tell(options, {"drafted": made}, said)
        newer = list_newer_editions()
        told = [{"code": each.code, "differences": _changes(each)} for each in newer]
        said = []
        for each in newer:
            said.append(f"{each.code}: {each.content.form.title}")
            said += [f"  {change}" for change in _changes(each)]
        return self._tell(options, {"newer": told}, said or [_("Không có bản mới nào.")])

    def _tell(self, options: dict[str, Any], told: dict[str, Any], lines: list[str]) -> int:
        if options["json"]:
            self.print_json(told)
        else:
            self.stdout.write("\n".join(lines))
        return command.DONE


def _changes(edition: NewerEdition) -> list[str]:
    """Where the edition differs from the version in use."""
    return [
        ": ".join([each.name, "; ".join(change.what for change in each.changes)]).removesuffix(": ")
        for each in edition.differences
    ]
