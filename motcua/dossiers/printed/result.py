"""Papers of a result as PDF: drafts, and what is issued."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import segno
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.enums import ResultForm
from motcua.dossiers.models import Dossier, ResultPaper, ResultTemplate
from motcua.dossiers.rules.results import ResultWords
from motcua.dossiers.rules.validity import shown_check_code
from motcua.files.receiving import Received, keep_made_pdf
from motcua.kernel.clock import VIETNAM
from motcua.kernel.pdf import render_official, render_pdf
from motcua.kernel.rules.official import (
    COMMITTEE,
    MOTTO,
    NATION,
    OFFICIAL_LANGUAGE,
    SHORT,
    full_name,
    place_and_day,
    signed_as,
)

SOURCE = Path(__file__).with_suffix(".typ")
MOST_COLUMNS = 12
# As the signature of an electronic copy in NĐ 30/2020: 10 pt, at the top right.
STAMP = """
#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: 6mm, fill: none)
#set text(font: "Tinos", size: 10pt, lang: "vi")
#align(right)[#for said in data.lines [#said \\ ]]
"""


@dataclass(frozen=True)
class CheckPlace:
    """The code by which everybody checks an issued paper, and the page that does it."""

    code: str
    page: str

    @property
    def address(self) -> str:
        """The page with the code."""
        return f"{self.page}?{urlencode({'ma': self.code})}"

    def in_words(self) -> tuple[str, str, str]:
        """What is printed, line by line: what for, the page, and the code."""
        page = self.page.partition("://")[2] or self.page
        code = _("Mã: %(code)s") % {"code": shown_check_code(self.code)}
        return _("Kiểm tra giấy này tại"), page, code

    def as_printed(self) -> dict[str, str]:
        """The words and the picture of the address."""
        what, page, code = self.in_words()
        qr = segno.make(self.address, error="m").svg_inline(border=0)
        return {"what": what, "page": page, "code": code, "qr": qr}


@dataclass(frozen=True)
class Look:
    """What a paper has beside its words. Without `number` it is a draft of the `version`.

    `signer` is the name of who signs, `mark` what is printed in place of a signature, `corrects`
    the full number of the paper that it replaces, `check` where everybody checks it.
    """

    name: str
    form: str
    symbol: str = ""
    authority: str = ""
    position: str = ""
    number: str = ""
    version: int = 1
    signer: str = ""
    mark: str = ""
    paper_code: str = ""
    corrects: str = ""
    check: CheckPlace | None = None
    at: datetime | None = field(default=None)


def look_of(paper: ResultPaper, **more: Any) -> Look:
    """The look of a stored paper; `more` is what it does not say."""
    template = paper.template
    return Look(
        name=paper.name,
        form=paper.form,
        symbol=paper.symbol,
        authority=template.authority if template else "",
        position=template.position if template else "",
        corrects=paper.corrects.full_number if paper.corrects else "",
        **more,
    )


def look_of_template(template: ResultTemplate, **more: Any) -> Look:
    """The look of a first draft from a template."""
    return Look(
        name=template.name,
        form=template.form,
        symbol=template.symbol,
        authority=template.authority,
        position=template.position,
        **more,
    )


@dataclass(frozen=True)
class Drawn:
    """A paper as PDF, and all that stands in it."""

    content: dict[str, Any]
    pdf: bytes


@dataclass(frozen=True)
class KeptDrawing:
    """A paper as a stored PDF, and all that stands in it."""

    content: Mapping[str, Any]
    pdf: Received


def keep_drawing(drawn: Drawn) -> KeptDrawing:
    """Store the PDF. Raises `BadInput` where the disk is full or fails."""
    return KeptDrawing(drawn.content, keep_made_pdf(drawn.pdf))


def draw_result(dossier: Dossier, words: ResultWords, look: Look) -> Drawn:
    """The paper in the layout of NĐ 30/2020, always in Vietnamese; a draft says that it is one."""
    content = result_content(dossier, words, look)
    return Drawn(content, render_result(content, look.at))


def draw_issued(approved: Mapping[str, Any], look: Look) -> bytes:
    """The paper of which a draft with this content was approved, with number, date and signer.

    Nothing else is taken from `look`.
    """
    with translation.override(OFFICIAL_LANGUAGE):
        given = {
            "number": _number(look),
            "dated": _dated(approved["place"], look),
            "signer": look.signer,
            "mark": look.mark,
            "code": look.paper_code,
            "draft": "",
            "check": look.check.as_printed() if look.check else None,
        }
    return render_result({**approved, **given}, look.at)


def render_result(content: Mapping[str, Any], at: datetime | None) -> bytes:
    """A paper that says this, as PDF."""
    return render_official(SOURCE, content, at=at)


def render_stamp(look: Look) -> bytes:
    """What is printed on the first page of an uploaded paper: number, date, who signed how."""
    with translation.override(OFFICIAL_LANGUAGE):
        day = look.at.astimezone(VIETNAM).strftime("%d/%m/%Y") if look.at else ""
        lines = [
            _("Số: %(number)s, ngày %(day)s") % {"number": look.number, "day": day},
            _("Người ký: %(name)s") % {"name": look.signer},
            _("(Thay thế văn bản số %(number)s)") % {"number": look.corrects}
            if look.corrects
            else "",
            look.mark,
            look.paper_code,
            *(look.check.in_words() if look.check else ()),
        ]
    return render_pdf(STAMP, {"lines": [line for line in lines if line]}, at=look.at)


def result_content(dossier: Dossier, words: ResultWords, look: Look) -> dict[str, Any]:
    """The values of all fields of the paper."""
    with translation.override(OFFICIAL_LANGUAGE):
        return _said(dossier, words, look)


def _said(dossier: Dossier, words: ResultWords, look: Look) -> dict[str, Any]:
    unit = dossier.deciding_unit
    decides, name = look.form == ResultForm.DECISION, full_name(unit.name)
    authority, position = signed_as(unit.name, look.authority, look.position)
    return {
        "name": look.name,
        "title": "" if look.form == ResultForm.LETTER else look.name,
        "subject": words.subject,
        "about": _("V/v %(subject)s") % {"subject": words.subject.removeprefix("Về việc ")},
        "superior": unit.parent.name if unit.parent else "",
        "unit": name,
        "number": _number(look),
        "nation": NATION,
        "motto": MOTTO,
        "place": unit.place.name,
        "dated": _dated(unit.place.name, look),
        "corrects": _("(Thay thế văn bản số %(number)s)") % {"number": look.corrects}
        if look.corrects
        else "",
        "issuer": _issuer(name, authority, position) if decides else "",
        "decides": _("QUYẾT ĐỊNH:") if decides else "",
        "bases": _lines(words.bases),
        "body": parts_of(_lines(words.body)),
        "recipients_title": _("Nơi nhận:"),
        "recipients": _lines(words.recipients),
        "authority": authority,
        "position": position or _("THỦ TRƯỞNG CƠ QUAN"),
        "signer": look.signer,
        "mark": look.mark,
        "code": look.paper_code,
        "draft": "" if look.number else _("DỰ THẢO %(n)s") % {"n": look.version},
        "check": None,
    }


def _issuer(unit: str, authority: str, position: str) -> str:
    """Who decides: the body if it is signed on its behalf, else its head (NĐ 30/2020)."""
    if not position:
        return ""
    if authority.upper().startswith("TM."):
        return unit
    named = position.replace(f"{SHORT} ", f"{COMMITTEE} ")
    return named if unit in named else f"{named} {unit}"


def _number(look: Look) -> str:
    symbol = f"/{look.symbol}" if look.symbol else ""
    return _("Số: %(number)s") % {"number": look.number or f"……{symbol}"}


def _dated(place: str, look: Look) -> str:
    if look.number:
        return place_and_day(place, look.at)
    year = look.at.astimezone(VIETNAM).year if look.at else "……"
    return _("%(place)s, ngày …… tháng …… năm %(year)s") % {"place": place, "year": year}


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def parts_of(lines: Sequence[str]) -> list[dict[str, Any]]:
    """Paragraphs, and tables of the lines with tabs that follow each other."""
    parts: list[dict[str, Any]] = []
    for is_table, group in groupby(lines, key=lambda line: "\t" in line):
        if is_table:
            rows = [line.split("\t")[:MOST_COLUMNS] for line in group]
            width = max(len(row) for row in rows)
            parts.append({"rows": [row + [""] * (width - len(row)) for row in rows]})
        else:
            parts += [{"text": line} for line in group]
    return parts
