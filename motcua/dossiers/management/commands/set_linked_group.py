"""`motcua set-linked-group`: which procedures are filed together, from a date on."""

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.actions import Linked, set_linked_group
from motcua.kernel import command
from motcua.kernel.arguments import add_dated, dated
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput


class Command(command.Command):
    """Puts a group into force; the one of the same code before it ends there."""

    help = _("đặt một nhóm thủ tục nộp chung và thứ tự giải quyết kể từ một ngày")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the group, its procedures in order, its dates and article, and the actor."""
        parser.add_argument("code", metavar="khai-sinh-thuong-tru")
        parser.add_argument("name")
        parser.add_argument(
            "procedures", nargs="+", metavar="1.001193", help=_("theo thứ tự giải quyết")
        )
        parser.add_argument(
            "--case",
            action="append",
            default=[],
            metavar="1.001193=…",
            help=_("trường hợp của một thủ tục, như trong danh mục"),
        )
        parser.add_argument(
            "--at-once",
            action="append",
            default=[],
            metavar="1.001939",
            help=_("thủ tục không phải chờ thủ tục đứng trước"),
        )
        parser.add_argument(
            "--decided-by",
            action="append",
            default=[],
            metavar="1.001939=…",
            help=_("mã cơ quan giải quyết một thủ tục, khi không phải cơ quan cấp trên nơi nhận"),
        )
        add_dated(parser)

    def run(self, **options: Any) -> None:
        """Set it and print it."""
        group = set_linked_group(
            code=options["code"],
            name=options["name"],
            members=_members(
                options["procedures"],
                dict(each.partition("=")[::2] for each in options["case"]),
                options["at_once"],
                dict(each.partition("=")[::2] for each in options["decided_by"]),
            ),
            **dated(options),
            at=now(),
        )
        codes = [member.procedure_code for member in group.members.all()]
        if options["json"]:
            told = ("code", "name", "valid_from", "valid_to")
            self.print_json({name: getattr(group, name) for name in told} | {"procedures": codes})
        else:
            said = f"{group.code}: {', '.join(codes)} ({group.valid_from:%d/%m/%Y})"
            self.stdout.write(said)


def _members(
    codes: Sequence[str],
    cases: Mapping[str, str],
    at_once: Sequence[str],
    units: Mapping[str, str],
) -> list[Linked]:
    """The procedures in order. Raises `BadInput` for an option about none of them."""
    for code in [*cases, *at_once, *units]:
        if code not in codes:
            raise BadInput(_("“%(code)s” không có trong các thủ tục của nhóm.") % {"code": code})
    return [
        Linked(code, cases.get(code, ""), code not in at_once, units.get(code, ""))
        for code in codes
    ]
