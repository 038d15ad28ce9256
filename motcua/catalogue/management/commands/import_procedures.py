"""`motcua import-procedures FILE`: imports the national catalogue or a list of one's own."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.actions import import_procedures
from motcua.catalogue.files import read_records
from motcua.catalogue.rules.imports import Outcome
from motcua.kernel import command
from motcua.kernel.arguments import actor
from motcua.kernel.clock import now
from motcua.kernel.rules.actors import SYSTEM


class Command(command.Command):
    """Import procedures; status 1 if some were rejected, while the others are imported."""

    help = _("nhập thủ tục hành chính từ JSON, CSV, XLSX, .gz, .zip hoặc thư mục")

    def add_options(self, parser: ArgumentParser) -> None:
        """The file, the actor, and `--dry-run`."""
        parser.add_argument("file", type=Path, help=_("tệp thủ tục"))
        parser.add_argument("--by", type=actor, default=SYSTEM, help=_("ai nhập"))
        parser.add_argument("--dry-run", action="store_true", help=_("chỉ thử, không ghi gì"))

    def run(self, **options: Any) -> int:
        """Import in one transaction and print the outcome."""
        outcome = import_procedures(
            records=read_records(options["file"]),
            by=options["by"],
            at=now(),
            dry_run=options["dry_run"],
        )
        if options["json"]:
            self.print_json(outcome.as_dict())
        else:
            self._say_outcome(outcome)
            if options["dry_run"]:
                self.say(_("Chỉ thử: chưa ghi gì."))
        return command.DOES_NOT_HOLD if outcome.rejected else command.DONE

    def _say_outcome(self, outcome: Outcome) -> None:
        self.say(
            _(
                "Đọc %(read)d, thêm %(created)d, sửa %(updated)d, giữ nguyên %(unchanged)d,"
                " không nhận %(rejected)d, cảnh báo %(warnings)d."
            )
            % {
                **outcome.as_dict(),
                "rejected": len(outcome.rejected),
                "warnings": len(outcome.warnings),
            }
        )
        names = {
            "papers": _("giấy tờ"),
            "times": _("thời hạn"),
            "fees": _("phí, lệ phí"),
            "legal_bases": _("căn cứ pháp lý"),
        }
        for kind, count in outcome.rows.items():
            self.say(
                _("Dòng %(what)s: đọc %(read)d = giữ %(kept)d + báo %(told)d.")
                % {"what": names[kind], **count}
            )
        for row in outcome.rejected:
            self.say(_("Không nhận %(code)s: %(why)s.") % row)
        for row in outcome.warnings:
            self.say(f"{row['code']}: {row['kind']}: {row['detail']}")
