"""The minutes of a briefing (biên bản giao ban) as PDF, in the layout of NĐ 30/2020."""

from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.utils import translation

from motcua.kernel.clock import VIETNAM
from motcua.kernel.pdf import render_official
from motcua.kernel.rules.official import OFFICIAL_LANGUAGE
from motcua.oversight.enums import BriefingState
from motcua.oversight.models import Attendance, Briefing
from motcua.oversight.printed.inspection import head_of
from motcua.oversight.queries.briefings import list_attendances, list_tasks

SOURCE = Path(__file__).with_suffix(".typ")


def briefing_pdf(briefing: Briefing) -> bytes:
    """Dated by the day of the briefing; minutes that are not signed are marked as a draft."""
    at = datetime.combine(briefing.held_on, time(12), VIETNAM)
    return render_official(SOURCE, briefing_content(briefing), at=at)


def briefing_content(briefing: Briefing) -> dict[str, Any]:
    """All that the minutes say."""
    at = datetime.combine(briefing.held_on, time(12), VIETNAM)
    secretary = briefing.minuted_by.name if briefing.minuted_by else ""
    with translation.override(OFFICIAL_LANGUAGE):
        return {
            **head_of(briefing.unit, at),
            "name": "Biên bản giao ban kiểm soát thủ tục hành chính",
            "draft": "" if briefing.state == BriefingState.SIGNED else "DỰ THẢO",
            "title": "Biên bản",
            "subject": briefing.title,
            "opening": [
                f"Ngày họp: {briefing.held_on:%d/%m/%Y}. Nơi họp: {briefing.place}.",
                f"Người chủ trì: {briefing.chair.name}.",
                *([f"Người ghi biên bản: {secretary}."] if secretary else []),
                *_present(list_attendances(briefing)),
            ],
            "agenda": _lines(briefing.agenda),
            "minutes": _lines(briefing.minutes) or ["Chưa ghi."],
            "rows": [
                [str(number), each.words, each.officer.name, f"{each.due_on:%d/%m/%Y}"]
                for number, each in enumerate(list_tasks(briefing), 1)
            ],
            "signatures": [
                ["Người ghi biên bản", secretary],
                ["Người chủ trì", briefing.chair.name],
            ],
        }


def _present(attendances: list[Attendance]) -> list[str]:
    """Who was there and who was not, once that is known; before, who is invited."""
    groups = (("Mời dự", None), ("Có mặt", True), ("Vắng mặt", False))
    named = [
        (title, [each.officer.name for each in attendances if each.is_present is came])
        for title, came in groups
    ]
    return [f"{title} ({len(names)}): {', '.join(names)}." for title, names in named if names]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
