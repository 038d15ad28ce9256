"""`motcua report 07a`: a statutory report in any format."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.clock import now
from motcua.kernel.command import Command as Base
from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import BadInput
from motcua.reports.base.wording import notes
from motcua.reports.queries.sheets import count_sheet
from motcua.reports.question_reader import read_question
from motcua.reports.registry import REPORTS, get_report
from motcua.statistics.enums import Breakdown

_FORMATS = list(dict.fromkeys(name for report in REPORTS.values() for name in report.formats))


class Command(Base):
    """Writes the report to standard output, or to `--out`."""

    help = _("Lập báo cáo theo biểu mẫu, chính xác tại mọi thời điểm")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the report, the unit, the period and the output."""
        parser.add_argument("report", metavar="|".join(REPORTS), help=_("biểu mẫu"))
        parser.add_argument("--unit", required=True, metavar="CODE", help=_("mã đơn vị"))
        parser.add_argument("--from", required=True, dest="first", help=_("ngày đầu kỳ"))
        parser.add_argument("--to", required=True, dest="last", help=_("ngày cuối kỳ"))
        parser.add_argument(
            "--by",
            default=Breakdown.FIELD.value,
            metavar="|".join(Breakdown.values),
            help=_("mỗi dòng là gì"),
        )
        parser.add_argument("--as-of", metavar="DATETIME", help=_("chỉ tính điều đã ghi nhận đến"))
        parser.add_argument(
            "--format", metavar="|".join(_FORMATS), help=_("định dạng, mặc định json")
        )
        parser.add_argument("--out", metavar="FILE", type=Path, help=_("ghi vào tệp"))

    def run(self, **options: Any) -> int | None:
        """Read the question, count, write."""
        name = _format_of(options)
        report, question = read_question(
            report=options["report"],
            unit=options["unit"],
            first=options["first"],
            last=options["last"],
            by=options["by"],
            as_of=options["as_of"],
            at=now(),
        )
        sheet = count_sheet(report, question)
        written = report.formats[name].write(sheet)
        if options["out"]:
            _write_file(options["out"], written)
            self.say(_("Đã ghi %(file)s.") % {"file": options["out"]})
        elif report.formats[name].is_text:
            self.stdout.write(written.decode(), ending="")
        else:
            sys.stdout.buffer.write(written)
        for note in notes(sheet):
            self.say(note)
        return None


def _format_of(options: dict[str, Any]) -> str:
    problems = []
    name, formats = options["format"] or "json", get_report(options["report"]).formats
    if name not in formats:
        problems.append(
            _("--format: “%(text)s” không có; hãy chọn %(all)s.")
            % {"text": name[:40], "all": ", ".join(formats)}
        )
    elif options["json"] and name != "json":
        problems.append(_("--json và --format %(name)s không đi cùng nhau.") % {"name": name})
    if problems:
        raise BadInput(problems)
    return name


def _write_file(file: Path, written: bytes) -> None:
    """Write the whole file or nothing."""
    draft = file.with_name(f".{file.name}.part")
    try:
        draft.write_bytes(written)
        draft.replace(file)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        raise BadInput(
            _("Không ghi được %(file)s: %(why)s.") % {"file": file, "why": error_reason(problem)}
        ) from problem
