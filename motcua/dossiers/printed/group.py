"""Form 01 of a group of linked dossiers: received once, promised once."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.enums import OfficialForm
from motcua.dossiers.models import Dossier, DossierGroup
from motcua.dossiers.printed.tables import Paper, Table, as_pdf
from motcua.dossiers.rules.groups import SharedPaper
from motcua.dossiers.rules.wording import OFFICIAL_LANGUAGE, time_and_day


def group_content(
    group: DossierGroup,
    dossiers: Sequence[Dossier],
    papers: Sequence[SharedPaper],
    given: Collection[str],
) -> dict[str, Any]:
    """What the slip says when it is issued; it is stored, so that it never changes."""
    return {
        "name": group.definition.name,
        "unit": group.receiving_unit.name,
        "counter": group.receiving_unit.counter_name,
        "applicant": dossiers[0].applicant_name if dossiers else "",
        "officer": group.received_by.name,
        "procedures": [
            [row.procedure_name, row.deciding_unit.name, row.code or ""] for row in dossiers
        ],
        "papers": [paper.name for paper in papers if paper.key in given],
    }


def render_group(group: DossierGroup) -> bytes:
    """The slip as PDF, in Vietnamese."""
    with translation.override(OFFICIAL_LANGUAGE):
        return as_pdf(paper_of_group(group))


def paper_of_group(group: DossierGroup) -> Paper:
    """The slip as a title, facts, and tables of the procedures and the papers."""
    said = group.content
    waits = _("sau khi xong thủ tục trước")
    procedures = [
        [str(number), name, unit, code or waits]
        for number, (name, unit, code) in enumerate(said["procedures"], 1)
    ]
    papers = [[str(number), name] for number, name in enumerate(said["papers"], 1)]
    return Paper(
        str(OfficialForm.RECEIPT.label),
        [
            said["counter"] or said["unit"],
            _("Mã nhóm hồ sơ: %(code)s") % {"code": group.code},
            said["name"],
            _("Người nộp: %(name)s") % {"name": said["applicant"]},
            _("Nhận lúc: %(at)s") % {"at": time_and_day(group.received_at)},
            _("Hẹn trả tất cả kết quả: %(at)s") % {"at": time_and_day(group.promised_at)},
        ],
        [
            Table(
                _("Các thủ tục"),
                [
                    (_("TT"), 12),
                    (_("Thủ tục"), 120),
                    (_("Nơi giải quyết"), 70),
                    (_("Mã hồ sơ"), 60),
                ],
                procedures or [["", "", "", ""]],
                sums=False,
            ),
            Table(
                _("Giấy tờ đã nhận"),
                [(_("TT"), 12), (_("Tên giấy tờ"), 250)],
                papers or [["", ""]],
                sums=False,
            ),
        ],
        [_("Người tiếp nhận: %(name)s") % {"name": said["officer"]}],
    )
