"""The parts of a procedure as an officer edits them, and which of them the law requires."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.rules.drafts import ProcedureDraft


class Part(StrEnum):
    """A part of a procedure (NĐ 63/2010 Điều 8 khoản 2), and what stands beside those parts."""

    NAME = "name"
    ORDER = "order"
    WAYS = "ways"
    CASES = "cases"
    PAPERS = "papers"
    LIMITS = "limits"
    APPLICANTS = "applicants"
    BODIES = "bodies"
    RESULT = "result"
    FEES = "fees"
    CONDITIONS = "conditions"
    LAWS = "laws"
    NOTE = "note"


@dataclass(frozen=True)
class PartShape:
    """What an officer reads above a part, the texts and choices of it (`fields`), and the list of
    it (`rows`), both by their names in `ProcedureDraft` and `VersionDraft`."""

    title: str | Promise
    fields: tuple[str, ...] = ()
    rows: str = ""


PARTS: dict[Part, PartShape] = {
    Part.NAME: PartShape(_("Tên, lĩnh vực, cấp"), ("name", "field", "levels")),
    Part.ORDER: PartShape(_("Trình tự thực hiện"), ("sequence",)),
    Part.WAYS: PartShape(_("Cách thức thực hiện"), ("channels", "online_level", "partial_reason")),
    Part.CASES: PartShape(_("Các trường hợp"), rows="cases"),
    Part.PAPERS: PartShape(_("Thành phần, số lượng hồ sơ"), ("copies_of_dossier",), "components"),
    Part.LIMITS: PartShape(_("Thời hạn giải quyết"), rows="times"),
    Part.APPLICANTS: PartShape(_("Đối tượng thực hiện"), ("applicants",)),
    Part.BODIES: PartShape(
        _("Cơ quan giải quyết"), ("authority", "executor", "coordinators", "address")
    ),
    Part.RESULT: PartShape(_("Kết quả"), ("result",)),
    Part.FEES: PartShape(_("Phí, lệ phí"), rows="fees"),
    Part.CONDITIONS: PartShape(_("Yêu cầu, điều kiện"), ("conditions",)),
    Part.LAWS: PartShape(_("Căn cứ pháp lý"), rows="legal_bases"),
    Part.NOTE: PartShape(_("Ghi chú"), ("note",)),
}
OF_PROCEDURE = ("name", "field")
"""Fields that stand in `ProcedureDraft`, not in its version."""


def field_of(content: ProcedureDraft, name: str) -> object:
    """What the content says under this name."""
    return getattr(content if name in OF_PROCEDURE else content.newest, name)


def rows_of_part(content: ProcedureDraft, part: Part) -> tuple[object, ...]:
    """The rows of the list of this part; empty if the part has none."""
    rows = PARTS[part].rows
    found: tuple[object, ...] = getattr(content.newest, rows) if rows else ()
    return found
