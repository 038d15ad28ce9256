"""The register of issued papers, as a table for the page, the PDF and the workbook."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.enums import PaperState
from motcua.dossiers.models import ResultPaper
from motcua.dossiers.printed.form_head import head_of_agency
from motcua.dossiers.printed.tables import Cell, Paper, Table
from motcua.dossiers.queries.result_register import MOST_LINES, ResultRegister
from motcua.dossiers.rules.wording import time_and_day
from motcua.kernel.rules.official import OFFICIAL_LANGUAGE


def paper_of_result_register(register: ResultRegister) -> Paper:
    """The register as printed, in Vietnamese (NĐ 30/2020)."""
    count = register.papers.count()
    with translation.override(OFFICIAL_LANGUAGE):
        rows = result_rows(register.papers[:MOST_LINES])
        total: list[Cell] = [_("Cộng: %(count)d văn bản") % {"count": count}, *[""] * 8]
        cut = _("Sổ dài hơn %(most)s văn bản; ở đây chỉ ghi phần đầu.") % {"most": MOST_LINES}
        days = {"first": f"{register.first:%d/%m/%Y}", "last": f"{register.last:%d/%m/%Y}"}
        return Paper(
            _("Sổ văn bản kết quả đã phát hành"),
            [register.unit.name, _("Từ ngày %(first)s đến ngày %(last)s") % days],
            [Table(_("Mỗi văn bản một dòng"), result_columns(), [*rows, total])],
            [cut] if count > MOST_LINES else [],
            [_("NGƯỜI LẬP SỔ"), _("THỦ TRƯỞNG CƠ QUAN")],
            head=head_of_agency(register.unit),
        )


def result_columns() -> list[tuple[str, int]]:
    """The nine columns with their widths."""
    return [
        (_("Số"), 30),
        (_("Loại văn bản"), 28),
        (_("Ngày"), 26),
        (_("Trích yếu"), 52),
        (_("Mã hồ sơ"), 46),
        (_("Người nộp"), 34),
        (_("Người ký"), 30),
        (_("Mã giấy tờ"), 52),
        (_("Ghi chú"), 26),
    ]


def result_rows(papers: Iterable[ResultPaper]) -> list[list[Cell]]:
    """A row for each paper."""
    return [
        [
            paper.full_number,
            paper.name,
            time_and_day(paper.issued_at),
            paper.subject,
            paper.dossier.code or "",
            paper.dossier.applicant_name,
            paper.signed_by.name if paper.signed_by else "",
            paper.paper_code,
            _remark(paper),
        ]
        for paper in papers
    ]


def _remark(paper: ResultPaper) -> str:
    said = []
    if paper.state == PaperState.REPLACED:
        said.append(_("đã thay thế"))
    if paper.state == PaperState.REVOKED:
        said.append(_("đã thu hồi"))
    if paper.corrects:
        said.append(_("thay thế số %(number)s") % {"number": paper.corrects.full_number})
    return "; ".join(said)
