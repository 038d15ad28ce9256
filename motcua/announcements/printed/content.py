"""What the decision of an announcement says, as it is stored when it is approved."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.announcements.enums import WRITTEN, AnnouncementState, ItemKind
from motcua.announcements.models import Announcement, AnnouncementItem
from motcua.announcements.queries import find_paper, list_items
from motcua.announcements.rules.procedure_words import (
    NONE,
    fee_lines,
    law_lines,
    print_parts,
    time_lines,
)
from motcua.catalogue.models import Procedure
from motcua.catalogue.queries.content_drafts import content_of_draft
from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.official import (
    COMMITTEE,
    MOTTO,
    NATION,
    OFFICIAL_LANGUAGE,
    full_name,
    place_and_day,
)
from motcua.people.enums import Role
from motcua.people.permissions import posts_of

BASES = Path(__file__).resolve().parent.parent / "data" / "bases.json"
MOST_CHARACTERS = 8_000_000
"""So long may all texts of a decision be together; a longer one is to be made two."""
LISTED = {
    ItemKind.NEW: "THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH",
    ItemKind.AMENDED: "THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG",
    ItemKind.REPLACING: "THỦ TỤC HÀNH CHÍNH THAY THẾ",
    ItemKind.ABOLISHED: "THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ",
}
COUNTED = {
    ItemKind.NEW: "%02d thủ tục mới ban hành",
    ItemKind.AMENDED: "%02d thủ tục được sửa đổi, bổ sung",
    ItemKind.REPLACING: "%02d thủ tục thay thế",
    ItemKind.ABOLISHED: "%02d thủ tục bị bãi bỏ",
}
COLUMNS = (
    *("STT", "Tên thủ tục (mã số)", "Thời hạn giải quyết", "Cơ quan thực hiện"),
    *("Phí, lệ phí", "Căn cứ pháp lý"),
)
ENDED_COLUMNS = ("STT", "Mã số", "Tên thủ tục", "Văn bản quy định việc bãi bỏ")
Named = Mapping[str, str]


def paper_of(announcement: Announcement) -> dict[str, Any]:
    """What the decision says with number and day, as it was approved or, before that, as of now."""
    kept = find_paper(announcement)
    content = kept.content if kept else decision_content(announcement, list_items(announcement))
    with translation.override(OFFICIAL_LANGUAGE):
        return content | _given(announcement, content["place"])


def decision_content(
    announcement: Announcement, items: Sequence[AnnouncementItem]
) -> dict[str, Any]:
    """All that the decision says but its number and day; who has approved it signs."""
    contents = {item.code: content_of_draft(item.draft) for item in items if item.draft}
    names = _names_of([code for item in items for code in (item.code, *item.replaces)])
    unit, signer = announcement.unit, announcement.approved_by
    with translation.override(OFFICIAL_LANGUAGE):
        authority, position = _signed_as(announcement)
        return {
            "name": "Quyết định công bố thủ tục hành chính",
            "title": "Quyết định",
            "subject": _subject(announcement.abstract),
            "superior": unit.parent.name if unit.parent else "",
            "unit": full_name(unit.name),
            "nation": NATION,
            "motto": MOTTO,
            "place": unit.place.name,
            "symbol": announcement.symbol,
            "issuer": _issuer(unit.name),
            "bases": _closed(_bases(announcement)),
            "decides": "QUYẾT ĐỊNH:",
            "articles": _articles(announcement, items),
            "recipients_title": "Nơi nhận:",
            "recipients": announcement.recipients.splitlines() or first_recipients(),
            "authority": authority,
            "position": position,
            "signer": signer.name if signer else "",
            "lists": [*_lists(announcement, items, contents, names)],
            "procedures": [
                {
                    "title": f"{number}. {contents[item.code].name} ({item.code})",
                    "parts": [
                        {"title": part.title, "lines": part.lines}
                        for part in print_parts(contents[item.code].newest)
                    ],
                }
                for number, item in enumerate((i for i in items if i.code in contents), 1)
            ],
        }


def is_too_long(content: Mapping[str, Any]) -> bool:
    """Whether its texts are longer than what is printed at once."""
    return len(json.dumps(content, ensure_ascii=False)) > MOST_CHARACTERS


def first_bases(on: date) -> list[str]:
    """The legal bases that a decision begins with on a local day; who writes it changes them."""
    day = on.isoformat()
    return [
        row["text"]
        for row in _first()["bases"]
        if row["valid_from"] <= day and (row["valid_to"] is None or day < row["valid_to"])
    ]


def first_recipients() -> list[str]:
    """Who gets it, as a decision begins."""
    return list(_first()["recipients"])


@cache
def _first() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(BASES.read_text(encoding="utf-8"))
    return found


def _given(announcement: Announcement, place: str) -> dict[str, str]:
    """What only the issue gives: number and day; what is not issued says so."""
    number, signed = announcement.full_number, announcement.signed_on
    is_issued = announcement.state == AnnouncementState.ISSUED and signed is not None
    symbol = f"/{announcement.symbol}" if announcement.symbol else ""
    said = number if is_issued else f"……{symbol}"
    dated = _("%(place)s, ngày …… tháng …… năm %(year)s") % {"place": place, "year": "……"}
    waits = announcement.state == AnnouncementState.APPROVED
    return {
        "number": f"Số: {said}",
        "dated": place_and_day(place, _noon(signed)) if is_issued and signed else dated,
        "with": _with(said, signed if is_issued else None),
        "draft": "" if is_issued else "CHƯA BAN HÀNH" if waits else "DỰ THẢO",
        "code": "",
        "mark": "",
        "corrects": "",
        "about": "",
    }


def _with(number: str, signed: date | None) -> str:
    day = f"{signed:%d/%m/%Y}" if signed else "……"
    return f"(Kèm theo Quyết định số {number} ngày {day})"


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), VIETNAM)


def _subject(abstract: str) -> str:
    said = abstract.strip().rstrip(".")
    return said if said.startswith("Về việc") else f"Về việc {said[:1].lower()}{said[1:]}"


def _issuer(unit: str) -> str:
    name = full_name(unit)
    return f"CHỦ TỊCH {name.upper()}" if name.startswith(COMMITTEE) else name.upper()


def _signed_as(announcement: Announcement) -> tuple[str, str]:
    """The authority and position above the signature: who is a deputy signs for the head."""
    head = "CHỦ TỊCH" if full_name(announcement.unit.name).startswith(COMMITTEE) else "THỦ TRƯỞNG"
    signer, at = announcement.approved_by, announcement.approved_at
    held = posts_of(signer, {Role.LEADER}, at) if signer and at else []
    titles = [post.title for post in held if post.unit_id == announcement.unit_id]
    is_deputy = any(title.casefold().startswith("phó ") for title in titles)
    return (f"KT. {head}", f"PHÓ {head}") if is_deputy else ("", head)


def _bases(announcement: Announcement) -> list[str]:
    """The bases that were typed, with the legal text and the ministry's decision where they do not
    name them."""
    typed = announcement.bases.splitlines()
    bases = typed or first_bases(announcement.created_at.astimezone(VIETNAM).date())
    named, number = "\n".join(bases), announcement.text_number.strip()
    if (text := f"{number} {announcement.text_title}".strip()) and (number or text) not in named:
        bases.append(f"Căn cứ {text}")
    follows = announcement.follows
    if follows is not None and follows.full_number not in named:
        day = f" ngày {follows.signed_on:%d/%m/%Y}" if follows.signed_on else ""
        bases.append(f"Căn cứ Quyết định số {follows.full_number}{day} của {follows.issuer}")
    return bases


def _closed(lines: Iterable[str]) -> list[str]:
    """Bases end with a semicolon, the last with a full stop (NĐ 30/2020 Phụ lục I)."""
    said = [line.strip().rstrip(";.,") for line in lines if line.strip()]
    return [f"{line};" for line in said[:-1]] + [f"{line}." for line in said[-1:]]


def _articles(announcement: Announcement, items: Sequence[AnnouncementItem]) -> list[str]:
    counts = {kind: sum(item.kind == kind for item in items) for kind in ItemKind}
    told = ", ".join(COUNTED[kind] % count for kind, count in counts.items() if count)
    has_contents = any(item.kind in WRITTEN for item in items)
    annex = (
        "Danh mục tại Phụ lục I, nội dung từng thủ tục tại Phụ lục II."
        if has_contents
        else "Danh mục tại Phụ lục I."
    )
    place = full_name(announcement.unit.name).removeprefix(COMMITTEE).strip()
    ends = any(item.kind == ItemKind.ABOLISHED or item.replaces for item in items)
    day = announcement.effective_on
    since = f"{day:%d/%m/%Y}" if day else "……"
    return [
        f"Điều 1. Công bố kèm theo Quyết định này {len(items):02d} thủ tục hành chính thực hiện "
        f"trên địa bàn {place}, gồm {told or '……'}. {annex}",
        f"Điều 2. Quyết định này có hiệu lực từ ngày {since}."
        + (" Các thủ tục bị thay thế, bị bãi bỏ hết hiệu lực từ ngày đó." if ends else ""),
        "Điều 3. Thủ trưởng các cơ quan, đơn vị và tổ chức, cá nhân có liên quan chịu trách nhiệm "
        "thi hành Quyết định này./.",
    ]


def _names_of(codes: Sequence[str]) -> Named:
    return dict(Procedure.objects.filter(code__in=codes).values_list("code", "name"))


def _lists(
    announcement: Announcement,
    items: Sequence[AnnouncementItem],
    contents: Mapping[str, ProcedureDraft],
    names: Named,
) -> Iterable[dict[str, Any]]:
    """The tables of annex I, one for each kind that occurs."""
    kinds = [kind for kind in ItemKind if any(item.kind == kind for item in items)]
    for letter, kind in zip("ABCD", kinds, strict=False):
        own = [item for item in items if item.kind == kind]
        ends = kind == ItemKind.ABOLISHED
        text = f"{announcement.text_number} {announcement.text_title}".strip() or NONE
        rows = [
            [str(n), item.code, names.get(item.code, ""), text]
            if ends
            else [str(n), *_listed(item, contents[item.code], names)]
            for n, item in enumerate(own, 1)
        ]
        title = f"{letter}. {LISTED[kind]}"
        yield {"title": title, "columns": ENDED_COLUMNS if ends else COLUMNS, "rows": rows}


def _listed(item: AnnouncementItem, content: ProcedureDraft, names: Named) -> list[str]:
    version = content.newest
    name = f"{content.name} ({item.code})"
    if item.replaces:
        old = "; ".join(f"{names.get(code, '')} ({code})".strip() for code in item.replaces)
        name = f"{name}\nThay thế: {old}"
    return [
        name,
        "\n".join(time_lines(version)) or NONE,
        version.executor or version.authority or NONE,
        "\n".join(fee_lines(version)) or NONE,
        "\n".join(law_lines(version.legal_bases)) or NONE,
    ]
