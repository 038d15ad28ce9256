"""The sheets of procedures for a board: all their parts in large type, a QR code, then the form."""

import io
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import segno
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.announcements.rules.procedure_words import print_parts
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries.drafts import iterate_contents
from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.eforms.printed.paper import public_pdf
from motcua.eforms.queries import find_form, get_form
from motcua.kernel.clock import VIETNAM
from motcua.kernel.pdf import render_pdf
from motcua.kernel.rules.official import OFFICIAL_LANGUAGE
from motcua.people.models import Unit
from motcua.postings.enums import BoardSize

SOURCE = Path(__file__).with_suffix(".typ")
FEW, NUMBER = 2, 30
"""More lines than these, none longer than so many letters, are set as one."""


def boards_pdf(
    versions: Collection[int], unit: Unit, size: BoardSize, *, base: str, at: datetime
) -> bytes:
    """One PDF of the versions with these primary keys, by code, as they hang at the unit.

    `base` is the public address of this system, to which the QR codes lead.
    """
    with translation.override(OFFICIAL_LANGUAGE), pikepdf.new() as whole:
        for part in _parts(versions, unit, size, base, at):
            with pikepdf.open(io.BytesIO(part)) as read:
                whole.pages.extend(read.pages)
        target = io.BytesIO()
        whole.save(target)
    return target.getvalue()


def sheet_path(unit: Unit, code: str, number: int) -> str:
    """The path to which the QR code of a sheet leads."""
    return f"/niem-yet/{unit.pk}/{code}/{number}/"


def _parts(
    versions: Collection[int], unit: Unit, size: BoardSize, base: str, at: datetime
) -> Iterator[bytes]:
    """The PDF of each run of procedures without a form, and each form right after its own."""
    source, day = SOURCE.read_text(encoding="utf-8"), at.astimezone(VIETNAM).date()
    rows = ProcedureVersion.objects.filter(pk__in=list(versions)).select_related("procedure")
    known, run = rows.in_bulk(), []
    contents = sorted(iterate_contents(list(versions)), key=lambda each: each[1].code)
    for pk, content in contents:
        run.append(_sheet(content, known[pk], unit, base))
        form = find_form(content.code, day)
        if form is not None:
            yield render_pdf(source, _told(run, unit, size, at), at=at)
            run = []
            yield public_pdf(get_form(form.pk), None, places={})
    if run:
        yield render_pdf(source, _told(run, unit, size, at), at=at)


def _told(run: list[dict[str, Any]], unit: Unit, size: BoardSize, at: datetime) -> dict[str, Any]:
    printed = _("In ngày %(day)s") % {"day": f"{at.astimezone(VIETNAM):%d/%m/%Y}"}
    return {
        "name": _("Bảng niêm yết thủ tục hành chính"),
        "paper": str(size),
        "unit": unit.counter_name or unit.name,
        "phone": _("Điện thoại: %(phone)s") % {"phone": unit.counter_phone}
        if unit.counter_phone
        else "",
        "printed": printed,
        "scan": _("Quét mã để biết tờ này còn đúng không, và để nộp hồ sơ hay gửi phản ánh."),
        "sheets": run,
    }


def _sheet(
    content: ProcedureDraft, version: ProcedureVersion, unit: Unit, base: str
) -> dict[str, Any]:
    address = base + sheet_path(unit, content.code, version.number)
    since = _("Áp dụng từ ngày %(day)s") % {"day": f"{version.valid_from:%d/%m/%Y}"}
    decision = _("theo Quyết định %(number)s") % {"number": version.decision}
    return {
        "title": content.name,
        "code": _("Mã thủ tục %(code)s") % {"code": content.code},
        "field": _("Lĩnh vực: %(field)s") % {"field": content.field},
        "since": f"{since}, {decision}" if version.decision else since,
        "parts": [
            {"title": part.title, "lines": _short(part.lines)}
            for part in print_parts(content.versions[0])
        ],
        "qr": segno.make(address, error="m").svg_inline(border=0),
        "address": address,
    }


def _short(lines: tuple[str, ...]) -> list[str]:
    """Many short lines, such as numbers of legal texts, as one."""
    is_list = len(lines) > FEW and all(len(line) <= NUMBER for line in lines)
    return ["; ".join(lines)] if is_list else list(lines)
