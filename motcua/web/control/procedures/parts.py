"""The parts of a procedure in words: what each says, its rows, and what two contents differ in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import Component, FeeRow, TimeRow
from motcua.catalogue.rules.drafting.compare import (
    Mark,
    NamedRow,
    PartChange,
    Run,
    compare_contents,
    compare_words,
)
from motcua.catalogue.rules.drafting.completeness import Lack
from motcua.catalogue.rules.drafting.parts import PARTS, Part, field_of, rows_of_part
from motcua.catalogue.rules.drafts import (
    ComponentDraft,
    FeeDraft,
    LegalDraft,
    ProcedureDraft,
    TimeDraft,
)
from motcua.web.ui.wording import copies_in_words, fee_in_words, time_in_words

LABELS: dict[str, Any] = {
    "name": gettext_lazy("Tên thủ tục"),
    "field": gettext_lazy("Lĩnh vực"),
    "levels": gettext_lazy("Cấp giải quyết"),
    "sequence": gettext_lazy("Các bước"),
    "channels": gettext_lazy("Nộp bằng cách"),
    "online_level": gettext_lazy("Mức nộp trên mạng"),
    "partial_reason": gettext_lazy("Vì sao chưa nộp trọn vẹn trên mạng"),
    "copies_of_dossier": gettext_lazy("Số bộ hồ sơ"),
    "applicants": gettext_lazy("Ai được làm"),
    "authority": gettext_lazy("Cơ quan có thẩm quyền quyết định"),
    "executor": gettext_lazy("Cơ quan thực hiện"),
    "coordinators": gettext_lazy("Cơ quan phối hợp"),
    "address": gettext_lazy("Địa chỉ nộp"),
    "result": gettext_lazy("Kết quả"),
    "conditions": gettext_lazy("Yêu cầu, điều kiện"),
    "note": gettext_lazy("Ghi chú"),
}
SLUGS: dict[Part, str] = {
    Part.NAME: "ten",
    Part.ORDER: "trinh-tu",
    Part.WAYS: "cach-nop",
    Part.CASES: "truong-hop",
    Part.PAPERS: "giay-to",
    Part.LIMITS: "thoi-han",
    Part.APPLICANTS: "ai-duoc-lam",
    Part.BODIES: "co-quan",
    Part.RESULT: "ket-qua",
    Part.FEES: "phi",
    Part.CONDITIONS: "dieu-kien",
    Part.LAWS: "can-cu",
    Part.NOTE: "ghi-chu",
}
OF_SLUG = {slug: part for part, slug in SLUGS.items()}


@dataclass(frozen=True)
class PartSheet:
    """A part of a content: pairs of label and text, rows in words, what is missing, by row or for
    the whole part, and what would read better."""

    part: Part
    slug: str
    title: str
    facts: list[tuple[str, str]]
    rows: list[str]
    lacks: list[Lack]
    hints: list[str]


@dataclass(frozen=True)
class SaidOtherwise:
    """A text or row of a part that differs: what it is, what became of it, and its words."""

    what: str
    mark: Mark
    runs: list[Run]


@dataclass(frozen=True)
class PartDifference:
    """A part in which two contents differ."""

    title: str
    said: list[SaidOtherwise]


def part_sheets(
    content: ProcedureDraft, lacks: Sequence[Lack] = (), hints: Sequence[tuple[Part, str]] = ()
) -> list[PartSheet]:
    """All parts of a content in their order."""
    return [
        PartSheet(
            part=part,
            slug=SLUGS[part],
            title=str(shape.title),
            facts=_facts(content, shape.fields),
            rows=[row_in_words(row, content) for row in rows_of_part(content, part)],
            lacks=[lack for lack in lacks if lack.part == part],
            hints=[said for of, said in hints if of == part],
        )
        for part, shape in PARTS.items()
    ]


def differences(before: ProcedureDraft, after: ProcedureDraft) -> list[PartDifference]:
    """What two contents say otherwise, word by word."""
    return [_difference(change) for change in compare_contents(before, after)]


def row_in_words(row: object, content: ProcedureDraft) -> str:
    """A row of a list, with the case that it belongs to."""
    case = getattr(row, "case", None)
    return _row(row, "" if case is None else content.newest.cases[case])


def value_in_words(name: str, value: Any) -> str:
    """What a field says."""
    if isinstance(value, TextChoices):
        return str(value.label)
    if isinstance(value, tuple):
        return ", ".join(str(each.label) for each in value)
    return str(value)


def _facts(content: ProcedureDraft, names: Sequence[str]) -> list[tuple[str, str]]:
    said = [(str(LABELS[name]), value_in_words(name, field_of(content, name))) for name in names]
    return [(label, text) for label, text in said if text]


def _difference(change: PartChange) -> PartDifference:
    said = [
        SaidOtherwise(
            str(LABELS[field.name]),
            Mark.CHANGED,
            compare_words(
                value_in_words(field.name, field.before), value_in_words(field.name, field.after)
            ),
        )
        for field in change.fields
    ]
    said += [
        SaidOtherwise("", row.mark, compare_words(_named(row.before), _named(row.after)))
        for row in change.rows
    ]
    return PartDifference(str(PARTS[change.part].title), said)


def _named(named: NamedRow | None) -> str:
    return "" if named is None else _row(named.row, named.case)


def _row(row: object, case: str) -> str:
    if isinstance(row, str):
        return row
    if isinstance(row, LegalDraft):
        return f"{row.number} {row.title}".strip()
    if isinstance(row, ComponentDraft):
        return _told(_paper(row), case, None)
    if isinstance(row, TimeDraft | FeeDraft):
        return _told(_limit(row) if isinstance(row, TimeDraft) else _fee(row), case, row)
    raise TypeError(f"no row of a procedure: {row!r}")


def _paper(row: ComponentDraft) -> str:
    paper = Component(**{**vars(row), "case": None})
    parts = [row.name, copies_in_words(paper)]
    if not row.required:
        parts.append(_("không bắt buộc"))
    if row.replaceable_by_data:
        parts.append(_("thay được bằng dữ liệu"))
    if row.form:
        parts.append(_("mẫu: %(form)s") % {"form": row.form})
    if row.condition:
        parts.append(row.condition)
    return "; ".join(part for part in parts if part)


def _limit(row: TimeDraft) -> str:
    said = time_in_words(TimeRow(**{**vars(row), "case": None, "channel": row.channel or ""}))
    return f"{said}; {row.note}" if row.note and row.note != said else said


def _fee(row: FeeDraft) -> str:
    said = fee_in_words(FeeRow(**{**vars(row), "case": None, "channel": row.channel or ""}))
    return "; ".join(part for part in (said, row.exemptions, row.note) if part)


def _told(said: str, case: str, row: TimeDraft | FeeDraft | None) -> str:
    """The row with where and when it holds."""
    parts = [said]
    if case:
        parts.append(_("trường hợp: %(case)s") % {"case": case})
    if row is not None:
        parts += _when(row)
    return "; ".join(parts)


def _when(row: TimeDraft | FeeDraft) -> list[str]:
    parts = []
    if row.channel:
        parts.append(_("nộp %(channel)s") % {"channel": Channel(row.channel).label})
    if row.valid_from:
        parts.append(_("từ %(day)s") % {"day": f"{row.valid_from:%d/%m/%Y}"})
    if row.valid_to:
        parts.append(_("trước %(day)s") % {"day": f"{row.valid_to:%d/%m/%Y}"})
    return parts
