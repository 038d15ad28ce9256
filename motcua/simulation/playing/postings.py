"""Boards in the demo: one place full but for a sheet that went old, one with sheets missing."""

import io
from datetime import datetime, timedelta
from typing import Any

from PIL import Image, ImageDraw

from motcua.catalogue.models import ProcedureVersion
from motcua.files.receiving import Received, receive_file
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Role
from motcua.people.models import Officer, Post, Unit
from motcua.people.queries.published import list_counters
from motcua.postings.actions import exempt_procedures, hang_sheets
from motcua.postings.models import Posting
from motcua.postings.queries.sheets import list_due
from motcua.simulation.playing.announcements import WRITTEN_BY, issue_in_demo

CHANGED = "1.004859"
AGENCY, HANDLES = "91-BHXH", "Bảo hiểm"
WHY = "Chỉ giải quyết thủ tục bảo hiểm xã hội, bảo hiểm y tế"
SPOT = "Bảng bên trái cửa vào"
LEFT_OUT = 3
"""So many sheets are missing at the second place."""


def hang_in_demo(at: datetime) -> None:
    """Made once: two weeks ago at the first place with a counter, some sheets at the second; then
    one of the procedures changed."""
    if Posting.objects.exists():
        return
    begun = at - timedelta(days=14)
    changes_on = at.astimezone(VIETNAM).date() - timedelta(days=4)
    issue_in_demo(CHANGED, begun - timedelta(days=2), effective_on=changes_on)
    _exempt(begun)
    for place, unit in enumerate(list_counters(at.astimezone(VIETNAM).date()).order_by("code")[:2]):
        officer = _officer(unit)
        if officer is not None:
            _hang(unit, officer, begun, leaves=LEFT_OUT * place)


def _exempt(at: datetime) -> None:
    """An agency with a counter of its own hangs what it handles, and nothing else of its level."""
    agency = Unit.objects.filter(code=AGENCY).first()
    by = Officer.objects.filter(code=WRITTEN_BY).first()
    if agency is None or by is None:
        return
    due = list_due(agency, at.astimezone(VIETNAM).date())
    codes = [each.procedure.code for each in due if HANDLES not in each.authority]
    if codes:
        exempt_procedures(unit=agency, codes=codes, why=WHY, by=by, at=at)


def _officer(unit: Unit) -> Officer | None:
    post = Post.objects.filter(unit=unit, role=Role.ONE_STOP).order_by("pk").first()
    return post.officer if post else None


def _hang(unit: Unit, officer: Officer, at: datetime, *, leaves: int) -> None:
    day = at.astimezone(VIETNAM).date()
    due: list[ProcedureVersion] = list(list_due(unit, day))
    codes = [each.procedure.code for each in due[: len(due) - leaves]]
    given: dict[str, Any] = {"unit": unit, "codes": codes, "spot": SPOT, "hung_on": day}
    if codes:
        hang_sheets(**given, photo=_photo(unit.code), by=officer, at=at)


def _photo(code: str) -> Received:
    """A drawn board: nobody took a photograph."""
    picture = Image.new("RGB", (640, 400), "#8a6d3b")
    pen = ImageDraw.Draw(picture)
    for column in range(5):
        pen.rectangle((30 + column * 120, 60, 130 + column * 120, 210), fill="white")
        pen.rectangle((30 + column * 120, 230, 130 + column * 120, 380), fill="white")
    pen.text((30, 20), f"BANG MINH HOA {code}", fill="white")
    content = io.BytesIO()
    picture.save(content, "PNG")
    content.seek(0)
    return receive_file(content, name="bang.png")
