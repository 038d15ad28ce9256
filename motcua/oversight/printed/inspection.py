"""The record of an inspection (biên bản kiểm tra) as PDF, in the layout of NĐ 30/2020."""

from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.utils import translation

from motcua.kernel.clock import VIETNAM
from motcua.kernel.pdf import render_official
from motcua.kernel.rules.official import MOTTO, NATION, OFFICIAL_LANGUAGE, full_name, place_and_day
from motcua.oversight.enums import InspectedPart, InspectionState
from motcua.oversight.models import Inspection
from motcua.oversight.queries.inspections import list_answers, list_findings_of
from motcua.people.models import Unit

SOURCE = Path(__file__).with_suffix(".typ")


def inspection_pdf(inspection: Inspection) -> bytes:
    """Dated by the day of the inspection; one that is not concluded is marked as a draft."""
    at = datetime.combine(inspection.held_on, time(12), VIETNAM)
    return render_official(SOURCE, inspection_content(inspection), at=at)


def inspection_content(inspection: Inspection) -> dict[str, Any]:
    """All that the record says."""
    is_open = inspection.state == InspectionState.OPEN
    inspected = full_name(inspection.inspected.name)
    at = datetime.combine(inspection.held_on, time(12), VIETNAM)
    with translation.override(OFFICIAL_LANGUAGE):
        return {
            **head_of(inspection.unit, at),
            "name": "Biên bản kiểm tra kiểm soát thủ tục hành chính",
            "draft": "DỰ THẢO" if is_open else "",
            "title": "Biên bản",
            "subject": f"Kiểm tra công tác kiểm soát thủ tục hành chính tại {inspected}",
            "opening": _opening(inspection, inspected),
            "rows": _rows(inspection),
            "findings": _findings(inspection),
            "conclusion": inspection.conclusion,
            "signatures": [
                ["Đại diện đơn vị được kiểm tra", ""],
                ["Người kiểm tra", inspection.inspector.name],
            ],
        }


def head_of(unit: Unit, at: datetime) -> dict[str, Any]:
    """The head of a paper of the unit without a number, and what `official.typ` asks for."""
    empty = ("code", "number", "about", "corrects", "issuer", "decides", "mark")
    return {
        **dict.fromkeys(empty, ""),
        "superior": full_name(unit.parent.name) if unit.parent else "",
        "unit": full_name(unit.name),
        "nation": NATION,
        "motto": MOTTO,
        "dated": place_and_day(unit.place.name, at),
        "bases": [],
        "recipients": [],
        "recipients_title": "",
        "authority": "",
        "position": "",
        "signer": "",
    }


def _opening(inspection: Inspection, inspected: str) -> list[str]:
    kind = str(inspection.get_kind_display()).capitalize()
    day = f"{inspection.held_on:%d/%m/%Y}"
    return [
        f"{kind} theo Quyết định số {inspection.decision}.",
        f"Ngày kiểm tra: {day}. Người kiểm tra: {inspection.inspector.name}.",
        f"Đơn vị được kiểm tra: {inspected}.",
    ]


def _rows(inspection: Inspection) -> list[list[str]]:
    """Number, part, question, result and note of each question."""
    return [
        [
            str(number),
            str(InspectedPart(question.part).label).capitalize(),
            question.text,
            str(answer.get_found_display()).capitalize() if answer else "Chưa trả lời",
            answer.note if answer else "",
        ]
        for number, (question, answer) in enumerate(list_answers(inspection), 1)
    ]


def _findings(inspection: Inspection) -> list[dict[str, str]]:
    return [
        {
            "text": f"{number}. {each.text}",
            "recommendation": f"Kiến nghị: {each.recommendation}",
            "due": f"Khắc phục trước hết ngày {each.due_on:%d/%m/%Y}.",
        }
        for number, each in enumerate(list_findings_of(inspection), 1)
    ]
