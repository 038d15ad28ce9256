"""`motcua check-report FILE`: checks a report from another source."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.command import DOES_NOT_HOLD, DONE
from motcua.kernel.command import Command as Base
from motcua.reports.checker import Answer, check_table, read_file
from motcua.reports.checker.explain import explain
from motcua.reports.checker.labels import label


class Command(Base):
    """Exits with 0 if there are no findings, 1 if there are, 2 if the file cannot be read."""

    help = _("Kiểm tra một báo cáo theo biểu 06a, 07a, 07b: tổng, cân đối, tỷ lệ, kỳ báo cáo")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare FILE."""
        parser.add_argument("file", metavar="FILE", help=_("báo cáo: JSON, CSV hoặc XLSX"))

    def run(self, **options: Any) -> int | None:
        """Read, check, print."""
        answer = check_table(read_file(options["file"]))
        if options["json"]:
            self.print_json(answer.as_json())
        for sheet in answer.sheets:
            if answer.further:
                tell = self.say if options["json"] else self.stdout.write
                tell(_("Trang tính “%(name)s”:") % {"name": sheet.document.sheet})
            if not options["json"]:
                self._print_list(sheet)
            for note in sheet.notes:
                self.say(note)
        return DOES_NOT_HOLD if any(sheet.findings for sheet in answer.sheets) else DONE

    def _print_list(self, answer: Answer) -> None:
        layout = answer.document.table.layout
        for finding in answer.findings:
            place = finding.where.row if finding.where.row is not None else _("Cả báo cáo")
            column, said = label(finding.where.column, layout), explain(finding, layout)
            self.stdout.write(f"{place} · {column}: {said} [{finding.rule}]")
        if answer.is_sound:
            self.stdout.write(_("Không thấy mâu thuẫn nào."))
