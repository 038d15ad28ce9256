"""The answer for one case on one A4, to be hung on the wall or taken along."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import segno
from django.utils.translation import gettext as _

from motcua.kernel.pdf import render_pdf
from motcua.web.portal.places import NearPlace
from motcua.web.ui.formats import day
from motcua.web.ui.paper_groups import Paper, PaperGroup
from motcua.web.ui.sheets import Answer, Sheet

SOURCE = Path(__file__).with_suffix(".typ")
MOST_PAPERS, MOST_ANSWERS, LONGEST = 30, 8, 220
"""What stands on one sheet; the rest is behind the QR code, and the sheet says so."""


def render_answer(
    sheet: Sheet, places: Sequence[NearPlace], *, address: str, at: datetime
) -> bytes:
    """The PDF; `address` is that of the page it was printed from, `places` are the nearest."""
    qr = segno.make(address, error="m").svg_inline(border=0)
    note = _("In ngày %(day)s. Quy định có thể đổi: quét mã để xem bản mới nhất.")
    data = {
        "title": sheet.version.name,
        "code": _("Mã thủ tục %(code)s") % {"code": sheet.version.procedure.code},
        "case": _case(sheet),
        "sections": [each for each in _sections(sheet, places) if each["groups"]],
        "notes": [note % {"day": day(at)}, address],
        "qr": qr,
        "qr_words": _("Mã QR mở trang của thủ tục này"),
    }
    return render_pdf(SOURCE.read_text(encoding="utf-8"), data, at=at)


def _case(sheet: Sheet) -> str:
    if not sheet.position:
        return ""
    name = sheet.case.name if sheet.case else _("Trường hợp thường")
    return _("Trường hợp: %(case)s") % {"case": name}


def _sections(sheet: Sheet, places: Sequence[NearPlace]) -> Iterator[dict[str, Any]]:
    yield {"title": _("Cần giấy tờ gì?"), "groups": list(_papers(sheet.papers))}
    yield _section(_("Bao lâu thì xong?"), _answers(sheet.times))
    yield _section(_("Mất bao nhiêu tiền?"), [*_answers(sheet.fees), sheet.asked])
    where = [*sheet.places] or [sheet.version.authority]
    yield _section(_("Nộp ở đâu?"), [*where, *map(_place, places)])


def _section(title: str, rows: Sequence[str]) -> dict[str, Any]:
    told = [_cut(row) for row in rows if row]
    return {"title": title, "groups": [_group("", told)] if told else []}


def _group(title: str, rows: list[str], *, numbered: bool = False) -> dict[str, Any]:
    return {"title": title, "rows": rows, "numbered": numbered}


def _papers(groups: Sequence[PaperGroup]) -> Iterator[dict[str, Any]]:
    left = MOST_PAPERS
    for group in groups:
        rows = [_cut(_in_words(each)) for each in group.papers[:left]]
        left -= len(rows)
        if rows:
            yield _group(group.title or "", rows, numbered=True)
    more = sum(len(group.papers) for group in groups) - MOST_PAPERS
    if more > 0:
        yield _group("", [_("Còn %(n)d giấy tờ nữa: quét mã để xem đủ.") % {"n": more}])


def _in_words(paper: Paper) -> str:
    name = paper.component.name
    named = f"{name} ({paper.copies})" if paper.copies else name
    return f"{named}: {paper.condition}" if paper.condition else named


def _answers(answers: Sequence[Answer]) -> list[str]:
    rows = [
        f"{answer.text} ({answer.holds_for})" if answer.holds_for else answer.text
        for answer in answers[:MOST_ANSWERS]
    ]
    return [*rows, _("Còn nữa: quét mã để xem đủ.")] if len(answers) > MOST_ANSWERS else rows


def _place(place: NearPlace) -> str:
    unit = place.unit
    phone = _("Điện thoại %(phone)s") % {"phone": unit.counter_phone} if unit.counter_phone else ""
    told = [unit.counter_name, unit.counter_address, phone, "; ".join(place.hours)]
    return ". ".join(filter(None, told))


def _cut(text: str) -> str:
    """One line of it, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
